package dev.thrum;

import dev.thrum.executor.Driver;
import dev.thrum.time.Timers;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The driver of a runtime: turns its timers, and parks the thread between them. */
final class EventDriver implements Driver {

  private final AtomicBoolean notified = new AtomicBoolean();
  private volatile @Nullable Thread parked;
  private final Timers timers;

  EventDriver(dev.thrum.time.TimeSource source) {
    this.timers = new Timers(source, this::unpark);
  }

  Timers timers() {
    return timers;
  }

  @Override
  public void park() {
    parked = Thread.currentThread();
    long nanos = timers.beginPark();
    if (!notified.get() && nanos != 0) {
      if (nanos < 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
    }
    parked = null;
    notified.set(false);
    timers.endPark();
    timers.fire();
  }

  @Override
  public void turn() {
    timers.fire();
  }

  @Override
  public void unpark() {
    notified.set(true);
    LockSupport.unpark(parked);
  }
}
