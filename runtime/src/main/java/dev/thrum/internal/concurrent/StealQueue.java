package dev.thrum.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue with one owner, who pushes and pops, and any number of thieves, who take half of
 * it.
 *
 * <pre>
 *  ring    . . . s s s q q q q q . . .      s: claimed by a thief, being copied
 *                ^     ^         ^          q: queued
 *              steal  real      tail        .: free, null
 *
 * field  written by                     meaning
 * -----  -----------------------------  ------------------------------------------------------------
 * head   owner and thieves, by CAS      (steal, real) in one long. Equal: nobody steals. A thief
 *                                       claims [real, real + n) by moving real, copies, then moves
 *                                       steal up to where real is by then. So one thief at a time.
 * tail   owner, release                 the slots before it are filled; read by thieves, acquire
 * slots  owner from real or tail on;    plain: ordered by head and tail
 *        a thief between steal and real
 * </pre>
 *
 * <p>Indices count up for ever and wrap; only their differences and their last eight bits matter.
 * The tail is never more than the capacity ahead of <i>steal</i>, so no slot is reused while it is
 * copied. A slot is cleared by who takes from it: the ring keeps nothing alive.
 *
 * <p>When it is full the newer half overflows. For that the owner claims the whole ring by CAS, as
 * if it popped everything; since the ring is full, the indices then point to the oldest element
 * again, and moving the tail on by half gives the older half back. So what came from the shared
 * queue, which is put into the first half, does not go straight back there. What is claimed was
 * listed before, for that may fail for want of memory; and if it can't be taken in elsewhere, it
 * comes back.
 */
public final class StealQueue<T> {

  /** Slots of the ring. */
  public static final int CAPACITY = 256;

  private static final int HALF = CAPACITY / 2;
  private static final int MASK = CAPACITY - 1;

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(StealQueue.class, "head", long.class);
      TAIL = lookup.findVarHandle(StealQueue.class, "tail", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final @Nullable Object[] slots = new @Nullable Object[CAPACITY];
  private volatile long head;
  private volatile int tail;

  /** An empty queue. */
  public StealQueue() {}

  // ---------------------------------------------------------------- by the owner

  /**
   * Adds at the end; what finds no room goes to {@code overflow}, the oldest of it first. If that
   * throws it has taken nothing in, and this adds nothing.
   */
  public void push(T element, Consumer<? super List<T>> overflow) {
    for (; ; ) {
      long h = (long) HEAD.getAcquire(this);
      int t = (int) TAIL.get(this);
      if (t - steal(h) < CAPACITY) {
        slots[t & MASK] = element;
        TAIL.setRelease(this, t + 1);
        return;
      }
      if (steal(h) != real(h)) { // a thief is making room
        overflow.accept(List.of(element));
        return;
      }
      List<T> newer = newerHalf(t, element);
      if (HEAD.compareAndSet(this, h, pack(t, t))) {
        for (int i = HALF; i < CAPACITY; i++) {
          slots[(t + i) & MASK] = null;
        }
        TAIL.setRelease(this, t + HALF);
        handOver(newer, overflow);
        return;
      }
    }
  }

  /** What the ring, which is full with its oldest element in slot t, holds if nobody steals. */
  @SuppressWarnings("unchecked") // only elements are put in
  private List<T> newerHalf(int t, T last) {
    Object[] newer = new Object[HALF + 1];
    for (int i = 0; i < HALF; i++) {
      newer[i] = slots[(t + HALF + i) & MASK];
    }
    newer[HALF] = last;
    return (List<T>) Arrays.asList(newer);
  }

  private void handOver(List<T> newer, Consumer<? super List<T>> overflow) {
    try {
      overflow.accept(newer);
    } catch (Throwable refused) {
      for (int i = 0; i < HALF; i++) {
        putBack(newer.get(i));
      }
      throw refused;
    }
  }

  /** Where it has just been there is room. */
  private void putBack(T element) {
    int t = (int) TAIL.get(this);
    if (t - steal((long) HEAD.getAcquire(this)) < CAPACITY) {
      slots[t & MASK] = element;
      TAIL.setRelease(this, t + 1);
    }
  }

  /** Takes the oldest element; null if there is none. */
  public @Nullable T pop() {
    for (; ; ) {
      long h = (long) HEAD.getAcquire(this);
      int real = real(h);
      if (real == (int) TAIL.get(this)) {
        return null;
      }
      int steal = steal(h) == real ? real + 1 : steal(h); // a thief's claim stays
      if (HEAD.compareAndSet(this, h, pack(steal, real + 1))) {
        return take(real);
      }
    }
  }

  /** How many may be pushed without any overflowing, at least. */
  public int room() {
    return CAPACITY - ((int) TAIL.get(this) - steal((long) HEAD.getAcquire(this)));
  }

  // ---------------------------------------------------------------- by thieves

  /**
   * Moves half of the elements, rounded up, to the thief's own queue, and gives the last of them to
   * run at once; null if there are none, another thief is at it, or the thief has enough.
   */
  public @Nullable T stealInto(StealQueue<T> own) {
    int t = (int) TAIL.get(own);
    if (t - steal((long) HEAD.getAcquire(own)) > HALF) {
      return null; // somebody steals from the thief, whose room is not free yet
    }
    int count = copyInto(own, t);
    if (count == 0) {
      return null;
    }
    T last = own.take(t + count - 1);
    TAIL.setRelease(own, t + count - 1);
    return last;
  }

  private int copyInto(StealQueue<T> own, int to) {
    for (; ; ) {
      long h = (long) HEAD.getAcquire(this);
      int from = real(h);
      int available = (int) TAIL.getAcquire(this) - from;
      int count = available - available / 2;
      if (steal(h) != from || count <= 0) {
        return 0;
      }
      if (HEAD.compareAndSet(this, h, pack(from, from + count))) {
        for (int i = 0; i < count; i++) {
          own.slots[(to + i) & MASK] = take(from + i);
        }
        release();
        return count;
      }
    }
  }

  /** The claim has been copied: its slots are free. The owner may have popped meanwhile. */
  private void release() {
    for (; ; ) {
      long h = (long) HEAD.getAcquire(this);
      if (HEAD.compareAndSet(this, h, pack(real(h), real(h)))) {
        return;
      }
    }
  }

  // ---------------------------------------------------------------- by anybody

  /** Number of elements; a guess unless it is the owner who asks. */
  public int size() {
    long h = head;
    return Math.max(0, tail - real(h));
  }

  /** Whether there is nothing to take; a guess unless it is the owner who asks. */
  public boolean isEmpty() {
    return size() == 0;
  }

  @SuppressWarnings("unchecked") // only elements are put in, and only filled slots are taken
  private T take(int index) {
    Object element = slots[index & MASK];
    slots[index & MASK] = null;
    return (T) java.util.Objects.requireNonNull(element);
  }

  private static long pack(int steal, int real) {
    return ((long) steal << 32) | (real & 0xFFFF_FFFFL);
  }

  private static int steal(long head) {
    return (int) (head >>> 32);
  }

  private static int real(long head) {
    return (int) head;
  }
}
