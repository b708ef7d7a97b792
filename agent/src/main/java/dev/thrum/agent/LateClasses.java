package dev.thrum.agent;

import dev.thrum.transformer.Weaver;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Step: of the classes that were there before an agent was attached, tells those that it would have
 * woven. Their bytes are read from their loaders, since the JVM doesn't keep the mark.
 */
final class LateClasses {

  private LateClasses() {}

  static void tell(Class<?>[] loaded, AgentOptions options) {
    Weaver weaver = new Weaver(options.weave());
    for (Class<?> type : loaded) {
      try {
        if (isLate(type, options, weaver)) {
          tell(type);
        }
      } catch (IOException | RuntimeException | LinkageError unreadable) {
        // a class that can't be read is none of those that are worth a warning
      }
    }
  }

  private static void tell(Class<?> type) {
    Tell.ofClass(
        type.getName().replace('.', '/'),
        "TH-W410",
        "agent attached after "
            + type.getName()
            + " was loaded: its @Async methods are not woven; start with -javaagent or weave at build"
            + " time");
  }

  private static boolean isLate(Class<?> type, AgentOptions options, Weaver weaver)
      throws IOException {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || loader == ClassLoader.getPlatformClassLoader() || type.isArray()) {
      return false;
    }
    String name = type.getName().replace('.', '/');
    if (type.isHidden() || SkipNames.contains(name) || !options.filter().accepts(name)) {
      return false;
    }
    byte[] bytes = read(loader, name);
    return bytes != null && weaver.weave(bytes).changed();
  }

  private static byte @Nullable [] read(ClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
