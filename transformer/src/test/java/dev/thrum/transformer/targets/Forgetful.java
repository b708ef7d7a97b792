package dev.thrum.transformer.targets;

import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import org.junit.jupiter.api.Test;

/** Tests as a careless author would write them; {@link AuditTest} runs them. */
class Forgetful {

  @Test
  void a_woven_method_is_left() throws Exception {
    Target target =
        Target.of(
            "T",
            """
            class T {
              static Future<Object> forgotten;
              @Async static Future<Object> left() { return Future.ready(await(Future.pending())); }
              @Async static Future<Object> run(Trace t) {
                forgotten = left();
                return Future.ready(await(forgotten.byRef()));
              }
            }
            """);
    Future<?> future = target.future(WeaveOptions.buildTime(), new Trace(Readiness.AT_ONCE, 0));
    future.poll(Waker::noop);
    future.drop();
  }
}
