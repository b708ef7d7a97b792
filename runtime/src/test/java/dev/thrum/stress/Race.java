package dev.thrum.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Actors on threads of their own that meet at one fresh state after the other, and a judge who
 * names the outcome of each. {@code -Dthrum.test.races=N} says how many states: 20,000 if not set.
 */
final class Race<S> {

  private static final int COUNT = Integer.getInteger("thrum.test.races", 20_000);
  private static final int BATCH = 500;

  private final Supplier<S> fresh;
  private final List<Consumer<? super S>> actors = new ArrayList<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();
  private List<S> states = List.of();

  private Race(Supplier<S> fresh) {
    this.fresh = fresh;
  }

  static <S> Race<S> at(Supplier<S> fresh) {
    return new Race<>(fresh);
  }

  Race<S> with(Consumer<? super S> actor) {
    actors.add(actor);
    return this;
  }

  /** Plays; fails if an actor throws, or an outcome is none of these. */
  void comesOnlyTo(Set<String> outcomes, Function<? super S, String> judge) {
    TreeMap<String, Integer> seen = new TreeMap<>();
    int batches = Math.max(1, COUNT / BATCH);
    List<Thread> threads =
        actors.stream().map(actor -> new Thread(() -> play(actor, batches))).toList();
    threads.forEach(Thread::start);
    for (int batch = 0; batch < batches; batch++) {
      List<S> next = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        next.add(fresh.get());
      }
      states = next;
      meet(2 * batch + 1);
      meet(2 * batch + 2);
      next.forEach(state -> seen.merge(judge.apply(state), 1, Integer::sum));
    }
    assertThat(thrown.get()).as("what an actor has thrown").isNull();
    assertThat((Collection<String>) seen.keySet()).as(seen.toString()).isSubsetOf(outcomes);
    assertThat(seen.values().stream().mapToInt(n -> n).sum()).isEqualTo(batches * BATCH);
  }

  private void play(Consumer<? super S> actor, int batches) {
    for (int batch = 0; batch < batches; batch++) {
      meet(2 * batch + 1);
      for (S state : states) {
        try {
          actor.accept(state);
        } catch (Throwable failure) {
          thrown.compareAndSet(null, failure);
        }
      }
      meet(2 * batch + 2);
    }
  }

  /** All actors and the judge have come here so many times. */
  private void meet(int times) {
    arrived.incrementAndGet();
    int all = times * (actors.size() + 1);
    for (int spins = 0; arrived.get() < all; spins++) {
      if (spins < 1_000) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }
}
