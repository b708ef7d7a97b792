package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of two futures that were joined, in the order of the arguments; any may be null. */
public record Joined2<A, B>(A first, B second) {

  /** As {@code Thrum.join}. */
  public static <A, B> Future<Joined2<A, B>> join(Future<A> first, Future<B> second) {
    return Join.all("join", Joined2::<A, B>of, first, second);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B> Future<Joined2<A, B>> tryJoin(Future<A> first, Future<B> second) {
    return Join.orFirstFailure("tryJoin", Joined2::<A, B>of, first, second);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B> Joined2<A, B> of(Object[] v) {
    return new Joined2<>((A) v[0], (B) v[1]);
  }
}
