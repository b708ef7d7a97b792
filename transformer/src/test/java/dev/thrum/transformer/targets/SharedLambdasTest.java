package dev.thrum.transformer.targets;

import org.junit.jupiter.api.Test;

/**
 * Without {@code -g}, javac gives lambdas of the same text one body, whatever interfaces they are
 * of: 3.77.
 */
class SharedLambdasTest {

  @Test
  void two_blocks_share_a_body() throws Exception {
    compare(
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            Future<String> one = async(() -> await(t.value("x")));
            Future<String> two = async(() -> await(t.value("x")));
            return Future.ready(await(one) + await(two));
          }
        }
        """);
  }

  @Test
  void a_block_and_an_ordinary_lambda_share_a_body() throws Exception {
    compare(
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            AsyncSupplier<String> block = () -> "x";
            Supplier<String> plain = () -> "x";
            return Future.ready(await(block.call()) + plain.get());
          }
        }
        """);
  }

  @Test
  void blocks_of_two_interfaces_share_a_body() throws Exception {
    compare(
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            AsyncSupplier<String> one = () -> await(t.value("x"));
            AsyncBlock<String> two = () -> await(t.value("x"));
            AsyncFunction<String, String> three = s -> s + await(t.value(s));
            Function<String, String> four = s -> s + s;
            AsyncFunction<String, String> five = s -> s + s;
            return Future.ready(await(one.call()) + await(two.call()) + await(three.call("y")) + four.apply("z") + await(five.call("z")));
          }
        }
        """);
  }

  @Test
  void lambdas_that_return_futures_share_a_body() throws Exception {
    compare(
        """
        class T {
          @Async static Future<Object> run(Trace t) throws Exception {
            Supplier<Future<String>> one = () -> Future.ready(await(t.value("x")));
            Callable<Future<String>> two = () -> Future.ready(await(t.value("x")));
            AsyncSupplier<Future<String>> three = () -> Future.ready("late");
            Supplier<Future<String>> four = () -> Future.ready("late");
            return Future.ready(await(one.get()) + await(two.call()) + await(await(three.call())) + await(four.get()));
          }
        }
        """);
  }

  private static void compare(String source) throws Exception {
    Target target = Target.of("T", source, "-g:none");
    Drops.compareRuns("shared lambdas", target, 1);
    Drops.compare("shared lambdas, dropped", target, Readiness.AT_ONCE);
  }
}
