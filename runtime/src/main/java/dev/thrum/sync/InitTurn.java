package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.PermitState;

/** Waits for the turn to make the value of a cell: true with the turn, false if there is one. */
final class InitTurn extends Acquire<Boolean> {

  private static final Poll<Boolean> TURN = Poll.ready(true);
  private static final Poll<Boolean> MADE = Poll.ready(false);

  InitTurn(PermitState turn) {
    super(turn, 1);
  }

  @Override
  protected Poll<Boolean> acquired() {
    return TURN;
  }

  @Override
  protected Poll<Boolean> closed() {
    return MADE;
  }

  @Override
  public String toString() {
    return "OnceCell.getOrInit";
  }
}
