package dev.thrum.transformer.model;

/** What an async body hands to its caller. */
public enum Form {
  /** A {@code Future}, lazily: a method, or a lambda of any functional interface. */
  LAZY,
  /** A {@code CompletionStage}, eagerly. */
  EAGER,
  /**
   * A {@code CompletionStage}, eagerly, by the rules of another library, whose await it calls:
   * failures are thrown as {@code join} throws them.
   */
  FOREIGN,
  /** An {@code AsyncStream}, lazily: a generator. */
  STREAM,
  /** Nothing: a test method, whose future goes to who runs the test. */
  TEST,
  /** A plain value: the lambda of one of the runtime's async functional interfaces. */
  BLOCK;

  /** Whether a caller gets a {@code CompletionStage}. */
  public boolean isEager() {
    return this == EAGER || this == FOREIGN;
  }
}
