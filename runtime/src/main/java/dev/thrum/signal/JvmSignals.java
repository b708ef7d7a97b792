package dev.thrum.signal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Takes signals over from the JVM, by {@code sun.misc.Signal}: the one way that the JDK offers, in
 * its module {@code jdk.unsupported}. Named by reflection, so that this library works without it,
 * as long as nobody listens for signals.
 */
final class JvmSignals {

  private JvmSignals() {}

  /**
   * From now on signals of this kind only do this.
   *
   * @throws UnsupportedOperationException if that is impossible; the message says why
   */
  static void handle(SignalKind kind, Runnable onSignal) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object raised = signal.getConstructor(String.class).newInstance(kind.name());
      signal.getMethod("handle", signal, handler).invoke(null, raised, proxy(handler, onSignal));
    } catch (ClassNotFoundException missing) {
      throw unsupported(
          kind,
          "the JDK's module jdk.unsupported is not in this application; run it with --add-modules"
              + " jdk.unsupported, or require the module",
          missing);
    } catch (InvocationTargetException refused) {
      Throwable reason = refused.getCause();
      throw unsupported(
          kind, String.valueOf(reason == null ? refused : reason.getMessage()), refused);
    } catch (ReflectiveOperationException changed) {
      throw unsupported(kind, "this JDK has another sun.misc.Signal: " + changed, changed);
    }
  }

  private static Object proxy(Class<?> handler, Runnable onSignal) {
    return Proxy.newProxyInstance(
        JvmSignals.class.getClassLoader(),
        new Class<?>[] {handler},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                onSignal.run();
                yield null;
              }
              case "equals" -> self == arguments[0];
              case "hashCode" -> System.identityHashCode(self);
              default -> "thrum signals";
            });
  }

  private static UnsupportedOperationException unsupported(
      SignalKind kind, String reason, Throwable cause) {
    return new UnsupportedOperationException(kind + " can't be listened for: " + reason, cause);
  }
}
