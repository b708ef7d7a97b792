package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;

/** Waits until a direction may be tried, and tries nothing itself. */
final class Ready extends ReadinessFuture<Void> {

  private static final Poll<Void> DONE = Poll.ready(null);

  private final Direction direction;
  private final String kind;

  private Ready(Registration registration, Direction direction, String kind) {
    super(registration, direction);
    this.direction = direction;
    this.kind = kind;
  }

  static Future<Void> readable(Registration registration, String kind) {
    return new Ready(registration, Direction.READ, kind);
  }

  static Future<Void> writable(Registration registration, String kind) {
    return new Ready(registration, Direction.WRITE, kind);
  }

  @Override
  protected Poll<Void> attempt() {
    return DONE;
  }

  @Override
  protected boolean isExclusive() {
    return false;
  }

  @Override
  public String toString() {
    return kind + (direction == Direction.READ ? ".readable" : ".writable");
  }
}
