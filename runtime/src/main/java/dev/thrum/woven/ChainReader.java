package dev.thrum.woven;

import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the frames of suspended chains stand, for dumps. It may do so on any thread, while
 * the chain runs on: it takes no lock and changes nothing, and what it tells is a guess then.
 */
public final class ChainReader {

  private static final int ATTEMPTS = 3;

  private final Map<String, FrameInfo> infos = new HashMap<>();
  private final int limit;

  /**
   * A chain as it was seen.
   *
   * @param frames the innermost frame first, each at its await
   * @param omitted how many more there were
   * @param awaited what the innermost one awaits; null if it was not suspended
   */
  public record Chain(List<StackTraceElement> frames, int omitted, @Nullable Future<?> awaited) {}

  /** Reads at most so many frames of each chain. */
  public ChainReader(int limit) {
    this.limit = limit;
  }

  /** The chain of a frame that somebody polls. */
  public Chain read(Frame root) {
    Chain seen = null;
    for (int i = 0; i < ATTEMPTS && seen == null; i++) {
      seen = tryRead(root);
    }
    return seen == null ? new Chain(List.of(place(root)), 0, null) : seen;
  }

  /** Null if the chain has changed meanwhile. */
  private @Nullable Chain tryRead(Frame root) {
    Frame leaf = root.leaf();
    Future<?> awaited = leaf.awaitedNow();
    List<StackTraceElement> frames = new ArrayList<>();
    int omitted = 0;
    for (Frame frame = leaf; frame != null; frame = frame.parent()) {
      if (frames.size() < limit) {
        frames.add(place(frame));
      } else {
        omitted++;
      }
      if (frame == root) {
        return new Chain(frames, omitted, awaited);
      }
    }
    return null;
  }

  private StackTraceElement place(Frame frame) {
    int state = frame.state();
    return infos
        .computeIfAbsent(frame.meta(), FrameInfo::parse)
        .element(state < 0 ? 0 : FrameState.index(state));
  }
}
