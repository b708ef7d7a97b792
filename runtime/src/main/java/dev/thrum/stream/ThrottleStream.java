package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps a distance between two elements. */
final class ThrottleStream<T> extends Operator<T, T> {

  private final boolean hasGap;
  private final Alarm alarm;

  ThrottleStream(PolledStream<T> source, Duration gap) {
    super(source);
    this.alarm = new Alarm(gap, "throttle");
    this.hasGap = !gap.isZero();
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (alarm.isSet()) {
      if (!alarm.rings(cx)) {
        return pending(cx);
      }
      alarm.clear();
    }
    T value = pull(cx);
    if (value != null && hasGap) {
      alarm.set();
    }
    return value;
  }

  @Override
  protected void release() {
    alarm.drop();
    super.release();
  }
}
