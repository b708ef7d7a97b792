package dev.thrum.woven;

import dev.thrum.future.AsyncConsumer;
import dev.thrum.future.Future;

/** What a woven {@link AsyncConsumer} lambda implements: its method makes the future. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // the weaver changes it on purpose
public interface WovenConsumer<A> extends AsyncConsumer<A> {

  @Override
  Future<Void> call(A argument);

  @Override
  default void accept(A argument) {
    throw Misuse.calledDirectly("AsyncConsumer.accept");
  }
}
