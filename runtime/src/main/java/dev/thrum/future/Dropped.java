package dev.thrum.future;

/**
 * What an await throws inside an async method that is being dropped, so that its {@code finally}
 * blocks and try-with-resources clean up.
 *
 * <p>Directly under {@link Throwable}: {@code catch (Exception)} and {@code catch (Error)} don't
 * see it, {@code finally} and {@code catch (Throwable)} do. A fresh one per drop, without a stack
 * trace; failures of {@code close()} collect in its suppressed exceptions. Only the runtime creates
 * it. {@code Thrum.isDropped(t)} recognises it. Python's {@code GeneratorExit} is its model.
 */
public final class Dropped extends Throwable {

  private static final long serialVersionUID = 1;

  /** For the runtime: thrown at the await of a frame that is dropped. */
  public Dropped() {
    super("dropped", null, true, false);
  }
}
