package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.EntryList;
import dev.thrum.internal.concurrent.ReadyList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Any number of futures run by turns inside one task; their values come in the order in which they
 * complete.
 *
 * <p>Each future has a waker of its own, so only those that can go on are polled, and a completion
 * costs the same however many there are. They run while {@link #next} is awaited, and at no other
 * time. Used by one task at a time; owns the futures, which {@link #close} drops.
 *
 * <p>If a future fails, the {@code next()} that finds it throws its exception; the others go on and
 * the set stays usable.
 *
 * <pre>{@code
 * try (var downloads = new FuturesUnordered<Page>()) {
 *   urls.forEach(url -> downloads.push(download(url)));
 *   while (!downloads.isEmpty()) {
 *     show(await(downloads.next()));
 *   }
 * }
 * }</pre>
 */
public final class FuturesUnordered<T> implements AsyncStream<T> {

  /** Children that wake themselves in one poll before others get their turn. */
  private static final int SELF_WAKES = 2;

  private final ReadyList ready = new ReadyList();
  private final EntryList<UnorderedChild> children = new EntryList<>();
  private boolean closed;

  /** Without futures. */
  public FuturesUnordered() {}

  /** With these futures. */
  public static <T> FuturesUnordered<T> of(Collection<? extends Future<T>> futures) {
    requireNonNull(futures, "FuturesUnordered.of: there are no futures");
    FuturesUnordered<T> set = new FuturesUnordered<>();
    for (Future<T> future : futures) {
      requireNonNull(future, "FuturesUnordered.of: a future is null");
    }
    futures.forEach(set::push);
    return set;
  }

  /**
   * Adds a future; it runs as soon as {@link #next} is awaited, which one that waits already
   * notices.
   *
   * @throws IllegalStateException if this set was closed
   */
  public void push(Future<T> future) {
    requireNonNull(future, "push: the future is null");
    if (closed) {
      throw new IllegalStateException("push to a FuturesUnordered that was closed");
    }
    UnorderedChild child = new UnorderedChild(Owned.takeOver(future), ready);
    children.add(child);
    child.wake();
  }

  /** Number of futures that have not given their values. */
  public int size() {
    return children.size();
  }

  /** Whether there is no future left. */
  public boolean isEmpty() {
    return children.size() == 0;
  }

  /**
   * The value of the next future that completes; null if there is none left, or the value is null.
   * After null, more may be pushed.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing, the futures stay here.
   */
  @Override
  public Future<T> next() {
    return new Next();
  }

  /** Drops all futures, in the order in which they came. Idempotent; never throws. */
  @Override
  public void close() {
    closed = true;
    if (ready.enter()) { // else the poll under way does it
      try {
        dropAll();
      } finally {
        ready.leave();
      }
    }
  }

  private void dropAll() {
    for (UnorderedChild child : children.takeAll()) {
      child.drop();
    }
    ready.wakeOwner();
  }

  /** As an await of {@link #next}; says pending by {@code cx.suspended}. */
  @Nullable Object pollNext(AwaitContext cx, Future<?> waiting) throws Exception {
    if (!ready.enter()) {
      throw new IllegalStateException(
          "FuturesUnordered: next() was polled while it is being polled: from two threads at once,"
              + " or by one of its own futures");
    }
    try {
      if (!Budget.proceed(cx)) {
        cx.suspended = waiting;
        return null;
      }
      Object value = pollWoken(cx);
      if (value == Children.PENDING) {
        Budget.refund(cx);
        cx.suspended = closed ? null : waiting;
        return null;
      }
      return value;
    } finally {
      if (closed) {
        dropAll();
      }
      ready.leave();
    }
  }

  /** A child that is woken while it is polled has its next turn in another poll of this set. */
  private @Nullable Object pollWoken(AwaitContext cx) throws Exception {
    int turns = children.size();
    int selfWakes = 0;
    while (!isEmpty() && !closed) {
      if (turns <= 0 || selfWakes >= SELF_WAKES) {
        return yieldOrWait(cx);
      }
      UnorderedChild child = (UnorderedChild) ready.take();
      if (child == null) {
        if (selfWakes > 0 || !gather(cx)) {
          return yieldOrWait(cx);
        }
      } else if (child.begin()) {
        Object value = poll(child, cx);
        if (value != Children.PENDING) {
          return value;
        }
        turns--;
        selfWakes += child.isQueued() ? 1 : 0;
      }
    }
    return null;
  }

  /** Gathers what was woken; if that is nothing, the next one to be wakes us. */
  private boolean gather(AwaitContext cx) {
    if (ready.gather()) {
      return true;
    }
    ready.register(cx.waker());
    return ready.gather(); // what was woken before it could find our waker
  }

  private Object yieldOrWait(AwaitContext cx) {
    if (!ready.isEmpty()) {
      AwaitContext.pollAgain(cx);
    } else {
      ready.register(cx.waker());
      if (!ready.isEmpty()) {
        ready.wakeOwner();
      }
    }
    return Children.PENDING;
  }

  private @Nullable Object poll(UnorderedChild child, AwaitContext cx) throws Exception {
    boolean over = true;
    try {
      Object value = child.poll(cx);
      over = value != Children.PENDING;
      return value;
    } finally {
      if (over) {
        children.remove(child);
        child.end();
      }
    }
  }

  @Override
  public String toString() {
    return "FuturesUnordered of " + size();
  }

  private final class Next extends Owned<T> {

    @Override
    @SuppressWarnings("unchecked") // as its future gave it
    protected @Nullable T advance(AwaitContext cx) throws Exception {
      return (T) pollNext(cx, this);
    }

    @Override
    protected void release() {
      // the futures belong to the set
    }

    @Override
    public String toString() {
      return "next of " + FuturesUnordered.this;
    }
  }
}
