package dev.thrum.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that listens for signals as it is told on its standard input, and says on its standard
 * output what it hears. For {@link SignalsTest}.
 */
public final class SignalChild {

  private final Map<String, SignalListener> listeners = new HashMap<>();
  private final Map<String, Future<?>> waits = new HashMap<>();

  private SignalChild() {}

  public static void main(String[] arguments) throws Exception {
    new SignalChild().obey(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
  }

  private void obey(BufferedReader orders) throws Exception {
    for (String order; (order = orders.readLine()) != null; ) {
      System.out.println(obey(order.split(" ")));
    }
  }

  private Object obey(String... words) throws Exception {
    try {
      return switch (words[0]) {
        case "listen" -> {
          listeners.put(words[1], Signals.listen(new SignalKind(words[2])));
          yield "listening";
        }
        case "close" -> {
          listeners.get(words[1]).close();
          yield "closed";
        }
        case "hear" -> hear(listeners.get(words[1]).next());
        case "ctrlC" -> begin(words[1], Signals.ctrlC());
        case "terminate" -> begin(words[1], Signals.terminate());
        case "hangup" -> begin(words[1], Signals.hangup());
        case "drop" -> {
          waits.remove(words[1]).drop();
          yield "dropped";
        }
        case "await" -> hear(waits.remove(words[1]));
        default -> throw new IOException("what is " + words[0] + "?");
      };
    } catch (UnsupportedOperationException e) {
      return e.getMessage();
    }
  }

  /** Polls once: from then on it waits. */
  private Object begin(String name, Future<?> wait) throws Exception {
    waits.put(name, wait);
    return wait.poll(Waker::noop).isReady() ? "ready too early" : "waiting";
  }

  /** Each time in a runtime of its own. */
  private static Object hear(Future<?> wait) {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Object heard = runtime.blockOn(wait);
      return "heard " + heard;
    }
  }
}
