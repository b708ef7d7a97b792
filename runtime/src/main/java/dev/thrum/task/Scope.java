package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Structured concurrency: tasks that belong to a block and never outlive it. A policy says when
 * they are decided together: at the first failure, at the first success, or when all are over.
 *
 * <p>May be used by any thread; children may spawn siblings. {@link #close} cancels every child
 * that is not over: none is polled again, save for a poll that is under way. It can't wait, as no
 * cleanup can: the children clean up on their own runtime, which {@link #join}, {@link #shutdown}
 * and {@link #run} wait for. A scope keeps the outcomes of all its children; for tasks without end
 * use a {@link TaskGroup} or a {@link TaskTracker}.
 *
 * <pre>{@code
 * try (var scope = Scope.cancelOnFailure()) {
 *   var user = scope.spawn(findUser(id));
 *   var order = scope.spawn(fetchOrder(id));
 *   await(scope.join());
 *   return new Response(user.value(), order.value());
 * }
 * }</pre>
 *
 * <p>Modelled on {@code java.util.concurrent.StructuredTaskScope} and Kotlin's {@code
 * coroutineScope}.
 *
 * @param <T> what the values of all children are
 * @param <R> what the scope answers
 */
public final class Scope<T, R> implements AutoCloseable {

  private final ScopeState<T> state;
  private final ScopePolicy<T, R> policy;

  private Scope(ScopePolicy<T, R> policy) {
    this.state = new ScopeState<>(policy::isDecidedBy);
    this.policy = policy;
  }

  /**
   * The first failure cancels the other children. {@link #join} answers all values, in the order of
   * the spawns, or throws that failure, later ones suppressed in it.
   */
  public static <T> Scope<T, List<T>> cancelOnFailure() {
    return new Scope<>(ScopePolicy.cancelOnFailure());
  }

  /**
   * The first success cancels the other children. {@link #join} answers its value; if none
   * succeeded it throws the first failure, later ones suppressed in it.
   */
  public static <T> Scope<T, T> firstSuccess() {
    return new Scope<>(ScopePolicy.firstSuccess());
  }

  /** Nothing cancels. {@link #join} answers all outcomes, in the order of the spawns. */
  public static <T> Scope<T, List<Outcome<T>>> collectAll() {
    return new Scope<>(ScopePolicy.collectAll());
  }

  /**
   * A body with a scope of its own: ends as the body ends, after every child has ended, cleanup
   * included. If the body fails, the children are cancelled. Children that the body left running
   * are waited for, and if the scope's policy makes a failure of what they came to, so does this.
   *
   * <pre>{@code
   * Scope.run(Scope::<Page>cancelOnFailure, scope -> {
   *   urls.forEach(url -> scope.spawn(download(url)));
   *   return scope.join();
   * });
   * }</pre>
   *
   * <p><b>Cancel safety.</b> Dropping it drops the body, then cancels the children; their cleanup
   * may take longer.
   *
   * @param policy makes the scope, each time one
   */
  public static <T, R, V> Future<V> run(
      Supplier<Scope<T, R>> policy, Function<? super Scope<T, R>, ? extends Future<V>> body) {
    return new ScopeRun<>(policy, body);
  }

  /**
   * Starts a child on the current runtime, else the default one. In a scope that is decided or
   * cancelled already, the future is dropped now and the child is a cancelled one.
   *
   * @throws IllegalStateException if the scope was closed; the future is left alone
   */
  public <U extends T> Child<U> spawn(Future<U> future) {
    return start(null, future);
  }

  /** As {@link #spawn(Future)}, with a name for people. */
  public <U extends T> Child<U> spawn(String name, Future<U> future) {
    return start(requireNonNull(name, "spawn: the name is null"), future);
  }

  private <U extends T> Child<U> start(@Nullable String name, Future<U> future) {
    requireNonNull(future, "spawn(null): there is no future to run");
    Child<U> child = new Child<>(state);
    if (state.enter(child)) {
      child.start(TaskCell.spawn(future, Scheduler.current(), name));
    } else {
      Child.refuse(future);
    }
    return child;
  }

  /**
   * Waits until all children are over, and answers what the policy says. May be awaited again.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing, the children go on.
   */
  public Future<R> join() {
    return new ScopeJoin<T, R>(state) {
      @Override
      @Nullable R result() {
        return state.seeAll(policy);
      }
    };
  }

  /**
   * Cancels all children and waits until they are over, cleanup included.
   *
   * <p><b>Cancel safety.</b> Once it was polled, the children are cancelled, even if it is dropped.
   */
  public Future<Void> shutdown() {
    return new ScopeJoin<T, Void>(state) {
      @Override
      void begin() {
        cancel();
      }

      @Override
      @Nullable Void result() {
        return null;
      }
    };
  }

  /** Cancels all children that are not over; {@link #join} tells what they came to. */
  public void cancel() {
    state.cancel(false);
  }

  /** Waits until all children are over, and answers nothing. */
  Future<Void> over() {
    return new ScopeJoin<T, Void>(state) {
      @Override
      @Nullable Void result() {
        return null;
      }
    };
  }

  /** Throws what the policy makes of failures that nobody has seen; all children are over. */
  void requireSeen() {
    if (state.hasUnseen()) {
      state.seeAll(policy);
    }
  }

  /** Number of children that are not over. */
  public int size() {
    return state.running();
  }

  /**
   * Cancels all children that are not over, and takes no more. Idempotent; returns at once.
   * Failures that nobody has seen go to the uncaught handler, those of cleanup yet to come too.
   */
  @Override
  public void close() {
    state.cancel(true);
  }

  @Override
  public String toString() {
    return "Scope of " + size();
  }
}
