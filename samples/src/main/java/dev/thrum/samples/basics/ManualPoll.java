package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.io.PrintStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is under the hood, by hand: a leaf future, a waker that counts, and an executor of ten
 * lines. The woven method in between knows none of them; futures don't depend on this library's
 * runtime.
 */
public final class ManualPoll {

  private ManualPoll() {}

  public static Future<Void> run(PrintStream out) throws Exception {
    AtomicInteger wakes = new AtomicInteger();
    Context context = () -> wakes::incrementAndGet;
    Mailbox mailbox = new Mailbox();
    Future<String> greeting = greet(mailbox);

    out.println("polled once: " + (greeting.poll(context).isReady() ? "ready" : "pending"));
    mailbox.put("Ada");
    out.println("wakes: " + wakes);
    out.println("polled again: " + greeting.poll(context).value());

    Mailbox later = new Mailbox();
    new Thread(() -> later.put("Bob")).start();
    out.println("by an executor of ten lines: " + execute(greet(later)));
    return Future.ready();
  }

  @Async
  private static Future<String> greet(Future<String> name) {
    return Future.ready("hello, " + await(name));
  }

  /** A leaf: pending until some thread puts a value into it. */
  private static final class Mailbox implements Future<String> {
    private @Nullable String value;
    private @Nullable Waker waiting;

    @Override
    public synchronized Poll<String> poll(Context context) {
      waiting = context.waker(); // whoever was polled last is woken
      return value == null ? Poll.pending() : Poll.ready(value);
    }

    void put(String newValue) {
      Waker woken;
      synchronized (this) {
        value = newValue;
        woken = waiting;
      }
      if (woken != null) {
        woken.wake(); // outside the lock: it is somebody else's code
      }
    }
  }

  private static <T> T execute(Future<T> future) throws Exception {
    Semaphore woken = new Semaphore(1);
    Context context = () -> woken::release;
    for (; ; ) {
      woken.acquire();
      woken.drainPermits();
      Poll<T> poll = future.poll(context);
      if (poll.isReady()) {
        return poll.value();
      }
    }
  }
}
