package dev.thrum.woven;

import dev.thrum.future.AsyncBlock;
import dev.thrum.future.Future;

/** What a woven {@link AsyncBlock} lambda implements: its method makes the future. */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // the weaver changes it on purpose
public interface WovenBlock<T> extends AsyncBlock<T> {

  @Override
  Future<T> call();

  @Override
  default T run() {
    throw Misuse.calledDirectly("AsyncBlock.run");
  }
}
