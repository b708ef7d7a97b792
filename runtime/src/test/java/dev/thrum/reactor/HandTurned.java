package dev.thrum.reactor;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import java.lang.reflect.Field;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A runtime that is one thread and a reactor, turned by the test. */
public final class HandTurned implements Services, AutoCloseable {

  private static final long LIMIT = SECONDS.toNanos(20);

  private final Reactor reactor = Reactor.open();
  private final Services previous;

  public HandTurned() {
    previous = Ambient.enter(this);
  }

  public Reactor reactor() {
    return reactor;
  }

  /** The channels that have a key. */
  public List<SelectableChannel> channels() {
    return keys().stream().map(SelectionKey::channel).toList();
  }

  /** The only key there is. */
  SelectionKey onlyKey() {
    return keys().iterator().next();
  }

  private Set<SelectionKey> keys() {
    try {
      Field selector = Reactor.class.getDeclaredField("selector");
      selector.setAccessible(true);
      return ((Selector) selector.get(reactor)).keys();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the system has everything back: that takes a close, and the end of the key. */
  public static boolean isGivenBack(SelectableChannel channel) {
    return !channel.isOpen() && !channel.isRegistered();
  }

  @Override
  public <S> S service(Class<S> type) {
    return type == Reactor.class ? type.cast(reactor) : null;
  }

  @Override
  public boolean mayBlock() {
    return true;
  }

  /** Polls and turns until it is complete. */
  public <T> T run(Future<T> future) throws Exception {
    Watched<T> watched = new Watched<>(future);
    runAll(List.of(watched));
    return watched.value();
  }

  /** Polls those that were woken, and turns when none was, until all are complete. */
  public void runAll(List<? extends Watched<?>> futures) throws Exception {
    long deadline = System.nanoTime() + LIMIT;
    List<Watched<?>> left = new ArrayList<>(futures);
    while (!left.isEmpty()) {
      boolean progress = false;
      for (Watched<?> watched : List.copyOf(left)) {
        if (watched.takeWake()) {
          progress = true;
          if (watched.poll().isReady()) {
            left.remove(watched);
          }
        }
      }
      if (!progress) {
        turnUntil(deadline, left);
      }
    }
  }

  /** Turns until this future has been woken again. */
  public void turnUntilWoken(Watched<?> watched) {
    int before = watched.wakes();
    long deadline = System.nanoTime() + LIMIT;
    while (watched.wakes() == before) {
      turnUntil(deadline, watched);
    }
  }

  private void turnUntil(long deadline, Object waiting) {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new AssertionError("nothing happens, and still waiting: " + waiting);
    }
    reactor.turn(left);
  }

  /** The value of a future that must be ready now. */
  public static <T> T ready(Future<T> future) throws Exception {
    Poll<T> poll = new Watched<>(future).poll();
    return poll.value();
  }

  @Override
  public void close() {
    reactor.close();
    Ambient.restore(previous);
  }
}
