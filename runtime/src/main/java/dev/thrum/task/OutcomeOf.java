package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** How a future ends, as a value. */
final class OutcomeOf<T> extends GuardedFuture<Outcome<T>> {

  private @Nullable Future<T> inner;

  OutcomeOf(Future<T> inner) {
    this.inner = own(requireNonNull(inner, "outcome: the future is null"));
  }

  @Override
  protected Poll<Outcome<T>> advance(Context cx) {
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll;
    try {
      poll = pollOwned(child, cx);
    } catch (VirtualMachineError fatal) {
      throw fatal; // nothing answers for it
    } catch (Throwable failure) {
      return Poll.ready(new Outcome.Failure<>(failure));
    }
    if (!poll.isReady()) {
      inner = child;
      return Poll.pending();
    }
    return Poll.ready(new Outcome.Success<>(poll.value()));
  }

  @Override
  protected void release() {
    drop(inner);
    inner = null;
  }

  @Override
  public String toString() {
    return "outcome of " + inner;
  }
}
