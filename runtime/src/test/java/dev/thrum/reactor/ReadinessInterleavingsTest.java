package dev.thrum.reactor;

import dev.thrum.doubles.Interleavings;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader and a selector that reports what is there, under every schedule. */
class ReadinessInterleavingsTest {

  private Pipe pipe;
  private Registration registration;

  @BeforeEach
  void open() throws Exception {
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    registration = new Registration(pipe.source());
  }

  @AfterEach
  void close() throws Exception {
    registration.close();
    pipe.sink().close();
  }

  /** Waits, and tells the selector to watch. */
  private static final class Reader extends ReadinessFuture<Void> {
    Reader(Registration registration) {
      super(registration, Direction.READ);
    }

    @Override
    protected Poll<Void> attempt() {
      throw new AssertionError("tried by hand");
    }
  }

  /** A channel with at most one byte in it. */
  private static final class Channel {
    private final ReadinessState state = new ReadinessState();
    private final Reader reader;
    private final AtomicBoolean there = new AtomicBoolean();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicBoolean got = new AtomicBoolean();
    private final AtomicInteger wakes = new AtomicInteger();
    private final Waker waker = wakes::incrementAndGet;

    Channel(Registration registration) {
      reader = new Reader(registration);
    }

    /** As a poll does. */
    void read() {
      while (true) {
        int seen = state.word();
        if (state.isWorthTrying(seen) && there.getAndSet(false)) {
          got.set(true);
          return;
        }
        switch (state.park(seen, reader, waker)) {
          case RETRY -> {}
          case ARM -> {
            watched.set(true);
            return;
          }
          case WAIT -> {
            return;
          }
        }
      }
    }

    /** As a selector does that reports a channel again and again. */
    void report() {
      if (watched.get() && there.get()) {
        List<Waker> woken = new ArrayList<>();
        if (state.signal(woken, -1)) {
          watched.set(false);
          if (state.isArmed()) {
            watched.set(true);
          }
        }
        woken.forEach(Waker::wake);
      }
    }

    void arrive() {
      there.set(true);
      report();
    }
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Test
  void what_arrives_while_a_reader_looks_is_read_or_wakes_it() {
    Interleavings.check(
        () -> {
          Channel channel = new Channel(registration);
          Interleavings.atOnce(channel::read, channel::arrive);
          channel.report(); // the next turn
          boolean got = channel.got.get();
          check(got || channel.wakes.get() == 1, "asleep, woken " + channel.wakes);
          check(!got || channel.wakes.get() <= 1, "woken " + channel.wakes);
        });
  }

  @Test
  void a_reader_that_leaves_meets_what_arrives() {
    Interleavings.check(
        () -> {
          Channel channel = new Channel(registration);
          channel.read();
          Interleavings.atOnce(() -> channel.state.leave(channel.reader), channel::arrive);
          check(channel.wakes.get() <= 1, "woken " + channel.wakes);
          check(channel.state.waiters() == 0, "still waits");
        });
  }
}
