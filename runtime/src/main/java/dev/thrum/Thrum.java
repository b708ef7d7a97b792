package dev.thrum;

import dev.thrum.combine.Abortable;
import dev.thrum.combine.Branch;
import dev.thrum.combine.Cooperative;
import dev.thrum.combine.Either;
import dev.thrum.combine.ForEachConcurrent;
import dev.thrum.combine.Join;
import dev.thrum.combine.Joined2;
import dev.thrum.combine.Joined3;
import dev.thrum.combine.Joined4;
import dev.thrum.combine.Joined5;
import dev.thrum.combine.Joined6;
import dev.thrum.combine.Joined7;
import dev.thrum.combine.Joined8;
import dev.thrum.combine.PollImmediate;
import dev.thrum.combine.Select;
import dev.thrum.combine.SelectAll;
import dev.thrum.combine.SelectOk;
import dev.thrum.combine.Unconstrained;
import dev.thrum.future.AsyncBlock;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Cancellable;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import dev.thrum.time.Interval;
import dev.thrum.time.Sleep;
import dev.thrum.time.Timeout;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The functions that async code is written with; import them statically.
 *
 * <p>All may be called from any thread. What starts or waits uses the current runtime, and outside
 * any the default one, which starts on first use.
 */
@SuppressWarnings("DoNotCallSuggester") // woven code has no call left of what always throws here
public final class Thrum {

  private Thrum() {}

  // ---------------------------------------------------------------- in async bodies

  /**
   * Suspends the async method or block that calls it until the future is ready, and answers its
   * value. Owns the future: it is dropped with the caller.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T> T await(Future<T> future) {
    throw notWoven("await");
  }

  /**
   * As {@link #await(Future)}, for a stage of other libraries. Only looks at it: when the caller is
   * dropped the stage goes on. A {@link java.util.concurrent.CompletionException} is unwrapped.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T> T await(CompletionStage<T> stage) {
    throw notWoven("await");
  }

  /**
   * As {@link #await(Future)}, with a checked exception declared, so that the compiler accepts a
   * catch around it.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T, X extends Throwable> T await(Future<T> future, Class<X> failure) throws X {
    throw notWoven("await");
  }

  /**
   * Hands a value to the consumer of the generator method that calls it; suspends until the next
   * one is asked for.
   *
   * @throws IllegalStateException outside generator methods, and in code that was not woven
   */
  public static <T> void emit(T value) {
    throw notWoven("emit");
  }

  private static IllegalStateException notWoven(String function) {
    return new IllegalStateException(
        function
            + " works in @Async methods and async blocks only, and only once they are woven: by the"
            + " thrum-maven-plugin's weave goal, by -javaagent:thrum-agent.jar, or by java -jar"
            + " thrum-transformer.jar weave; from ordinary code call blockOn(…)");
  }

  /**
   * A lazy future of a block of code that may await.
   *
   * <p><b>Cancel safety.</b> Dropping it leaves the block at the await where it stands, cleanup
   * included; code between awaits runs to its end.
   */
  public static <T> Future<T> async(AsyncBlock<T> body) {
    return body.call();
  }

  /** Whether this is the signal by which a dropped async method is unwound. */
  public static boolean isDropped(Throwable failure) {
    return failure instanceof Dropped;
  }

  /** For {@code catch (Throwable t)}: lets the signal of a drop pass. */
  public static void rethrowIfDropped(Throwable failure) {
    if (isDropped(failure)) {
      throw Sneaky.rethrow(failure);
    }
  }

  // ---------------------------------------------------------------- tasks

  /** Starts a future on the current runtime, else the default one, which owns it from then on. */
  public static <T> Task<T> spawn(Future<T> future) {
    return AsyncRuntime.current().spawn(future);
  }

  /**
   * Runs a call that blocks on a thread made for that. Aborting the task prevents a call that has
   * not begun, and no other; one that has can ask {@link #isCancelled}.
   */
  public static <T> Task<T> spawnBlocking(Callable<T> call) {
    return AsyncRuntime.current().spawnBlocking(call);
  }

  /**
   * Whether the task that runs here was cancelled, by its handle or by the end of its runtime, so
   * that nobody waits for what it does. For calls in {@link #spawnBlocking}, which nothing
   * interrupts, and for long computations between two awaits: ask now and then, and return. False
   * on a thread that runs no task.
   */
  public static boolean isCancelled() {
    return Polling.here().task() instanceof Cancellable here && here.isCancelled();
  }

