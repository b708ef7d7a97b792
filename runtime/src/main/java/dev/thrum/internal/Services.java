package dev.thrum.internal;

import org.jspecify.annotations.Nullable;

/** What a runtime offers to the futures that run in it: timers, reactor, scheduler. */
public interface Services {

  /** The service of this type, null if this runtime has none. */
  <S> @Nullable S service(Class<S> type);

  /** Of nobody's runtime: offers nothing. */
  Services NONE =
      new Services() {
        @Override
        public <S> @Nullable S service(Class<S> type) {
          return null;
        }

        @Override
        public boolean mayBlock() {
          return true;
        }
      };

  /** Whether this thread may wait; not while it runs async code. */
  boolean mayBlock();
}
