package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A computation that does nothing until it is polled and stops for good when it is dropped.
 *
 * <p>Get one by calling an {@code @Async} method, hand it to {@code await}, {@code spawn}, {@code
 * join}, {@code select} or {@code timeout}, which own it from then on, or poll it by hand. Anything
 * may implement it.
 *
 * <p><b>Contract.</b> A future that returned pending has arranged that the waker of the <i>last</i>
 * polled context is called when progress is possible. Spurious polls are legal. A future is used by
 * one thread at a time; each use happens-before the next. Polling it after completion, after drop
 * or from two threads at once is an {@link IllegalStateException}. A completed future is used up:
 * {@link #shared()} serves several awaiters.
 *
 * <p>Lazy and poll-driven as {@code std::future::Future}; cancelled by dropping as every Rust
 * future.
 *
 * @param <T> the type of the value, which may be null
 */
public interface Future<T> {

  /**
   * Runs the computation as far as it gets without waiting.
   *
   * @return ready with the value, or pending
   * @throws Exception the failure, as it is; the future has then completed
   * @throws IllegalStateException if the future has completed, was dropped, or is being polled
   */
  Poll<T> poll(Context cx) throws Exception;

  /**
   * Cancels: the future is never polled again and cleans up now, innermost first, before this
   * method returns. Idempotent; after completion it does nothing; before the first poll nothing of
   * the computation runs. Never throws what cleanup threw. Requested while the future is being
   * polled, it is carried out when that poll returns pending. An async method, or a {@link
   * GuardedFuture} as all combinators are, that was given to a task, or to a thread that blocks on
   * it, is dropped by its executor, at once, and the task is cancelled, unless it has ended by
   * then; this method returns without waiting for that. What others do is the affair of their own
   * {@code drop}, which runs on the thread that calls it.
   */
  default void drop() {}

  /**
   * What an await in woven code calls: as {@link #poll}, but the value comes raw and pending is
   * said by setting {@link AwaitContext#suspended} to this future. Implement {@link #poll};
   * override this only to save the {@link Poll} object.
   */
  default @Nullable T awaitPoll(AwaitContext cx) throws Exception {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    Poll<T> poll = poll(cx);
    if (poll instanceof ReadyPoll<T> ready) {
      return ready.result();
    }
    if (poll == null) {
      throw new IllegalStateException(
          getClass().getName() + ".poll returned null; return Poll.ready(value) or Poll.pending()");
    }
    cx.suspended = this;
    return null;
  }

  /** Completes at its first poll with this value, which may be null. */
  static <T> Future<T> ready(@Nullable T value) {
    return new ReadyFuture<>(value);
  }

  /** Completes at its first poll with null. */
  static Future<Void> ready() {
    return new ReadyFuture<>(null);
  }

  /** Fails at its first poll with this very exception. */
  static <T> Future<T> failed(Throwable failure) {
    return new FailedFuture<>(failure);
  }

  /** Never completes. */
  @SuppressWarnings("unchecked") // it never has a value
  static <T> Future<T> pending() {
    return (Future<T>) PendingFuture.INSTANCE;
  }

  /** A future's future: the first one is over before the second begins. Owns both. */
  static <T> Future<T> flatten(Future<? extends Future<T>> nested) {
    return nested.then(inner -> inner);
  }

  /**
   * A future of a stage that it owns: {@link #drop()} cancels the stage. A {@link
   * java.util.concurrent.CompletionException} is unwrapped. To only look at a stage, await it
   * directly.
   */
  static <T> Future<T> from(CompletionStage<T> stage) {
    return StageFuture.owning(stage);
  }

  /** This future's value put through a function. Owns this future. */
  default <R> Future<R> map(Function<? super T, ? extends R> function) {
    return new MapFuture<>(this, function);
  }

  /** This future, then the one that a function makes of its value. Owns both. */
  default <R> Future<R> then(Function<? super T, ? extends Future<R>> next) {
    return new ThenFuture<>(this, next);
  }

  /** Another name of {@link #then}. */
  default <R> Future<R> flatMap(Function<? super T, ? extends Future<R>> next) {
    return then(next);
  }

  /** This future, a failure of it replaced by what the function answers. Owns this future. */
  default Future<T> recover(Function<? super Throwable, ? extends T> answer) {
    return new RecoverFuture<>(this, failure -> Future.ready(answer.apply(failure)));
  }

  /** This future, a failure of it replaced by another future. Owns both. */
  default Future<T> recoverWith(Function<? super Throwable, ? extends Future<T>> next) {
    return new RecoverFuture<>(this, next);
  }

  /**
   * This future, a failure of this kind replaced by what the function answers. Owns this future.
   */
  default <X extends Throwable> Future<T> recover(
      Class<X> kind, Function<? super X, ? extends T> answer) {
    requireNonNull(kind, "recover: the class is null");
    requireNonNull(answer, "recover: the function is null");
    return recoverWith(
        failure ->
            kind.isInstance(failure)
                ? Future.<T>ready(answer.apply(kind.cast(failure)))
                : Future.<T>failed(failure));
  }

  /** This future, a failure of it replaced by another one. Owns this future. */
  default Future<T> mapError(Function<? super Throwable, ? extends Throwable> change) {
    requireNonNull(change, "mapError: the function is null");
    return recoverWith(
        failure ->
            Future.failed(
                requireNonNull(change.apply(failure), "mapError: the function returned null")));
  }

  /** This future; its value is shown to a function before it is answered. Owns this future. */
  default Future<T> inspect(Consumer<? super T> look) {
    requireNonNull(look, "inspect: the function is null");
    return map(
        value -> {
          look.accept(value);
          return value;
        });
  }

  /**
   * This future; if it is dropped before it has completed, this runs after its cleanup, on the
   * thread that drops. Also if it was never polled, for then its work is lost too. What the action
   * throws is an uncaught failure. Owns this future.
   */
  default Future<T> onDrop(Runnable action) {
    return new UnlessCompleted<>(this, false, action);
  }

  /**
   * As {@link #onDrop}, and if it fails: the action runs before that is seen, and what it throws
   * then is suppressed in the failure. To roll back what did not come to its end.
   */
  default Future<T> onFailureOrDrop(Runnable action) {
    return new UnlessCompleted<>(this, true, action);
  }

  /**
   * This future, pending for ever once it has completed, instead of used up: for selects in loops.
   * Owns this future.
   */
  default FusedFuture<T> fuse() {
    return new FusedFuture<>(this);
  }

  /**
   * Polls this future once: ready with its value if it could be had without waiting, else pending,
   * and then it was dropped. Its failure is thrown as it is. Takes no notice of the cooperative
   * budget.
   */
  default Poll<T> nowOrNever() {
    return NowOrNever.of(this);
  }

  /**
   * This future, lent: dropping the loan leaves this future alone. For awaiting a task or passing a
   * long-lived future to {@code select} without giving it away.
   */
  default Future<T> byRef() {
    return new BorrowedFuture<>(this);
  }

  /**
   * One computation for several awaiters: the returned future may be awaited any number of times,
   * by any number of tasks, before and after completion; all see the same value or failure. Owns
   * this future. Each waiting awaiter that is dropped lets go of it; when the last one has, this
   * future is dropped.
   */
  default Future<T> shared() {
    return new SharedFuture<>(this);
  }
}
