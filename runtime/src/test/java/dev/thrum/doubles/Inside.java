package dev.thrum.doubles;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import java.util.List;

/** Puts this thread into a runtime that offers these services, until it is closed. */
public final class Inside implements AutoCloseable {

  private final Services outer;

  public Inside(Object... services) {
    List<Object> all = List.of(services);
    outer =
        Ambient.enter(
            new Services() {
              @Override
              public <S> S service(Class<S> type) {
                return all.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElse(null);
              }

              @Override
              public boolean mayBlock() {
                return false;
              }
            });
  }

  @Override
  public void close() {
    Ambient.restore(outer);
  }
}
