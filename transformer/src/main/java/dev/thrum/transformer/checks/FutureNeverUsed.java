package dev.thrum.transformer.checks;

import dev.thrum.transformer.checks.DiscardedResults.Discarded;
import dev.thrum.transformer.model.RuntimeNames;

/** TH-W203: futures are lazy, so one that nobody polls was made for nothing. */
final class FutureNeverUsed implements Check {

  @Override
  public void look(Findings findings) {
    for (Discarded call : DiscardedResults.in(findings)) {
      if (isFuture(call)) {
        findings.report(
            "TH-W203",
            call.method(),
            call.at(),
            "the Future returned by "
                + call.call()
                + " is never used, so nothing of it runs; await it, spawn it, or drop it");
      } else if (call.type().equals(RuntimeNames.ASYNC_STREAM)) {
        findings.report(
            "TH-W203",
            call.method(),
            call.at(),
            "the AsyncStream returned by "
                + call.call()
                + " is never used, so nothing of it runs; consume it, or close it");
      }
    }
  }

  /** Other types that are futures may well do something at once, or be returned to go on with. */
  private static boolean isFuture(Discarded call) {
    return (call.type().equals(RuntimeNames.FUTURE) && !isTaskCancel(call))
        || (call.type().equals(RuntimeNames.SLEEP) && call.owner().equals(RuntimeNames.THRUM));
  }

  /** Cancels now; its future only tells when that is over. */
  private static boolean isTaskCancel(Discarded call) {
    return call.owner().equals(RuntimeNames.TASK) && call.name().equals("cancel");
  }
}
