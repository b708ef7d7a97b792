package dev.thrum.agent;

/** What becomes of a warning. */
enum Lint {
  /** Nothing. */
  OFF,
  /** A line on standard error. */
  WARN,
  /** The line, and the class is not woven. */
  ERROR
}
