package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of three futures that were joined, in the order of the arguments; any may be null. */
public record Joined3<A, B, C>(A first, B second, C third) {

  /** As {@code Thrum.join}. */
  public static <A, B, C> Future<Joined3<A, B, C>> join(
      Future<A> first, Future<B> second, Future<C> third) {
    return Join.all("join", Joined3::<A, B, C>of, first, second, third);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C> Future<Joined3<A, B, C>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third) {
    return Join.orFirstFailure("tryJoin", Joined3::<A, B, C>of, first, second, third);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C> Joined3<A, B, C> of(Object[] v) {
    return new Joined3<>((A) v[0], (B) v[1], (C) v[2]);
  }
}
