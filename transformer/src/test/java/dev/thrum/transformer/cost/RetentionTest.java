package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A suspended method keeps alive what it will still use, and nothing else. Each target pends at
 * gates, one after the other; what can be reached from its frame is looked at in between.
 */
class RetentionTest {

  @Test
  void variables_that_are_not_read_again_are_let_go() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  static Future<?> run() { return body(new Thing("argument"), new Thing("dead argument")); }
                  @Async static Future<Object> body(Thing a, Thing b) {
                    Thing read = new Thing("read");
                    Thing dead = new Thing("dead");
                    dead.next();
                    b.next();
                    await(new Gate());
                    read.next();
                    await(new Gate());
                    a.next();
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of("argument", "read"), Set.of("argument"), Set.of(), Set.of());
  }

  @Test
  void a_slot_that_was_written_at_one_await_is_cleared_at_the_next() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  @Async static Future<Object> run() {
                    { Thing one = new Thing("one"); await(new Gate()); one.next(); }
                    { String s = "no thing"; await(new Gate()); s.length(); }
                    { Thing two = new Thing("two"); Thing three = new Thing("three");
                      await(new Gate()); two.next(); three.next(); }
                    for (int i = 0; i < 2; i++) {
                      Thing four = new Thing("four" + i);
                      await(new Gate());
                      four.next();
                      await(new Gate());
                    }
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            Set.of("one"),
            Set.of(),
            Set.of("three", "two"),
            Set.of("four0"),
            Set.of(),
            Set.of("four1"),
            Set.of(),
            Set.of());
  }

  @Test
  void operands_are_kept_while_they_wait_and_no_longer() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  static Thing join(Object a, Object b, Object c) { return new Thing("joined"); }
                  @Async static Future<Object> run() {
                    Thing j = join(new Thing("first"), await(new Gate()), await(new Gate()));
                    await(new Gate());
                    j.next();
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            Set.of("first"), Set.of("first", "gate0"), Set.of("joined"), Set.of(), Set.of());
  }

  @Test
  void the_result_of_an_await_is_not_kept_by_anybody_but_the_code() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  @Async static Future<Thing> inner(Thing given) {
                    await(new Gate());
                    return Future.ready(new Thing("result"));
                  }
                  @Async static Future<Object> run() {
                    await(inner(new Thing("given")));
                    await(new Gate());
                    Thing kept = await(inner(new Thing("given")));
                    await(new Gate());
                    kept.next();
                    Future<Thing> made = inner(new Thing("given"));
                    await(made);
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            Set.of(), Set.of(), Set.of(), Set.of("result"), Set.of(), Set.of(), Set.of());
  }

  @Test
  void an_exception_that_was_handled_is_let_go() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  static class Bad extends RuntimeException { final Thing thing = new Thing("of exception"); }
                  @Async static Future<Object> failing() { await(new Gate()); throw new Bad(); }
                  @Async static Future<Object> run() {
                    try { await(failing()); } catch (Bad bad) { await(new Gate()); bad.thing.next(); }
                    await(new Gate());
                    try { await(failing()); } catch (Bad bad) { bad.thing.next(); }
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of(), Set.of("of exception"), Set.of(), Set.of(), Set.of(), Set.of());
  }

  @Test
  void what_a_handler_may_still_read_is_kept() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  @Async static Future<Object> run() {
                    Thing x = new Thing("for handler");
                    Thing y = new Thing("for finally");
                    try { x = await(new Gate()); }
                    catch (RuntimeException e) { x.next(); }
                    finally { y.next(); }
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of("for finally", "for handler"), Set.of(), Set.of());
  }

  @Test
  void a_chain_of_frames_keeps_what_each_still_uses() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  final Thing field = new Thing("field");
                  @Async Future<Object> inner(Thing a) { await(new Gate()); a.next(); await(new Gate()); return Future.ready(null); }
                  @Async Future<Object> tail(Thing a) { await(new Gate()); return inner(a); }
                  @Async static Future<Object> middle(Thing a, Thing b) { await(new T().inner(a)); b.next(); await(new Gate()); return Future.ready(null); }
                  @Async static Future<Object> run() {
                    await(middle(new Thing("a"), new Thing("b")));
                    await(new T().tail(new Thing("c")));
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            Set.of("a", "b"),
            Set.of("b"),
            Set.of(),
            Set.of("c", "field"),
            Set.of("c"),
            Set.of(),
            Set.of());
  }

  @Test
  void captured_variables_of_a_block_are_let_go_as_its_arguments_are() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  static Future<?> run() {
                    Thing captured = new Thing("captured");
                    Thing dead = new Thing("dead");
                    return async(() -> { dead.next(); await(new Gate()); captured.next(); await(new Gate()); return null; });
                  }
                }
                """))
        .containsExactly(Set.of("captured"), Set.of(), Set.of());
  }

  @Test
  void with_dead_variables_kept_for_debuggers_they_are_kept() throws Exception {
    assertThat(
            Gates.reached(
                WeaveOptions.buildTime().withKeepLocals(true),
                """
                class T {
                  @Async static Future<Object> run() {
                    Thing dead = new Thing("dead");
                    dead.next();
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of("dead"), Set.of());
  }

  @Test
  void a_future_that_was_dropped_keeps_nothing() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            Gates.PARTS
                + """
                class T {
                  @Async static Future<Object> inner(Thing a) {
                    try { await(new Gate()); } finally { a.next(); }
                    return Future.ready(null);
                  }
                  @Async static Future<Object> run() {
                    Thing b = new Thing("b");
                    await(inner(new Thing("a")).map(x -> b));
                    b.next();
                    return Future.ready(null);
                  }
                }
                """);
    Future<?> future = woven.call("run");
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    assertThat(Reach.things(future)).containsExactly("a", "b");
    future.drop();

    assertThat(Reach.things(future)).isEmpty();
  }

  @Test
  void a_future_that_failed_keeps_nothing() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            Gates.PARTS
                + """
                class T {
                  @Async static Future<Object> run() {
                    Thing b = new Thing("b");
                    await(new Gate());
                    if (b.name.length() > 0) throw new IllegalStateException(b.name);
                    b.next();
                    return Future.ready(null);
                  }
                }
                """);
    Future<?> future = woven.call("run");
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    Gates.open(woven, 1);
    assertThatThrownBy(() -> future.poll(Waker::noop)).hasMessage("b");

    assertThat(Reach.things(future)).isEmpty();
  }
}
