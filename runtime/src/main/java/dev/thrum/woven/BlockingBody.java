package dev.thrum.woven;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs a root frame with {@code -Dthrum.await=block}: on a thread of its own, on which an await
 * that is pending waits where it stands, instead of leaving the stack. So a debugger sees awaiting
 * methods as callers, and steps over awaits. Needs no other bytecode.
 *
 * <p><b>Turns.</b> The thread runs only while the frame is polled: {@link #runOn} lets it, and
 * waits until it is over or awaits something that is pending. So everything else is as ever:
 * wakers, the order of tasks, virtual time, and that a current-thread runtime does one thing at a
 * time. What a frame awaits is polled with {@link #polls}; a frame among that, which a combinator
 * polls, has its own thread. A drop is one more turn, in which awaits throw.
 *
 * <p>Fields are handed from thread to thread with the turn, by the two semaphores.
 */
final class BlockingBody implements AwaitContext.BlockingAwaits {

  /** Awaits of a body that goes on after it was dropped, until it is given up. */
  private static final int MOST_INJECTIONS = 1_000;

  private final Frame root;
  private final AwaitContext cx = AwaitContext.ofBlocking(this);
  private final AwaitContext polls = new AwaitContext(Waker.noop());
  private final Semaphore mayRun = new Semaphore(0);
  private final Semaphore stands = new Semaphore(0);

  private @Nullable ThreadSurroundings around;
  private boolean started;
  private boolean over;
  private @Nullable Object value;
  private @Nullable Throwable failure;
  private int injections;

  private BlockingBody(Frame root) {
    this.root = root;
  }

  // ---------------------------------------------------------------- on the thread that polls

  /** As {@link Trampoline#run}, for a frame that the caller holds. */
  static @Nullable Object runOn(Frame root, AwaitContext poller) throws Exception {
    BlockingBody body = root.blocking();
    if (body == null) {
      boolean fresh = FrameState.index(root.state()) == FrameState.UNSTARTED && root.leaf() == root;
      if (!fresh) { // a future that minds no context took it off its thread
        return Trampoline.run(root, root.leaf(), poller);
      }
      body = new BlockingBody(root);
      root.setBlocking(body);
    }
    return body.turn(poller);
  }

  private @Nullable Object turn(AwaitContext poller) {
    polls.setWaker(poller.waker());
    giveTurn();
    poller.emission = polls.emission;
    polls.emission = null;
    if (!over) {
      poller.suspended = root;
      return null;
    }
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    return value;
  }

  /** Throws the signal at the await where it stands; the frame is over when this returns. */
  void drop() {
    cx.dropping = true;
    polls.dropping = true;
    polls.setWaker(Waker.noop());
    giveTurn();
    Throwable escaped = failure;
    root.finishDropped();
    if (escaped != null) {
      report(escaped);
    }
  }

  private void giveTurn() {
    around = ThreadSurroundings.here();
    if (started) {
      mayRun.release();
    } else {
      started = true;
      BlockingThreads.start(this::run, "await " + root.where());
    }
    stands.acquireUninterruptibly();
  }

  private void report(Throwable escaped) {
    if (escaped instanceof Dropped) {
      for (Throwable suppressed : escaped.getSuppressed()) {
        report(suppressed);
      }
      return;
    }
    Uncaught.report(root.where(), escaped);
    if (escaped instanceof VirtualMachineError fatal) {
      throw fatal;
    }
  }

  // ---------------------------------------------------------------- on the thread of its own

  private void run() {
    requireNonNull(around).enter();
    try {
      value = runBody();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    over = polls.suspended == null;
    polls.suspended = null;
    requireNonNull(around).leave();
    stands.release();
  }

  private @Nullable Object runBody() throws Throwable {
    Object result;
    try {
      result = root.step(cx);
    } catch (Throwable thrown) {
      cx.suspended = null;
      finish();
      throw thrown;
    }
    Future<?> suspended = cx.suspended;
    if (suspended == null) {
      finish();
    } else if (cx.dropping) { // swallowed its drop and returned a future: that one goes too
      cx.suspended = null;
      drop(suspended);
    } else { // by a future that minds no context: goes on without a thread
      cx.unpolled = false;
      return Trampoline.run(root, Trampoline.suspendedLeaf(root, cx), polls);
    }
    return result;
  }

  /** Unless it is dropped: then whoever does that says so. */
  private void finish() {
    if (!cx.dropping) {
      root.finishRoot();
    }
  }

  @Override
  public @Nullable Object await(Future<?> future) throws Exception {
    Future<?> awaited = future;
    for (; ; ) {
      Object ready = poll(awaited);
      if (polls.suspended == null) {
        return ready;
      }
      awaited = polls.suspended;
      polls.suspended = null;
      if (!cx.dropping) {
        standStill();
      }
      if (cx.dropping) {
        polls.emission = null; // nobody takes what is emitted now
        drop(awaited);
        throw Sneaky.rethrow(inject());
      }
    }
  }

  private @Nullable Object poll(Future<?> awaited) throws Exception {
    try {
      return awaited.awaitPoll(polls);
    } catch (Throwable failed) {
      polls.suspended = null; // it may have set it and thrown
      throw failed;
    }
  }

  /** The poll is over; waits for the next one. */
  private void standStill() {
    requireNonNull(around).leave();
    stands.release();
    mayRun.acquireUninterruptibly();
    requireNonNull(around).enter();
  }

  private Dropped inject() {
    if (++injections > MOST_INJECTIONS) {
      Uncaught.report(root.where(), new DropIgnored(root.where()));
      over = true;
      requireNonNull(around).leave();
      stands.release();
      while (true) { // a thread can't be left otherwise
        LockSupport.park(this);
      }
    }
    return new Dropped();
  }

  private static void drop(Future<?> future) {
    try {
      future.drop();
    } catch (Throwable broken) {
      Uncaught.report(future.getClass().getName() + ".drop", broken);
    }
  }

  @Override
  public String toString() {
    return "blocking " + root;
  }
}
