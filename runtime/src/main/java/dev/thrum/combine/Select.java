package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Chance;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first branch that is ready; the others are dropped before its handler runs. Made by {@code
 * Thrum.select} and {@code selectBiased}.
 *
 * <p>A branch whose future fails has won too: the others are dropped, and the select fails with it.
 * Where a poll begins is random, unless biased; a poll tries each enabled branch once.
 *
 * <p><b>Cancel safety.</b> Dropping it drops all branches, and so does losing: a branch may be used
 * in a loop if dropping its future loses nothing. Lend a future {@linkplain Future#byRef by
 * reference} to go on with it in the next round.
 */
public final class Select<R> extends Owned<R> {

  private static final int MAX_BRANCHES = 64;

  private final boolean biased;
  private final Branch<? extends R>[] branches;
  private final Children children;
  private @Nullable Supplier<? extends R> otherwise;
  private @Nullable Children handling; // the future of an async handler
  private boolean started;

  private Select(String name, boolean biased, Branch<? extends R>[] branches) {
    if (branches.length > MAX_BRANCHES) {
      throw new IllegalArgumentException(
          name
              + ": "
              + branches.length
              + " branches; at most "
              + MAX_BRANCHES
              + ", selectAll and FuturesUnordered take more futures");
    }
    Future<?>[] futures = new Future<?>[branches.length];
    for (int i = 0; i < futures.length; i++) {
      requireBranch(name, i, branches[i]);
      futures[i] = branches[i].future;
    }
    this.biased = biased;
    this.branches = branches.clone();
    this.children = Children.of(name, Arrays.asList(futures));
  }

  private static void requireBranch(String name, int index, @Nullable Branch<?> branch) {
    if (branch == null) {
      throw new NullPointerException(name + ": branch number " + (index + 1) + " is null");
    }
  }

  /** As {@code Thrum.select}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is copied and only read
  public static <R> Select<R> fair(Branch<? extends R>... branches) {
    return new Select<>("select", false, branches);
  }

  /** As {@code Thrum.selectBiased}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is copied and only read
  public static <R> Select<R> biased(Branch<? extends R>... branches) {
    return new Select<>("selectBiased", true, branches);
  }

  /** As {@code Thrum.race}. */
  public static <A, B> Future<Either<A, B>> race(Future<A> left, Future<B> right) {
    requireNonNull(left, "race: the first future is null");
    requireNonNull(right, "race: the second future is null");
    return Select.<Either<A, B>>fair(
        Branch.on(left, Either::<A, B>left), Branch.on(right, Either::<A, B>right));
  }

  /**
   * What to answer when no branch is ready at the first poll, or all are disabled: the select then
   * waits for nothing, and all branches are dropped before this runs. It still lets other tasks run
   * when its task has used up its turn.
   *
   * @throws IllegalStateException if there is such an answer already, or the select has begun
   */
  public Select<R> orElse(Supplier<? extends R> answer) {
    if (otherwise != null || started) {
      throw new IllegalStateException(
          "orElse(…) " + (started ? "of a select that has begun" : "twice in one select"));
    }
    otherwise = requireNonNull(answer, "orElse: the answer is null");
    return this;
  }

  @Override
  protected @Nullable R advance(AwaitContext cx) throws Exception {
    if (handling != null) {
      return follow(handling, cx);
    }
    started = true;
    if (!mayTry(cx)) {
      return suspend(cx);
    }
    int size = branches.length;
    int start = biased || size < 2 ? 0 : Chance.below(size);
    boolean enabled = false;
    for (int i = 0; i < size; i++) {
      int index = start + i < size ? start + i : start + i - size;
      if (branches[index].enabled) {
        enabled = true;
        Object value = children.poll(index, cx);
        if (value != Children.PENDING) {
          return won(branches[index], value, cx);
        }
      }
    }
    if (otherwise != null) {
      children.drop();
      return otherwise.get();
    }
    if (!enabled) {
      throw new IllegalStateException(
          this + ": all branches are disabled by when(false), and there is no orElse(…)");
    }
    return suspend(cx);
  }

  /**
   * Out of budget, even a ready branch would look pending. Only an answer by orElse costs, for
   * nothing else can go round and round without a branch that costs.
   */
  private boolean mayTry(AwaitContext cx) {
    return otherwise == null ? Budget.remains(cx) : Budget.proceed(cx);
  }

  @SuppressWarnings("unchecked") // what handlers of such a branch answer
  private @Nullable R won(Branch<? extends R> branch, @Nullable Object value, AwaitContext cx)
      throws Exception {
    children.drop();
    Object answer = ((Branch<R>) branch).handler.apply(value);
    if (!branch.async) {
      return (R) answer;
    }
    requireNonNull(answer, "onAsync: the handler returned null instead of a future");
    Children next = Children.of("onAsync", List.of((Future<?>) answer));
    handling = next;
    return follow(next, cx);
  }

  @SuppressWarnings("unchecked") // likewise
  private @Nullable R follow(Children next, AwaitContext cx) throws Exception {
    Object value = next.poll(0, cx);
    return value == Children.PENDING ? suspend(cx) : (R) value;
  }

  @Override
  protected void release() {
    children.drop();
    if (handling != null) {
      handling.drop();
    }
  }

  @Override
  public String toString() {
    return (biased ? "selectBiased of " : "select of ") + branches.length;
  }
}
