package dev.thrum.sync;

import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.PermitState;

/** Waits for the turn to make the value of a cell: true with the turn, false if there is one. */
final class InitTurn extends Acquire<Boolean> {

  InitTurn(PermitState turn) {
    super(turn, 1);
  }

  @Override
  protected Boolean acquired() {
    return true;
  }

  @Override
  protected Boolean closed() {
    return false;
  }

  @Override
  public String toString() {
    return "OnceCell.getOrInit";
  }
}
