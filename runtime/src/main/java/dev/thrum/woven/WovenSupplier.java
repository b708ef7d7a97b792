package dev.thrum.woven;

import dev.thrum.future.AsyncSupplier;
import dev.thrum.future.Future;

/** What a woven {@link AsyncSupplier} lambda implements: its method makes the future. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // the weaver changes it on purpose
public interface WovenSupplier<R> extends AsyncSupplier<R> {

  @Override
  Future<R> call();

  @Override
  default R get() {
    throw Misuse.calledDirectly("AsyncSupplier.get");
  }
}
