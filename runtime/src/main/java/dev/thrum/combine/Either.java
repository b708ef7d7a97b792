package dev.thrum.combine;

import org.jspecify.annotations.Nullable;

/**
 * One of two: what {@code race(a, b)} answers, for loops that go on or break by who was first.
 * Immutable.
 *
 * <pre>{@code
 * Either<Message, Void> first = await(race(inbox.receive(), shutdown.cancelled()));
 * if (first.isRight()) {
 *   break;
 * }
 * handle(first.left());
 * }</pre>
 */
public sealed interface Either<A, B> {

  /** The first of the two, with its value, which may be null. */
  record Left<A, B>(@Nullable A value) implements Either<A, B> {

    @Override
    public boolean isLeft() {
      return true;
    }

    @Override
    @SuppressWarnings("NullAway") // a value may be null; A says nothing about it
    public A left() {
      return value;
    }

    @Override
    public B right() {
      throw new IllegalStateException("right() of " + this + "; ask isLeft() first");
    }
  }

  /** The second of the two, with its value, which may be null. */
  record Right<A, B>(@Nullable B value) implements Either<A, B> {

    @Override
    public boolean isLeft() {
      return false;
    }

    @Override
    public A left() {
      throw new IllegalStateException("left() of " + this + "; ask isLeft() first");
    }

    @Override
    @SuppressWarnings("NullAway") // a value may be null; B says nothing about it
    public B right() {
      return value;
    }
  }

  /** Whether it is the first of the two. */
  boolean isLeft();

  /** Whether it is the second of the two. */
  default boolean isRight() {
    return !isLeft();
  }

  /**
   * The value of the first.
   *
   * @throws IllegalStateException if it is the second
   */
  A left();

  /**
   * The value of the second.
   *
   * @throws IllegalStateException if it is the first
   */
  B right();

  /** The first of the two. */
  static <A, B> Either<A, B> left(@Nullable A value) {
    return new Left<>(value);
  }

  /** The second of the two. */
  static <A, B> Either<A, B> right(@Nullable B value) {
    return new Right<>(value);
  }
}
