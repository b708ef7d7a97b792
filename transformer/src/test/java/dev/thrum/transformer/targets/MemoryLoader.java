package dev.thrum.transformer.targets;

import java.util.Map;

/** Defines some classes from bytes, itself, and leaves the others to its parent. */
public final class MemoryLoader extends ClassLoader {

  private final Map<String, byte[]> classes;

  public MemoryLoader(ClassLoader parent, Map<String, byte[]> classes) {
    super(parent);
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }
}
