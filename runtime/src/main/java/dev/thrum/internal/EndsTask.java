package dev.thrum.internal;

/** A stage that is completed by the end of a task. */
public interface EndsTask {

  /** Which, as stack traces name it. */
  String taskForPeople();
}
