package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.InRuntime;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.SpinLock;
import dev.thrum.internal.concurrent.WakeList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one runtime: its clock, and a wheel that whoever drives the runtime turns.
 *
 * <p>Thread-safe. Wakers are collected under the lock and called outside it, so they may do
 * anything with other timers. Times are nanoseconds since this object was made.
 */
public final class Timers {

  private static final int BATCH = 64;

  /** Glances that may pass without a look at the clock. */
  private static final int UNSEEN_GLANCES = 16;

  /** How long they may take together, going by those before. */
  private static final long UNSEEN_NANOS = 50_000;

  // how a sleep stands that is not in the wheel
  final Mark fresh = new Mark(this); // made just now, for some time, and never polled
  final Mark idle = new Mark(this);
  final Mark elapsed = new Mark(this);
  final Mark dropped = new Mark(this);

  private final TimeSource source;
  private final boolean isSystemTime;
  private final Runnable unpark;
  private final long origin;
  private final SpinLock lock = new SpinLock();

  // guarded by lock
  private final TimerWheel wheel = new TimerWheel();
  private long fired;
  private long sleepingUntil; // the driver's plan, a tick; 0 while it is awake
  private boolean closed;

  // the driver's own
  private long lastLook;
  private int glances; // since then
  private int unseen; // glances to come without a look

  /**
   * Timers without a thread of their own.
   *
   * @param unpark called when the driver sleeps longer than a new timer can wait
   */
  public Timers(TimeSource source, Runnable unpark) {
    this.source = source;
    this.isSystemTime = source == SystemTime.INSTANCE;
    this.unpark = unpark;
    this.origin = source.nanoTime();
    if (source instanceof VirtualClock clock) {
      clock.attach(unpark);
    }
  }

  // ---------------------------------------------------------------- for those who wait

  /** Now, in nanoseconds since the origin. */
  public long now() {
    return (isSystemTime ? System.nanoTime() : source.nanoTime()) - origin;
  }

  /** The deadline that lies this far ahead; at most the end of time. */
  public long after(Duration duration) {
    long now = now();
    long left = nanos(duration);
    return left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left;
  }

  /** The deadline at a calendar time. */
  public long at(Instant instant) {
    return after(until(instant));
  }

  /** How long it is to a calendar time. */
  Duration until(Instant instant) {
    return Duration.between(source.instant(), instant);
  }

