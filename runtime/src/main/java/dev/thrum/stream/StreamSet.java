package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.EntryList;
import dev.thrum.internal.concurrent.ReadyEntry;
import dev.thrum.internal.concurrent.ReadyList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams run by turns inside one task. Each has a waker of its own, so only those that can go on
 * are polled, and an element costs the same however many streams there are.
 *
 * <p>A stream that has given an element goes to the end of the queue, so none that has elements
 * waits for more than one of each other. Used by one thread at a time, but for wakes.
 */
final class StreamSet<T> {

  private final ReadyList ready = new ReadyList();
  private final EntryList<Member<T>> members = new EntryList<>();
  private final Deque<Member<T>> turn = new ArrayDeque<>(); // to be polled, in this order
  private final Consumer<? super Member<T>> whenEnded;
  private @Nullable Member<T> giver;

  /** A set that tells of each stream that ends by itself. */
  StreamSet(Consumer<? super Member<T>> whenEnded) {
    this.whenEnded = whenEnded;
  }

  StreamSet() {
    this(ended -> {});
  }

  int size() {
    return members.size();
  }

  boolean isEmpty() {
    return members.size() == 0;
  }

  /** Adds a stream, which is polled as soon as the set is; a set that waits is woken for it. */
  Member<T> add(Object key, PolledStream<T> stream) {
    Member<T> member = new Member<>(key, stream, ready);
    members.add(member);
    member.wake();
    return member;
  }

  /** Takes out a stream, which is the caller's. */
  void remove(Member<T> member) {
    members.remove(member);
    member.end();
  }

  /** Who gave the last element. */
  Member<T> giver() {
    return requireNonNull(giver);
  }

  /**
   * The next element of any stream; null if there is no stream left, or with {@code cx.suspended}
   * set. Streams that have ended are taken out.
   */
  @Nullable T poll(AwaitContext cx) throws Exception {
    if (isEmpty()) {
      return null;
    }
    if (!Budget.remains(cx)) {
      return PolledStream.pending(cx);
    }
    gather();
    for (Member<T> member = turn.poll(); member != null; member = turn.poll()) {
      if (member.begin()) {
        T element = poll(member, cx);
        if (element != null) {
          return element;
        }
      }
    }
    return isEmpty() ? null : waitOrYield(cx);
  }

  private @Nullable T poll(Member<T> member, AwaitContext cx) throws Exception {
    giver = member;
    boolean goesOn = true;
    try {
      T element = member.poll(cx);
      goesOn = element != null;
      if (!goesOn && !member.isPending()) {
        remove(member);
        whenEnded.accept(member);
      }
      return element;
    } finally {
      if (goesOn && member.queueByOwner()) { // a failure may be followed by more
        turn.add(member);
      }
    }
  }

  @SuppressWarnings("unchecked") // only members of this set are in its list
  private void gather() {
    if (ready.gather()) {
      for (ReadyEntry woken = ready.take(); woken != null; woken = ready.take()) {
        turn.add((Member<T>) woken);
      }
    }
  }

  /** Those that were woken while they were polled have their next turn in another poll. */
  private @Nullable T waitOrYield(AwaitContext cx) {
    if (ready.isEmpty()) {
      ready.register(cx.waker());
    }
    if (!ready.isEmpty()) {
      AwaitContext.pollAgain(cx);
    }
    return PolledStream.pending(cx);
  }

  /** Wakes whoever waits for an element. */
  void wakeOwner() {
    ready.wakeOwner();
  }

  /** Closes all streams, in the order in which they came. */
  void close() {
    turn.clear();
    for (Member<T> member : members.takeAll()) {
      member.end();
      member.stream.close();
    }
  }
}
