package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of eight futures that were joined, in the order of the arguments; any may be null. */
public record Joined8<A, B, C, D, E, F, G, H>(
    A first, B second, C third, D fourth, E fifth, F sixth, G seventh, H eighth) {

  /** As {@code Thrum.join}. */
  public static <A, B, C, D, E, F, G, H> Future<Joined8<A, B, C, D, E, F, G, H>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh,
      Future<H> eighth) {
    return Join.all(
        "join",
        Joined8::<A, B, C, D, E, F, G, H>of,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh,
        eighth);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C, D, E, F, G, H> Future<Joined8<A, B, C, D, E, F, G, H>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh,
      Future<H> eighth) {
    return Join.orFirstFailure(
        "tryJoin",
        Joined8::<A, B, C, D, E, F, G, H>of,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh,
        eighth);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C, D, E, F, G, H> Joined8<A, B, C, D, E, F, G, H> of(Object[] v) {
    return new Joined8<>(
        (A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5], (G) v[6], (H) v[7]);
  }
}
