package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of six futures that were joined, in the order of the arguments; any may be null. */
public record Joined6<A, B, C, D, E, F>(A first, B second, C third, D fourth, E fifth, F sixth) {

  /** As {@code Thrum.join}. */
  public static <A, B, C, D, E, F> Future<Joined6<A, B, C, D, E, F>> join(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth) {
    return Join.all(
        "join", Joined6::<A, B, C, D, E, F>of, first, second, third, fourth, fifth, sixth);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C, D, E, F> Future<Joined6<A, B, C, D, E, F>> tryJoin(
      Future<A> first,
      Future<B> second,
      Future<C> third,
      Future<D> fourth,
      Future<E> fifth,
      Future<F> sixth) {
    return Join.orFirstFailure(
        "tryJoin", Joined6::<A, B, C, D, E, F>of, first, second, third, fourth, fifth, sixth);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C, D, E, F> Joined6<A, B, C, D, E, F> of(Object[] v) {
    return new Joined6<>((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5]);
  }
}
