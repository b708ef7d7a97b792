package dev.thrum.task;

/** What else is done around each poll of a future that a thread blocks on, which is no task. */
public interface RootHooks {

  /** Nothing. */
  RootHooks NONE =
      new RootHooks() {
        @Override
        public void beforePoll() {}

        @Override
        public void afterPoll() {}
      };

  /** On the thread that is about to poll; throws nothing. */
  void beforePoll();

  /** On the same thread, however the poll has ended; throws nothing. */
  void afterPoll();
}
