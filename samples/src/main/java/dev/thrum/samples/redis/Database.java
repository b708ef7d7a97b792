package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleepUntil;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.Notify;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values, for all connections at once; each method is atomic. A key whose time is over is
 * gone at once for whoever asks; the expiry task takes it out of the memory, too.
 */
final class Database {

  static final long NO_KEY = -2;
  static final long NO_END = -1;

  private record Value(byte[] bytes, @Nullable Instant end) {}

  private record Expiry(Instant at, Key key) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : key.compareTo(other.key);
    }
  }

  private final InstantSource clock;
  private final Notify sooner = new Notify(); // the next expiry is earlier than was thought

  // guarded by this
  private final Map<Key, Value> values = new HashMap<>();
  private final TreeSet<Expiry> expiries = new TreeSet<>();

  Database(InstantSource clock) {
    this.clock = clock;
  }

  // ---------------------------------------------------------------- values

  synchronized byte @Nullable [] get(Key key) {
    Value value = live(key);
    return value == null ? null : value.bytes;
  }

  /**
   * Sets it, if it must exist and does, or must not and doesn't; whether it has been set.
   *
   * @param mustExist null if that is all the same
   * @param lifetime null for one that has no end
   */
  boolean setIf(@Nullable Boolean mustExist, Key key, byte[] bytes, @Nullable Duration lifetime) {
    boolean first;
    synchronized (this) {
      if (mustExist != null && mustExist != (live(key) != null)) {
        return false;
      }
      first = put(key, new Value(bytes, lifetime == null ? null : clock.instant().plus(lifetime)));
    }
    tellIf(first);
    return true;
  }

  /** Whether there was such a key. */
  synchronized boolean delete(Key key) {
    boolean there = live(key) != null;
    remove(key);
    return there;
  }

  synchronized boolean contains(Key key) {
    return live(key) != null;
  }

  /** How many keys there are, and have not expired. */
  synchronized int size() {
    purge();
    return values.size();
  }

  /** How many of them will expire. */
  synchronized int expiring() {
    purge();
    return expiries.size();
  }

  synchronized List<Key> keys(Glob pattern) {
    purge();
    List<Key> found = new ArrayList<>();
    for (Key key : values.keySet()) {
      if (pattern.matches(key.bytes())) {
        found.add(key);
      }
    }
    return found;
  }

  /** One more; a key that does not exist counts as 0, one that does keeps its end. */
  synchronized long increment(Key key) throws CommandException {
    Value old = live(key);
    long next = old == null ? 1 : plusOne(old.bytes);
    Instant end = old == null ? null : old.end; // so nothing expires earlier than before
    put(key, new Value(Long.toString(next).getBytes(StandardCharsets.ISO_8859_1), end));
    return next;
  }

  private static long plusOne(byte[] value) throws CommandException {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CommandException("value is not an integer or out of range");
    }
    if (!Long.toString(number).equals(text)) { // +1, 01
      throw new CommandException("value is not an integer or out of range");
    }
    if (number == Long.MAX_VALUE) {
      throw new CommandException("increment or decrement would overflow");
    }
    return number + 1;
  }

  // ---------------------------------------------------------------- lifetimes

  /** Whether there is such a key, which from now on lives this long, or is gone at once. */
  boolean expire(Key key, Duration lifetime) {
    boolean first;
    synchronized (this) {
      Value value = live(key);
      if (value == null) {
        return false;
      }
      first = put(key, new Value(value.bytes, clock.instant().plus(lifetime)));
    }
    tellIf(first);
    return true;
  }

  /** Milliseconds that it will live, {@link #NO_END} or {@link #NO_KEY}. */
  synchronized long lifetimeMillis(Key key) {
    Value value = live(key);
    if (value == null) {
      return NO_KEY;
    }
    return value.end == null ? NO_END : Duration.between(clock.instant(), value.end).toMillis();
  }

  /** The expiry task: sleeps until the next key is to go, or one that is to go before it. */
  @Async
  Future<Void> purgeForever() {
    for (; ; ) {
      Instant next = purge();
      if (next == null) {
        await(sooner.notified());
      } else {
        await(select(on(sleepUntil(next), slept -> 0), on(sooner.notified(), told -> 0)));
      }
    }
  }

  /** Takes out what has expired; when the next one will, null if none. */
  synchronized @Nullable Instant purge() {
    Instant now = clock.instant();
    while (!expiries.isEmpty() && !expiries.first().at.isAfter(now)) {
      remove(expiries.first().key);
    }
    return expiries.isEmpty() ? null : expiries.first().at;
  }

  /** How many keys are in the memory, expired or not. */
  synchronized int held() {
    return values.size();
  }

  private void tellIf(boolean first) {
    if (first) {
      sooner.notifyOne(); // not under the lock
    }
  }

  // ---------------------------------------------------------------- under the lock

  private @Nullable Value live(Key key) {
    Value value = values.get(key);
    if (value != null && value.end != null && !value.end.isAfter(clock.instant())) {
      remove(key);
      return null;
    }
    return value;
  }

  /** Whether it is the next that expires. */
  private boolean put(Key key, Value value) {
    remove(key);
    values.put(key, value);
    if (value.end == null) {
      return false;
    }
    expiries.add(new Expiry(value.end, key));
    return expiries.first().key.equals(key);
  }

  private void remove(Key key) {
    Value old = values.remove(key);
    if (old != null && old.end != null) {
      expiries.remove(new Expiry(old.end, key));
    }
  }
}
