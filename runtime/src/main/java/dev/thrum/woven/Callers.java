package dev.thrum.woven;

import dev.thrum.internal.LogicalTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that await a frame, for the stack trace of an exception that leaves it. */
final class Callers {

  /** Of one trace; the JVM keeps about as many. */
  private static final int LIMIT = 1_000;

  private static final StackTraceElement MORE =
      new StackTraceElement(Frame.class.getName(), "callers", "and more", -1);

  private final Frame left;

  private Callers(Frame left) {
    this.left = left;
  }

  /** An exception leaves this frame, whose parents are still in place. */
  static void addTo(Throwable failure, Frame left) {
    LogicalTrace.leaveFrames(failure, new Callers(left)::above);
  }

  /**
   * Those that the trace has not.
   *
   * <p>An exception that was caught on one stack may be thrown again on another, after an await of
   * the handler. Frames that were calls on the first stack, and are in the trace as such, are
   * parents now: all up to the one that was being run then.
   */
  private List<StackTraceElement> above(@Nullable String runThen) {
    Frame from = runThen == null ? left : nearest(runThen);
    List<StackTraceElement> lines = new ArrayList<>();
    Map<String, FrameInfo> infos = new HashMap<>();
    Frame frame = from == null ? null : from.parent();
    while (frame != null && lines.size() < LIMIT) {
      int index = FrameState.index(frame.state());
      if (index != FrameState.TAIL) { // whose body has ended
        lines.add(infos.computeIfAbsent(frame.meta(), FrameInfo::parse).element(index));
      }
      frame = frame.parent();
    }
    if (frame != null) {
      lines.add(MORE);
    }
    return lines;
  }

  /** Null if the exception is from another chain altogether. */
  private @Nullable Frame nearest(String type) {
    Frame frame = left;
    for (int i = 0; frame != null && i < LIMIT; i++) {
      if (frame.getClass().getName().equals(type)) {
        return frame;
      }
      frame = frame.parent();
    }
    return null;
  }
}
