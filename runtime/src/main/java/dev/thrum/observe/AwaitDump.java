package dev.thrum.observe;

import java.util.List;

/**
 * What a suspended piece of code waits for, and where it stands: async methods, each at the await
 * of the one before, and what the innermost one awaits. Immutable.
 *
 * @param waitsFor in words, such as {@code sleep until 2026-01-01T12:00:00Z}; for a future of
 *     somebody else's its class
 * @param branches what that waits for in turn: the futures of a join, of a select
 * @param frames the awaiting methods, the innermost first, as lines of a stack trace
 * @param omittedFrames how many more there are
 */
public record AwaitDump(
    String waitsFor, List<AwaitDump> branches, List<StackTraceElement> frames, int omittedFrames) {

  /** Keeps copies of the lists. */
  public AwaitDump {
    branches = List.copyOf(branches);
    frames = List.copyOf(frames);
  }

  void write(Json json) {
    json.beginObject().name("waitsFor").value(waitsFor);
    if (!branches.isEmpty()) {
      json.name("branches").beginArray();
      branches.forEach(branch -> branch.write(json));
      json.endArray();
    }
    json.name("frames").frames(frames);
    if (omittedFrames > 0) {
      json.name("omittedFrames").value(omittedFrames);
    }
    json.endObject();
  }
}
