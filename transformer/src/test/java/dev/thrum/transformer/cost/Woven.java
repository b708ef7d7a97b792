package dev.thrum.transformer.cost;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Woven classes of the default package, the main one called {@code T}. */
final class Woven {

  private final Class<?> main;

  private Woven(Class<?> main) {
    this.main = main;
  }

  static Woven of(WeaveOptions options, String source) throws ClassNotFoundException {
    MemoryLoader loader =
        new MemoryLoader(Woven.class.getClassLoader(), Target.of("T", source).weave(options));
    return new Woven(Class.forName("T", true, loader));
  }

  Class<?> main() {
    return main;
  }

  /** Calls a static method that answers a future. */
  Future<?> call(String name, Object... arguments) {
    for (Method method : main.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        try {
          method.setAccessible(true);
          return (Future<?>) method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no method " + name);
  }
}
