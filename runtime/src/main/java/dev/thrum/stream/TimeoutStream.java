package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says when an element takes too long. No timer is touched while elements are there. */
final class TimeoutStream<T> extends Operator<T, T> {

  private final Duration limit;
  private final boolean repeating;
  private final Alarm alarm;
  private boolean said; // of the element that is waited for

  TimeoutStream(PolledStream<T> source, Duration limit, boolean repeating) {
    super(source);
    this.limit = limit;
    this.repeating = repeating;
    this.alarm = new Alarm(limit, "timeout");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    T value = pull(cx);
    if (value != null) {
      alarm.clear();
      said = false;
      return value;
    }
    if (cx.suspended == null || said) {
      return null;
    }
    if (!alarm.isSet()) {
      alarm.set();
    }
    if (!alarm.rings(cx)) {
      return null;
    }
    alarm.clear();
    said = !repeating;
    throw passOn(new TimeoutException("timed out: no element for " + limit));
  }

  @Override
  protected void release() {
    alarm.drop();
    super.release();
  }
}
