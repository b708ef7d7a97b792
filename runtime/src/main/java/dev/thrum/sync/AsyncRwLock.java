package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.PermitState;
import dev.thrum.internal.concurrent.ThreadWait;
import org.jspecify.annotations.Nullable;

/**
 * A lock for many readers or one writer, which may be held across awaits.
 *
 * <p>May be used by any thread. Fair: readers and writers stand in one line, so a writer that waits
 * holds up the readers that came after it. For the same reason a task that reads must not read
 * again inside: a writer may wait in between, and then both wait for ever.
 */
public final class AsyncRwLock {

  private static final int MANY = 1 << 29;

  private final PermitState lock; // a reader takes one permit, a writer all
  private final int readers;

  /** Unlocked, for about half a billion readers at once. */
  public AsyncRwLock() {
    this(MANY);
  }

  /**
   * Unlocked, for at most this many readers at once.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public AsyncRwLock(int maxReaders) {
    if (maxReaders < 1) {
      throw new IllegalArgumentException("maxReaders: " + maxReaders + " is less than one");
    }
    readers = maxReaders;
    lock = new PermitState(maxReaders);
  }

  /**
   * Waits until nobody writes and everybody who came first has had the lock.
   *
   * <p><b>Cancel safety.</b> Dropped, it loses its place in the queue; if it had been given the
   * lock and had not answered, the next in line gets it.
   */
  public Future<ReadGuard> read() {
    return new LockToRead(lock);
  }

  /**
   * Waits until nobody reads or writes and everybody who came first has had the lock.
   *
   * <p><b>Cancel safety.</b> Dropped, it loses its place in the queue, and lets readers pass that
   * it held up; if it had been given the lock and had not answered, the next in line gets it.
   */
  public Future<WriteGuard> write() {
    return new LockToWrite(lock, readers);
  }

  /** Locks for reading if nobody writes and nobody waits; null otherwise. */
  public @Nullable ReadGuard tryRead() {
    return lock.tryAcquire(1) ? new ReadGuard(lock) : null;
  }

  /** Locks for writing if nobody reads, writes or waits; null otherwise. */
  public @Nullable WriteGuard tryWrite() {
    return lock.tryAcquire(readers) ? new WriteGuard(lock, readers) : null;
  }

  /**
   * Waits to read on an ordinary thread. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public ReadGuard blockingRead() {
    return requireNonNull(ThreadWait.on(read(), "blockingRead()", "await read()"));
  }

  /**
   * Waits to write on an ordinary thread. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public WriteGuard blockingWrite() {
    return requireNonNull(ThreadWait.on(write(), "blockingWrite()", "await write()"));
  }

  @Override
  public String toString() {
    return "AsyncRwLock";
  }
}
