package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of four futures that were joined, in the order of the arguments; any may be null. */
public record Joined4<A, B, C, D>(A first, B second, C third, D fourth) {

  /** As {@code Thrum.join}. */
  public static <A, B, C, D> Future<Joined4<A, B, C, D>> join(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth) {
    return Join.all("join", Joined4::<A, B, C, D>of, first, second, third, fourth);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C, D> Future<Joined4<A, B, C, D>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth) {
    return Join.orFirstFailure("tryJoin", Joined4::<A, B, C, D>of, first, second, third, fourth);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C, D> Joined4<A, B, C, D> of(Object[] v) {
    return new Joined4<>((A) v[0], (B) v[1], (C) v[2], (D) v[3]);
  }
}
