package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of seven futures that were joined, in the order of the arguments; any may be null. */
public record Joined7<A, B, C, D, E, F, G>(
    A first, B second, C third, D fourth, E fifth, F sixth, G seventh) {

  /** As {@code Thrum.join}. */
  public static <A, B, C, D, E, F, G> Future<Joined7<A, B, C, D, E, F, G>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh) {
    return Join.all(
        "join",
        Joined7::<A, B, C, D, E, F, G>of,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C, D, E, F, G> Future<Joined7<A, B, C, D, E, F, G>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth,
      Future<G> seventh) {
    return Join.orFirstFailure(
        "tryJoin",
        Joined7::<A, B, C, D, E, F, G>of,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C, D, E, F, G> Joined7<A, B, C, D, E, F, G> of(Object[] v) {
    return new Joined7<>((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5], (G) v[6]);
  }
}
