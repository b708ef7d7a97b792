package dev.thrum.combine;

import dev.thrum.future.Future;

/** The values of five futures that were joined, in the order of the arguments; any may be null. */
public record Joined5<A, B, C, D, E>(A first, B second, C third, D fourth, E fifth) {

  /** As {@code Thrum.join}. */
  public static <A, B, C, D, E> Future<Joined5<A, B, C, D, E>> join(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth, Future<E> fifth) {
    return Join.all("join", Joined5::<A, B, C, D, E>of, first, second, third, fourth, fifth);
  }

  /** As {@code Thrum.tryJoin}. */
  public static <A, B, C, D, E> Future<Joined5<A, B, C, D, E>> tryJoin(
      Future<A> first, Future<B> second, Future<C> third, Future<D> fourth, Future<E> fifth) {
    return Join.orFirstFailure(
        "tryJoin", Joined5::<A, B, C, D, E>of, first, second, third, fourth, fifth);
  }

  @SuppressWarnings("unchecked") // each as its future gave it
  private static <A, B, C, D, E> Joined5<A, B, C, D, E> of(Object[] v) {
    return new Joined5<>((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4]);
  }
}
