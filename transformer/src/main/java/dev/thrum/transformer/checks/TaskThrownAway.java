package dev.thrum.transformer.checks;

import dev.thrum.transformer.checks.DiscardedResults.Discarded;
import dev.thrum.transformer.model.RuntimeNames;

/** TH-W205: a task without a handle can't be cancelled; detach() says that this is meant. */
final class TaskThrownAway implements Check {

  @Override
  public void look(Findings findings) {
    for (Discarded call : DiscardedResults.in(findings)) {
      if (call.type().equals(RuntimeNames.TASK) && !RuntimeNames.keepsItsTasks(call.owner())) {
        findings.report(
            "TH-W205",
            call.method(),
            call.at(),
            "the Task returned by "
                + call.call()
                + " is thrown away; call detach() to let it run on its own, or keep it to cancel"
                + " it");
      }
    }
  }
}
