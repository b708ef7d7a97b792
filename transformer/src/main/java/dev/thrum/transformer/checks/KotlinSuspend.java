package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;

/** TH-E107: a method is turned into a state machine by one compiler, not by two. */
final class KotlinSuspend implements Check {

  private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)";

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      if (coroutine.source().desc.contains(CONTINUATION)) {
        findings.report(
            "TH-E107",
            coroutine.source(),
            null,
            "@Async on a Kotlin suspend function, which Kotlin's compiler makes resumable itself;"
                + " remove one of the two");
      }
    }
  }
}
