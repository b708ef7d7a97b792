package dev.thrum.doubles;

import dev.thrum.internal.Uncaught;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Hears uncaught failures on this thread until it is closed. */
public final class Uncaughts implements AutoCloseable {

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<String> origins = new CopyOnWriteArrayList<>();
  private final BiConsumer<String, Throwable> outer;

  public Uncaughts() {
    outer =
        Uncaught.enter(
            (origin, failure) -> {
              origins.add(origin);
              failures.add(failure);
            });
  }

  public List<Throwable> failures() {
    return failures;
  }

  public List<String> origins() {
    return origins;
  }

  @Override
  public void close() {
    Uncaught.restore(outer);
  }
}
