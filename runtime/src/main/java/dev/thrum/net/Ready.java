package dev.thrum.net;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;

/** Waits until a direction may be tried, and tries nothing itself. */
final class Ready extends ReadinessFuture<Void> {

  private static final Poll<Void> DONE = Poll.ready(null);

  private final String name;

  private Ready(Registration registration, Direction direction, String name) {
    super(registration, direction);
    this.name = name;
  }

  static Future<Void> readable(Registration registration) {
    return new Ready(registration, Direction.READ, "TcpStream.readable");
  }

  static Future<Void> writable(Registration registration) {
    return new Ready(registration, Direction.WRITE, "TcpStream.writable");
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
    return name;
  }
}
