package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the turn, makes the value; or finds it made. */
final class GetOrInit<T> extends GuardedFuture<T> {

  private final OnceState<T> state;
  private @Nullable Supplier<? extends Future<T>> maker; // until its turn
  private @Nullable InitTurn turn; // while it waits
  private @Nullable Future<T> making; // while it is at it
  private boolean holdsTurn;

  GetOrInit(OnceState<T> state, Supplier<? extends Future<T>> maker) {
    this.state = state;
    this.maker = maker;
    this.turn = new InitTurn(state.turn);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    if (turn != null && !takeTurn(turn, cx)) {
      return Poll.pending();
    }
    if (!holdsTurn) {
      return Poll.ready(state.value());
    }
    if (making == null) {
      Future<T> made = requireNonNull(maker).get();
      making = own(requireNonNull(made, "OnceCell.getOrInit: the function returned no future"));
    }
    Future<T> child = making;
    making = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (poll.isReady()) {
      T value = requireNonNull(poll.value(), "OnceCell.getOrInit: the value is null");
      holdsTurn = false;
      state.set(value);
    } else {
      making = child;
    }
    return poll;
  }

  private boolean takeTurn(InitTurn waiting, Context cx) throws Exception {
    Poll<Boolean> poll = waiting.poll(cx);
    if (!poll.isReady()) {
      return false;
    }
    turn = null;
    holdsTurn = poll.value();
    return true;
  }

  /** What it was making goes first, then the next may try. */
  @Override
  protected void release() {
    drop(turn);
    drop(making);
    turn = null;
    making = null;
    maker = null;
    if (holdsTurn) {
      holdsTurn = false;
      state.turn.release(1);
    }
  }

  @Override
  public String toString() {
    return "OnceCell.getOrInit";
  }
}
