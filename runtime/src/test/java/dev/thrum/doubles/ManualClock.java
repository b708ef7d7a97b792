package dev.thrum.doubles;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.time.TimeSource;
import dev.thrum.time.Timers;
import java.time.Duration;
import java.time.Instant;

/** A clock that is moved by hand, and timers by it that this thread may use until it is closed. */
public final class ManualClock implements TimeSource, AutoCloseable {

  private static final long START = 123_456_789;

  private long now = START;
  private int unparks;
  private final Timers timers = new Timers(this, () -> unparks++);
  private final Services outer =
      Ambient.enter(
          new Services() {
            @Override
            public <S> S service(Class<S> type) {
              return type == Timers.class ? type.cast(timers) : null;
            }

            @Override
            public boolean mayBlock() {
              return false;
            }
          });

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(now - START);
  }

  public Timers timers() {
    return timers;
  }

  /** Moves the time, and fires what is due. */
  public void advance(Duration duration) {
    set(duration);
    timers.fire();
  }

  /** Moves the time, and fires nothing. */
  public void set(Duration duration) {
    now += duration.toNanos();
  }

  /** Times the driver was called for a timer it would have slept through. */
  public int unparks() {
    return unparks;
  }

  @Override
  public void close() {
    Ambient.restore(outer);
  }
}
