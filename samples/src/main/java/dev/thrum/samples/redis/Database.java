package dev.thrum.samples.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys and values, for all connections at once; each method is atomic. */
final class Database {

  private final ConcurrentHashMap<Key, byte[]> values = new ConcurrentHashMap<>();

  byte @Nullable [] get(Key key) {
    return values.get(key);
  }

  void set(Key key, byte[] value) {
    values.put(key, value);
  }

  /** Whether there was such a key. */
  boolean delete(Key key) {
    return values.remove(key) != null;
  }

  boolean contains(Key key) {
    return values.containsKey(key);
  }

  int size() {
    return values.size();
  }

  /** One more; a key that does not exist counts as 0. */
  long increment(Key key) throws CommandException {
    for (; ; ) {
      byte[] old = values.putIfAbsent(key, decimal(1));
      if (old == null) {
        return 1;
      }
      long next = plusOne(old);
      if (values.replace(key, old, decimal(next))) { // arrays are compared by identity
        return next;
      }
    }
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

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
  }
}