  /**
   * Makes a call that blocks on this thread, a worker; another thread goes on with what the worker
   * had to do. Prefer {@link #spawnBlocking}: what is joined with the calling task stands still
   * meanwhile. Failures are thrown as they are.
   *
   * @throws IllegalStateException in a current-thread runtime, whose only thread this is
   */
  public static <T> T blockInPlace(Callable<T> call) {
    return AsyncRuntime.current().blockInPlace(call);
  }

  /**
   * A stage of a future, which is started on the current runtime, else the default one. Cancelling
   * the stage drops the future.
   */
  public static <T> CompletableFuture<T> toCompletableFuture(Future<T> future) {
    return TaskStage.of(spawn(future));
  }

  /**
   * Runs a future on this thread to its end and answers its value; failures are thrown as they are.
   * For ordinary threads. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public static <T> T blockOn(Future<T> future) {
    return AsyncRuntime.current().blockOn(future);
  }

  /**
   * Lets other tasks run before this one goes on.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public static Future<Void> yieldNow() {
    return new YieldNow();
  }

  // ---------------------------------------------------------------- cooperation

  /**
   * Completes at once, but as often as others do: counts as one of the 128 operations that a task
   * may complete in one poll before it must let others run. For loops that compute for long:
   *
   * <pre>{@code
   * for (Row row : rows) {
   *   add(row);
   *   await(consumeBudget());
   * }
   * }</pre>
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public static Future<Void> consumeBudget() {
    return new ConsumeBudget();
  }

  /**
   * A future whose operations are not counted: it may go on for as long as there is something
   * ready, and keeps the other tasks of its thread waiting meanwhile. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public static <T> Future<T> unconstrained(Future<T> future) {
    return Unconstrained.of(future);
  }

  /**
   * A future that counts as an operation of this library: for futures of your own that may be ready
   * again and again. While its task has no operation left it is not polled, and the task is polled
   * again behind others; its completion costs one, a poll that is pending none. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public static <T> Future<T> cooperative(Future<T> future) {
    return Cooperative.of(future);
  }

  /**
   * Whether the poll under way may complete another operation of this library; if not, all of them
   * are pending. For futures of your own, whose polls should then end too. True outside tasks.
   */
  public static boolean hasBudgetRemaining() {
    return !Budget.isExhausted();
  }

  // ---------------------------------------------------------------- all of several futures

  /**
   * Runs futures by turns inside this task and answers their values once all are over. If any
   * fails, the others go on to their ends first; then what was thrown first is thrown, the rest
   * suppressed in it. Owns the futures.
   *
   * <p><b>Cancel safety.</b> Dropping it drops the futures that are not over; values that others
   * had given are lost. Lend futures {@linkplain Future#byRef by reference} to keep them.
   */
  public static <A, B> Future<Joined2<A, B>> join(Future<A> first, Future<B> second) {
    return Joined2.join(first, second);
  }

  /** As {@link #join(Future, Future)}, for three. */
  public static <A, B, C> Future<Joined3<A, B, C>> join(
      Future<A> first, Future<B> second, Future<C> third) {
    return Joined3.join(first, second, third);
  }

  /** As {@link #join(Future, Future)}, for four. */
  public static <A, B, C, D> Future<Joined4<A, B, C, D>> join(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth) {
    return Joined4.join(first, second, third, fourth);
  }

  /** As {@link #join(Future, Future)}, for five. */
  public static <A, B, C, D, E> Future<Joined5<A, B, C, D, E>> join(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth, Future<E> fifth) {
    return Joined5.join(first, second, third, fourth, fifth);
  }