  /** The calendar time of a deadline, as seen now. */
  Instant instantOf(long deadline) {
    return source.instant().plusNanos(deadline - now());
  }

  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException centuries) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * How a sleep stands that is being made. If it is some way to its end, its first poll does not
   * look at the clock once more: what the time has overtaken since is told by the next turn.
   */
  Mark markOfNew(Duration duration) {
    return isSystemTime && !duration.isNegative() && !duration.isZero() ? fresh : idle;
  }

  /** Whether this sleep's time has come; if not, the waker is called when it has. */
  boolean poll(Sleep sleep, Waker waker) {
    Object before = sleep.standing();
    if (before == elapsed) {
      return true; // until whoever polls resets it
    }
    long now = before == fresh ? Long.MIN_VALUE : now(); // foreign code: not under the lock
    Object waiting = standingOf(waker);
    Answer answer;
    lock.lock();
    try {
      answer = pollLocked(sleep, waiting, now);
    } finally {
      lock.unlock();
    }
    switch (answer) {
      case DROPPED -> throw Sleep.dropped();
      case CLOSED ->
          throw new IllegalStateException(sleep + " was awaited after its runtime had shut down");
      case SOONEST -> unpark.run();
      default -> {}
    }
    return answer == Answer.ELAPSED;
  }

  private enum Answer {
    ELAPSED,
    PENDING,
    /** Pending, and sooner than what the driver waits for. */
    SOONEST,
    DROPPED,
    CLOSED
  }

  private Answer pollLocked(Sleep sleep, Object waiting, long now) {
    Object standing = sleep.standing();
    if (standing == elapsed) {
      return Answer.ELAPSED;
    }
    if (standing == dropped) {
      return Answer.DROPPED;
    }
    if (closed) {
      return Answer.CLOSED;
    }
    if (sleep.deadline <= now) {
      wheel.remove(sleep);
      sleep.to(elapsed);
      return Answer.ELAPSED;
    }
    if (sleep.isFiled()) {
      sleep.to(waiting);
      return Answer.PENDING;
    }
    if (!wheel.insert(sleep)) { // another thread has moved the time on
      sleep.to(elapsed);
      return Answer.ELAPSED;
    }
    sleep.to(waiting);
    return sleep.tick() < sleepingUntil ? Answer.SOONEST : Answer.PENDING;
  }

  private Object standingOf(Waker waker) {
    return waker instanceof InRuntime known && of(known) == this
        ? waker
        : new Mark.Waiting(this, waker);
  }

  static @Nullable Timers of(InRuntime waker) {
    return waker.services().service(Timers.class);
  }

  private static Waker wakerOf(@Nullable Object standing) {
    return standing instanceof Mark.Waiting waiting
        ? waiting.waker
        : (Waker) requireNonNull(standing);
  }

  boolean hasElapsed(Sleep sleep) {
    lock.lock();
    boolean over = sleep.standing() == elapsed;
    lock.unlock();
    return over;
  }

  /** Takes the sleep out and arms it anew; it is put into the wheel at its next poll. */
  void reset(Sleep sleep, long deadline) {
    lock.lock();
    boolean live = resetLocked(sleep, deadline);
    lock.unlock();
    if (!live) {
      throw Sleep.dropped();
    }
  }

  private boolean resetLocked(Sleep sleep, long deadline) {
    boolean live = sleep.standing() != dropped;
    if (live) {
      wheel.remove(sleep);
      sleep.to(idle);
      sleep.deadline = deadline;
    }
    return live;
  }

  /** As {@link #reset}, but whoever waits for it goes on waiting, for the new time. */
  void move(Sleep sleep, long deadline) {
    Waker woken = null;
    boolean soonest = false;
    lock.lock();
    Object waiting = sleep.isFiled() ? sleep.standing() : null;
    boolean live = resetLocked(sleep, deadline);
    if (waiting != null) {
      if (wheel.insert(sleep)) {
        sleep.to(waiting);
        soonest = sleep.tick() < sleepingUntil;
      } else {
        sleep.to(elapsed);
        woken = wakerOf(waiting);
      }
    }
    lock.unlock();
    if (!live) {
      throw Sleep.dropped();
    }
    if (soonest) {
      unpark.run();
    }
    WakeList.wakeIfAny(woken);
  }

  void drop(Sleep sleep) {
    lock.lock();
    wheel.remove(sleep);
    sleep.to(dropped);
    lock.unlock();
  }

  // ---------------------------------------------------------------- for the driver

  /** Whether there is no timer, as of late: read without the lock, between two turns. */
  public boolean seemsEmpty() {
    return wheel.size() == 0;
  }

  /** How long the driver may sleep before it must {@link #fire}: nanoseconds, negative for ever. */
  public long beginPark() {
    lock.lock();
    long next = wheel.nextTick();
    sleepingUntil = next;
    lock.unlock();
    return next == Long.MAX_VALUE ? -1 : Math.max(0, next * TimerWheel.TICK - now());
  }

  /** The driver is awake again. */
  public void endPark() {
    lock.lock();
    sleepingUntil = 0;
    lock.unlock();
  }

  /**
   * As {@link #fire}, by a driver that comes by often: of glances that follow each other closely
   * only some look at the clock, for a look costs more than what lies between them.
   */
  public void glance() {
    glances++;
    if (unseen > 0) {
      unseen--;
    } else {
      fire();
    }
  }

  /** Wakes whoever waits for a time that has come. */
  public void fire() {
    long now = now();
    foreseeGlances(now);
    if (!advance(now)) {
      return;
    }
    @Nullable TimerEntry[] due = new @Nullable TimerEntry[BATCH];
    Waker[] woken = new Waker[BATCH];
    int count = 0;
    int taken;
    do {
      taken = takeDue(due, woken);
      for (int i = 0; i < taken; i++) {
        WakeList.wake(woken[i]);
      }
      count += taken;
    } while (taken == BATCH);
    Recorder recorder = count == 0 ? null : Recorder.on();
    if (recorder != null) {
      recorder.timersFired(count);
    }
  }

  /** Whether anything has expired. */
  private boolean advance(long now) {
    lock.lock();
    try {
      wheel.advance(now);
      return wheel.hasDue();
    } finally {
      lock.unlock();
    }
  }

  private int takeDue(@Nullable TimerEntry[] due, Waker[] woken) {
    lock.lock();
    try {
      int taken = wheel.takeDue(due);
      for (int i = 0; i < taken; i++) {
        Sleep sleep = (Sleep) requireNonNull(due[i]);
        woken[i] = wakerOf(sleep.standing());
        sleep.to(elapsed);
      }
      fired += taken;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void foreseeGlances(long now) {
    if (isSystemTime) {
      long each = Math.max(1, (now - lastLook) / Math.max(1, glances));
      unseen = (int) Math.min(UNSEEN_GLANCES, UNSEEN_NANOS / each);
      lastLook = now;
      glances = 0;
    }
  }

  /** Timers that have come to their time so far. */
  public long fired() {
    lock.lock();
    long now = fired;
    lock.unlock();
    return now;
  }

  /** Timers that are set. */
  public int size() {
    lock.lock();
    int now = wheel.size();
    lock.unlock();
    return now;
  }

  /** Whether the time stands still, so that waiting for it is in vain. */
  public boolean isPaused() {
    return source instanceof VirtualClock clock && clock.isPaused();
  }

  /** Whether a clock that stands still would move on if there were a timer to move to. */
  public boolean jumpsByItself() {
    return source instanceof VirtualClock clock && clock.movesByItself();
  }

  /** Nothing can happen any more before the next timer: a virtual clock may go there at once. */
  public boolean jump() {
    if (!(source instanceof VirtualClock clock) || !clock.movesByItself()) {
      return false;
    }
    lock.lock();
    long next = wheel.nextTick();
    lock.unlock();
    if (next == Long.MAX_VALUE) {
      return false;
    }
    clock.jumpTo(origin + next * TimerWheel.TICK);
    return true;
  }

  /** The end: every sleep is woken, and fails. */
  public void close() {
    WakeList all = new WakeList();
    lock.lock();
    try {
      closed = true;
      wheel.advance(Long.MAX_VALUE);
      for (TimerEntry entry = wheel.takeDue(); entry != null; entry = wheel.takeDue()) {
        Sleep sleep = (Sleep) entry;
        all.add(wakerOf(sleep.standing()));
        sleep.to(idle);
      }
    } finally {
      lock.unlock();
    }
    all.wake();
  }

  /** Those of the runtime that this thread is in, null outside. */
  static @Nullable Timers current() {
    Services services = Ambient.current();
    return services == null ? null : services.service(Timers.class);
  }
}
