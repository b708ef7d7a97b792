package dev.thrum.woven;

import dev.thrum.future.AsyncFunction;
import dev.thrum.future.Future;

/** What a woven {@link AsyncFunction} lambda implements: its method makes the future. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // the weaver changes it on purpose
public interface WovenFunction<A, R> extends AsyncFunction<A, R> {

  @Override
  Future<R> call(A argument);

  @Override
  default R apply(A argument) {
    throw Misuse.calledDirectly("AsyncFunction.apply");
  }
}
