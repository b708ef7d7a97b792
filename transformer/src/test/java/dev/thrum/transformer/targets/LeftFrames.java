package dev.thrum.transformer.targets;

import dev.thrum.audit.Ledger;
import dev.thrum.woven.Frame;
import java.util.Set;

/**
 * What a woven run has begun that is neither over nor dropped: generators that the program has not
 * closed, which is its own doing, and nothing else.
 *
 * <p>Each is noted and dropped, the oldest first, as the {@link Oracle} does with its generators:
 * so both must leave the same ones, and those must clean up alike; any other frame is one too many.
 * A link is noted too, but its drop is that of its root: the audit finds it if it has lost that,
 * and futures that are no frames if they do not go with one.
 */
final class LeftFrames {

  private final Set<Object> before = Ledger.open();

  void drop(Trace trace) {
    for (Object left : Ledger.openSince(before)) {
      if (left instanceof Frame frame && Ledger.isOpen(frame)) { // else it went with an older one
        String where = frame.where();
        Outcome.left(trace, where.substring(0, where.indexOf('(')));
        frame.drop(); // as Generator.close does
      }
    }
  }
}