  /** As {@link #join(Future, Future)}, for six. */
  public static <A, B, C, D, E, F> Future<Joined6<A, B, C, D, E, F>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth) {
    return Joined6.join(first, second, third, fourth, fifth, sixth);
  }

  /** As {@link #join(Future, Future)}, for seven. */
  public static <A, B, C, D, E, F, G> Future<Joined7<A, B, C, D, E, F, G>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh) {
    return Joined7.join(first, second, third, fourth, fifth, sixth, seventh);
  }

  /** As {@link #join(Future, Future)}, for eight. */
  public static <A, B, C, D, E, F, G, H> Future<Joined8<A, B, C, D, E, F, G, H>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh,
      Future<H> eighth) {
    return Joined8.join(first, second, third, fourth, fifth, sixth, seventh, eighth);
  }

  /**
   * As {@link #join(Future, Future)}, for any number; the values are in the order of the futures.
   * The list can't be changed and may hold nulls.
   */
  public static <T> Future<List<T>> joinAll(Collection<? extends Future<T>> futures) {
    return Join.all(futures);
  }

  /**
   * As {@link #joinAll}, but each poll polls all that are not over, in the order of the list, where
   * {@code joinAll} begins with another one each time. For futures that depend on each other; an
   * earlier one that is always busy starves the later.
   *
   * <p><b>Cancel safety.</b> As of join.
   */
  public static <T> Future<List<T>> joinAllBiased(Collection<? extends Future<T>> futures) {
    return Join.biased(futures);
  }

  /**
   * As {@link #join(Future, Future)}, but the first failure is thrown at once, the other futures
   * having been dropped.
   *
   * <p><b>Cancel safety.</b> As of join.
   */
  public static <A, B> Future<Joined2<A, B>> tryJoin(Future<A> first, Future<B> second) {
    return Joined2.tryJoin(first, second);
  }

  /** As {@link #tryJoin(Future, Future)}, for three. */
  public static <A, B, C> Future<Joined3<A, B, C>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third) {
    return Joined3.tryJoin(first, second, third);
  }

  /** As {@link #tryJoin(Future, Future)}, for four. */
  public static <A, B, C, D> Future<Joined4<A, B, C, D>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth) {
    return Joined4.tryJoin(first, second, third, fourth);
  }

  /** As {@link #tryJoin(Future, Future)}, for five. */
  public static <A, B, C, D, E> Future<Joined5<A, B, C, D, E>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth, Future<E> fifth) {
    return Joined5.tryJoin(first, second, third, fourth, fifth);
  }

  /** As {@link #tryJoin(Future, Future)}, for six. */
  public static <A, B, C, D, E, F> Future<Joined6<A, B, C, D, E, F>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth) {
    return Joined6.tryJoin(first, second, third, fourth, fifth, sixth);
  }

  /** As {@link #tryJoin(Future, Future)}, for seven. */
  public static <A, B, C, D, E, F, G> Future<Joined7<A, B, C, D, E, F, G>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh) {
    return Joined7.tryJoin(first, second, third, fourth, fifth, sixth, seventh);
  }

  /** As {@link #tryJoin(Future, Future)}, for eight. */
  public static <A, B, C, D, E, F, G, H> Future<Joined8<A, B, C, D, E, F, G, H>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh,
      Future<H> eighth) {
    return Joined8.tryJoin(first, second, third, fourth, fifth, sixth, seventh, eighth);
  }

  /** As {@link #tryJoin(Future, Future)}, for any number; see {@link #joinAll}. */
  public static <T> Future<List<T>> tryJoinAll(Collection<? extends Future<T>> futures) {
    return Join.orFirstFailure(futures);
  }

  /**
   * A future of each item, at most so many of them at once: the next one is made, and the next item
   * asked for, when one of those under way completes. Completes when all have. The first failure,
   * of a future or of the function, is thrown at once, the other futures having been dropped. They
   * run by turns inside this task; owns them.
   *
   * <p><b>Cancel safety.</b> Dropping it drops those that are under way; the rest is never begun.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  public static <A> Future<Void> forEachConcurrent(
      Iterable<? extends A> items, int limit, Function<? super A, ? extends Future<?>> body) {
    return ForEachConcurrent.of(items, limit, body);
  }

  // ---------------------------------------------------------------- the first of several futures

  /** A branch of a select: a future, and what to do with its value if it is the first ready. */
  public static <A, R> Branch<R> on(Future<A> future, Function<? super A, ? extends R> handler) {
    return Branch.on(future, handler);
  }

  /**
   * A branch of a select whose handler answers a future, which is then awaited in the select's
   * place: write it as a lambda that awaits.
   */
  public static <A, R> Branch<R> onAsync(
      Future<A> future, Function<? super A, ? extends Future<? extends R>> handler) {
    return Branch.onAsync(future, handler);
  }

  /**
   * Waits for the first branch that is ready, drops the others, and answers what its handler
   * answers. Begins at a random branch each time it looks. A future that fails has won too, and
   * fails the select. At most 64 branches; owns their futures.
   *
   * <p>If all branches are disabled by {@link Branch#when}, it fails with an {@link
   * IllegalStateException}, unless there is an answer by {@link Select#orElse}.
   *
   * <p><b>Cancel safety.</b> Losing drops a branch: in a loop, use futures that lose nothing when
   * dropped, or lend them {@linkplain Future#byRef by reference}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is copied and only read
  public static <R> Select<R> select(Branch<? extends R>... branches) {
    return Select.fair(branches);
  }

  /**
   * As {@link #select}, but looks at the branches in the order they are written in: of two that are
   * ready the earlier wins, and an earlier one that is always ready starves the later.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is copied and only read
  public static <R> Select<R> selectBiased(Branch<? extends R>... branches) {
    return Select.biased(branches);
  }

  /**
   * The value of whichever of two futures is ready first, the other being dropped; for loops that
   * must {@code break}. Owns both.
   *
   * <p><b>Cancel safety.</b> As of {@link #select}.
   */
  public static <A, B> Future<Either<A, B>> race(Future<A> left, Future<B> right) {
    return Select.race(left, right);
  }

  /**
   * Waits for the first of a list, and answers its value, its index and the others as they stand.
   * If that one fails, so does this, and the others are dropped. Owns all until then.
   *
   * <p><b>Cancel safety.</b> Dropping it drops all of them, unless they are lent {@linkplain
   * Future#byRef by reference}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static <T> Future<SelectAll.Selected<T>> selectAll(
      Collection<? extends Future<T>> futures) {
    return SelectAll.of(futures);
  }

  /**
   * Waits for the first of several that succeeds and drops the others; if none does, the last
   * failure is thrown, those before suppressed in it. Owns all.
   *
   * <p><b>Cancel safety.</b> Dropping it drops all that are not over.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static <T> Future<T> selectOk(Collection<? extends Future<T>> futures) {
    return SelectOk.of(futures);
  }

  /**
   * Polls a future once, and answers that poll: ready with its value if it could be had without
   * waiting, else pending, and then the future was dropped; lend it {@linkplain Future#byRef by
   * reference} to keep it. Takes no notice of the cooperative budget. Outside async code, {@link
   * Future#nowOrNever}.
   *
   * <p><b>Cancel safety.</b> It never waits, so there is no time to drop it.
   */
  public static <T> Future<Poll<T>> pollImmediate(Future<T> future) {
    return PollImmediate.of(future);
  }

  /**
   * How a future ends, as a value, so that awaiting this does not throw; see {@link Outcome}. Owns
   * the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public static <T> Future<Outcome<T>> outcome(Future<T> future) {
    return Outcome.of(future);
  }

  /**
   * A future that can be given up from anywhere by {@link Abortable#abort}. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public static <T> Abortable<T> abortable(Future<T> future) {
    return Abortable.of(future);
  }

  // ---------------------------------------------------------------- time

  /**
   * Completes after this long; see {@link Sleep}.
   *
   * <p><b>Cancel safety.</b> Dropping it loses nothing; a fresh one begins anew.
   */
  public static Sleep sleep(Duration duration) {
    return Sleep.of(duration);
  }

  /**
   * Completes at this time; see {@link Sleep}.
   *
   * <p><b>Cancel safety.</b> Dropping it loses nothing.
   */
  public static Sleep sleepUntil(Instant deadline) {
    return Sleep.until(deadline);
  }

  /**
   * Ticks at once, and then every period; see {@link Interval}.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Interval interval(Duration period) {
    return Interval.every(period);
  }

  /**
   * Ticks at this time, and then every period; see {@link Interval}.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Interval intervalAt(Instant start, Duration period) {
    return Interval.at(start, period);
  }

  /**
   * A future with a limit, counted from the first poll: it fails with a {@link
   * java.util.concurrent.TimeoutException} when the time is over, the inner future having been
   * dropped. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the inner future: a timeout is one way to drop it.
   */
  public static <T> Future<T> timeout(Duration duration, Future<T> future) {
    return Timeout.after(duration, future);
  }

  /** As {@link #timeout}, with a time by the calendar. */
  public static <T> Future<T> timeoutAt(Instant deadline, Future<T> future) {
    return Timeout.at(deadline, future);
  }
}
