package dev.thrum.woven;

import dev.thrum.future.AsyncBiFunction;
import dev.thrum.future.Future;

/** What a woven {@link AsyncBiFunction} lambda implements: its method makes the future. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // the weaver changes it on purpose
public interface WovenBiFunction<A, B, R> extends AsyncBiFunction<A, B, R> {

  @Override
  Future<R> call(A first, B second);

  @Override
  default R apply(A first, B second) {
    throw Misuse.calledDirectly("AsyncBiFunction.apply");
  }
}
