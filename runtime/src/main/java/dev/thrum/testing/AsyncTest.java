package dev.thrum.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that may await, for JUnit: it runs in virtual time, once for each of several orders in
 * which its tasks may take turns, and fails if it leaves anything behind.
 *
 * <pre>{@code
 * @AsyncTest
 * void a_reader_gets_what_a_writer_sends() {
 *   var channel = Mpsc.<String>bounded(1);
 *   Task<String> reader = spawn(channel.receiver().recv());
 *   await(channel.sender().send("hello"));
 *   assertEquals("hello", await(reader));
 * }
 * }</pre>
 *
 * <p>On a method that returns nothing, in a class that is woven (goal {@code testWeave}); needs no
 * {@code @Async}. Each run has a new test instance, a current-thread runtime and a thread of its
 * own. Parameters of type {@code VirtualClock} and {@code AsyncRuntime} are those of the run.
 *
 * <p><b>Seeds.</b> Run 0 takes tasks first in, first out; each further one in the order that its
 * number seeds, which also makes the random choices of {@code select}. The first that fails is the
 * last that runs, and its message tells how to run it alone: {@code -Dthrum.seed=7}. {@code
 * -Dthrum.interleavings=5000} tries more of them, in all tests.
 *
 * <p><b>Fails</b>, besides by what it throws, when tasks are left that are not over, when a failure
 * was awaited by nobody, when nothing can ever go on (with a dump, and with the tasks that have
 * lost their wakers), and when it takes too long by one of the limits below. The message shows in
 * which order tasks were polled.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(AsyncTestExtension.class)
public @interface AsyncTest {

  /** How many orders are tried. */
  int interleavings() default 10;

  /** Whether time stands still, and jumps when there is nothing to do. */
  boolean virtualTime() default true;

  /**
   * Whether threads that are not the runtime's may wake tasks, such as those of an HTTP client.
   * Nobody knows then that nothing can go on: a test that hangs ends by its timeout. Time that is
   * virtual jumps all the same.
   */
  boolean wokenFromOutside() default false;

  /** Whether tasks may be left when the test is over; they are cancelled. */
  boolean mayLeaveTasks() default false;

  /** Seconds that a run may take, by the clock on the wall. */
  int timeoutSeconds() default 60;

  /** Seconds that may pass in a run by its virtual clock; zero for any number. */
  long virtualTimeoutSeconds() default 0;

  /** How often tasks may be polled in a run: who goes round in circles is found by it. */
  int maxPolls() default 1_000_000;

  /**
   * Milliseconds that a poll may take before it counts as a failure, for it keeps all other tasks
   * of its thread from running; zero for any number.
   */
  int slowPollMillis() default 0;
}
