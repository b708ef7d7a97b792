package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Streams that come and go, each under a key; their elements come as they are there, with the key.
 *
 * <p>Only streams that were woken are polled, and none that has elements waits for more than one of
 * each other. Used by one task at a time, which may insert and remove between two elements; owns
 * the streams, which {@link #close} closes. A stream that ends is taken out.
 *
 * <p>If a stream fails, the {@code next()} that finds it throws its exception; the others go on,
 * and so does the failed one if it has more.
 *
 * <pre>{@code
 * try (var rooms = new StreamMap<String, Message>()) {
 *   rooms.insert("lobby", join("lobby"));
 *   for (Map.Entry<String, Message> next; (next = await(rooms.next())) != null; ) {
 *     show(next.getKey(), next.getValue());
 *   }
 * }
 * }</pre>
 */
public final class StreamMap<K, T> extends StreamState implements AsyncStream<Map.Entry<K, T>> {

  private final Map<K, Member<T>> members = new LinkedHashMap<>();
  private final StreamSet<T> set = new StreamSet<>(ended -> members.remove(keyOf(ended)));

  /** Without streams. */
  public StreamMap() {}

  /**
   * Adds a stream under a key.
   *
   * @return the stream that it replaces, which is the caller's from now on; null if there was none
   * @throws IllegalStateException if this was closed, or is being polled
   */
  public @Nullable AsyncStream<T> insert(K key, AsyncStream<? extends T> stream) {
    requireNonNull(key, "insert: the key is null");
    PolledStream<T> source = Adopted.of(stream);
    enter("insert");
    Member<T> replaced = takeOut(key);
    members.put(key, set.add(key, source));
    leaveChanged();
    return replaced == null ? null : replaced.stream;
  }

  /**
   * Takes a stream out, which is the caller's from now on; null if there is none.
   *
   * @throws IllegalStateException if this was closed, or is being polled
   */
  public @Nullable AsyncStream<T> remove(K key) {
    enter("remove");
    Member<T> removed = takeOut(key);
    leaveChanged();
    return removed == null ? null : removed.stream;
  }

  private @Nullable Member<T> takeOut(K key) {
    Member<T> member = members.remove(key);
    if (member != null) {
      set.remove(member);
    }
    return member;
  }

  private void enter(String operation) {
    if (!tryEnter()) {
      throw new IllegalStateException(
          operation + " in a StreamMap that " + (isOver() ? "was closed" : "is being polled"));
    }
  }

  private void leaveChanged() {
    if (leave()) {
      closeAll();
    }
    set.wakeOwner();
  }

  /** Whether there is a stream under this key. */
  public boolean containsKey(K key) {
    return members.containsKey(key);
  }

  /** The keys, as they are now. */
  public Set<K> keys() {
    return Set.copyOf(members.keySet());
  }

  /** Number of streams that have not ended, as far as is known. */
  public int size() {
    return members.size();
  }

  /** Whether there is no stream. */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * The next element of any stream, with its key; null if there is no stream left. After null, more
   * may be inserted.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing, the streams stay here.
   */
  @Override
  public Future<Map.Entry<K, T>> next() {
    return new NextEntry();
  }

  /** Closes all streams, in the order in which they came. Idempotent; never throws. */
  @Override
  public void close() {
    if (enterClose()) {
      closeAll();
    }
  }

  private void closeAll() {
    members.clear();
    set.close();
    set.wakeOwner();
  }

  private Map.@Nullable Entry<K, T> poll(AwaitContext cx) throws Exception {
    if (!enterPoll()) {
      return null;
    }
    try {
      T element = set.poll(cx);
      return element == null ? null : Map.entry(keyOf(set.giver()), element);
    } finally {
      if (leave()) {
        cx.suspended = null; // closed while it was polled: no use in waiting
        closeAll();
      }
    }
  }

  @SuppressWarnings("unchecked") // members are made with keys of this map
  private K keyOf(Member<T> member) {
    return (K) member.key;
  }

  @Override
  public String toString() {
    return "StreamMap of " + members.keySet();
  }

  private final class NextEntry extends Operation<Map.Entry<K, T>> {

    @Override
    protected Map.@Nullable Entry<K, T> advance(AwaitContext cx) throws Exception {
      Map.Entry<K, T> entry = StreamMap.this.poll(cx);
      return cx.suspended != null ? suspend(cx) : entry;
    }

    @Override
    protected void release() {
      // the streams belong to the map
    }

    @Override
    public String toString() {
      return "next of " + StreamMap.this;
    }
  }
}
