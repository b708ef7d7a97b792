package dev.thrum.transformer.model;

/** What an async body hands to its caller. */
public enum Form {
  /** A {@code Future}, lazily: a method, or a lambda of any functional interface. */
  LAZY,
  /** A {@code CompletionStage}, eagerly. */
  EAGER,
  /** An {@code AsyncStream}, lazily: a generator. */
  STREAM,
  /** Nothing: a test method, whose future goes to who runs the test. */
  TEST,
  /** A plain value: the lambda of one of the runtime's async functional interfaces. */
  BLOCK
}
