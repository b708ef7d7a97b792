package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedAwait;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.WakeList;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that come out when their time has come: never early, in the order of their deadlines, and
 * of their insertions where those are in the same millisecond. For caches and leases, where a timer
 * per entry is too much.
 *
 * <p>Values are put in, taken out and reset by any thread that is in a runtime, in constant time;
 * {@link #next} is awaited by one task at a time.
 *
 * @param <T> what the values are; not null
 */
public final class DelayQueue<T> implements AsyncStream<DelayQueue.Expired<T>> {

  private static final long NEVER = Long.MAX_VALUE;

  private final Object lock = new Object();

  // guarded by lock
  private TimerWheel wheel = new TimerWheel();
  private final Set<Key<T>> expired = new LinkedHashSet<>();
  private int size;
  private long armedTick = NEVER; // when the waiting task is woken anyway
  private @Nullable Next waiting; // the one that was polled last
  private @Nullable Waker waker; // of it

  private volatile @Nullable Timers timers;
  private @Nullable Sleep sleep; // used by who polls

  /** Empty. */
  public DelayQueue() {}

  /** What stands for a value while it is in the queue. */
  public static final class Key<T> extends TimerEntry {

    private final DelayQueue<T> queue;
    private final T value;

    private Key(DelayQueue<T> queue, T value) {
      this.queue = queue;
      this.value = value;
    }
  }

  /**
   * A value whose time has come.
   *
   * @param deadline when that was due
   */
  public record Expired<T>(Key<T> key, T value, Instant deadline) {}

  // ---------------------------------------------------------------- putting in, taking out

  /** Puts in a value that comes out after this long, at once if that is not positive. */
  public Key<T> insert(T value, Duration delay) {
    requireNonNull(delay, "DelayQueue.insert: the delay is null");
    return insert(value, bound("DelayQueue.insert").after(delay));
  }

  /** Puts in a value that comes out at this time, at once if it is past. */
  public Key<T> insertAt(T value, Instant time) {
    requireNonNull(time, "DelayQueue.insertAt: the time is null");
    return insert(value, bound("DelayQueue.insertAt").at(time));
  }

  private Key<T> insert(T value, long deadline) {
    Key<T> key = new Key<>(this, requireNonNull(value, "DelayQueue.insert: the value is null"));
    Waker interested;
    synchronized (lock) {
      size++;
      interested = put(key, deadline);
    }
    wake(interested);
    return key;
  }

  /** Has a value come out this long from now; false if it is not in the queue any more. */
  public boolean reset(Key<T> key, Duration delay) {
    requireNonNull(delay, "DelayQueue.reset: the delay is null");
    return move(key, bound("DelayQueue.reset").after(delay));
  }

  /** Has a value come out at this time; false if it is not in the queue any more. */
  public boolean resetAt(Key<T> key, Instant time) {
    requireNonNull(time, "DelayQueue.resetAt: the time is null");
    return move(key, bound("DelayQueue.resetAt").at(time));
  }

  private boolean move(Key<T> key, long deadline) {
    requireOwn(key);
    Waker interested;
    synchronized (lock) {
      if (!takeOut(key)) {
        return false;
      }
      interested = put(key, deadline);
    }
    wake(interested);
    return true;
  }

  /** Takes a value out before its time; empty if it is not in the queue any more. */
  public Optional<T> remove(Key<T> key) {
    requireOwn(key);
    Waker interested = null;
    synchronized (lock) {
      if (!takeOut(key)) {
        return Optional.empty();
      }
      size--;
      if (size == 0) {
        interested = takeWaker();
      }
    }
    wake(interested);
    return Optional.of(key.value);
  }

  /** Takes out all values, which are lost. */
  public void clear() {
    Waker interested;
    synchronized (lock) {
      wheel.advance(Long.MAX_VALUE);
      while (wheel.takeDue() != null) {
        // lost
      }
      wheel = new TimerWheel(); // the old one is at the end of time
      expired.clear();
      size = 0;
      interested = takeWaker();
    }
    wake(interested);
  }

  /** As {@link #clear}. */
  @Override
  public void close() {
    clear();
  }

  /** Number of values in the queue. */
  public int size() {
    synchronized (lock) {
      return size;
    }
  }

  /** Whether there is no value in the queue. */
  public boolean isEmpty() {
    return size() == 0;
  }

  // ---------------------------------------------------------------- coming out

  /**
   * The next value whose time has come; null if the queue is empty, now or while this waits.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses no value.
   */
  @Override
  public Future<Expired<T>> next() {
    return new Next();
  }

  private Timers bound(String user) {
    Timers mine = timers;
    if (mine == null) {
      mine = Ambient.require(Timers.class, user);
      timers = mine;
    }
    return mine;
  }

  private void requireOwn(Key<T> key) {
    requireNonNull(key, "the key is null");
    if (key.queue != this) {
      throw new IllegalArgumentException("the key belongs to another DelayQueue");
    }
  }

  private static void wake(@Nullable Waker interested) {
    if (interested != null) {
      WakeList.wake(interested);
    }
  }

  // ---------------------------------------------------------------- under the lock

  /** Files a key; whom to wake because it comes out earlier than what is waited for. */
  private @Nullable Waker put(Key<T> key, long deadline) {
    key.deadline = deadline;
    if (!wheel.insert(key)) {
      expired.add(key);
    }
    return key.tick() < armedTick ? takeWaker() : null;
  }

  private boolean takeOut(Key<T> key) {
    if (!key.isFiled()) {
      return expired.remove(key);
    }
    wheel.remove(key);
    return true;
  }

  private @Nullable Waker takeWaker() {
    Waker interested = waker;
    waker = null;
    armedTick = NEVER;
    return interested;
  }

  @SuppressWarnings("unchecked") // only keys of this queue are in the wheel
  private @Nullable Key<T> takeExpired(long now) {
    wheel.advance(now);
    for (TimerEntry entry = wheel.takeDue(); entry != null; entry = wheel.takeDue()) {
      expired.add((Key<T>) entry);
    }
    if (expired.isEmpty()) {
      return null;
    }
    Key<T> first = expired.iterator().next();
    expired.remove(first);
    size--;
    return first;
  }

  @Override
  public String toString() {
    return "DelayQueue of " + size();
  }

  private final class Next extends GuardedAwait<Expired<T>> {

    @Override
    protected @Nullable Expired<T> advance(AwaitContext cx) throws Exception {
      Timers mine = bound("DelayQueue.next");
      if (!Budget.proceed(cx)) {
        return suspend(cx);
      }
      for (; ; ) {
        long tick;
        synchronized (lock) {
          Key<T> first = takeExpired(mine.now());
          if (first != null) {
            return new Expired<>(first, first.value, mine.instantOf(first.deadline));
          }
          if (size == 0) {
            return null;
          }
          tick = wheel.nextTick();
          armedTick = tick;
          waiting = this;
          waker = cx.waker();
        }
        armFor(mine, tick).awaitPoll(cx);
        if (cx.suspended != null) {
          Budget.refund(cx);
          return suspend(cx);
        }
      }
    }

    private Sleep armFor(Timers mine, long tick) {
      long deadline = tick > NEVER / TimerWheel.TICK ? NEVER : tick * TimerWheel.TICK;
      Sleep timer = sleep;
      if (timer == null) {
        timer = Sleep.until(mine, deadline);
        sleep = timer;
      } else if (timer.deadline != deadline || timer.isElapsed()) {
        mine.reset(timer, deadline);
      }
      return timer;
    }

    @Override
    protected void release() {
      Timers mine = timers;
      synchronized (lock) {
        if (waiting != this) {
          return; // another one waits
        }
        waiting = null;
        takeWaker();
      }
      if (mine != null && sleep != null) {
        mine.reset(sleep, sleep.deadline); // out of the wheel
      }
    }

    @Override
    public String toString() {
      return "next of " + DelayQueue.this;
    }
  }
}
