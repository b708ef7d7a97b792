package dev.thrum.stress;

import dev.thrum.channel.Oneshot;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.Notify;
import dev.thrum.sync.SemaphorePermit;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who wait, are given what they wait for, and are dropped, all at once. */
@Timeout(600)
class WaitRaceTest {

  private static <T> Poll<T> poll(Future<T> future, CountingWaker waker) {
    try {
      return future.poll(waker.context());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static final class TwoWaitersForOnePermit {
    final AsyncSemaphore semaphore = new AsyncSemaphore(1);
    final SemaphorePermit held = semaphore.tryAcquire();
    final CountingWaker waker = new CountingWaker();
    final Future<SemaphorePermit> first = semaphore.acquire();
    final Future<SemaphorePermit> second = semaphore.acquire();

    TwoWaitersForOnePermit() {
      poll(first, new CountingWaker());
      poll(second, waker);
    }

    String verdict() {
      Poll<SemaphorePermit> poll = poll(second, waker);
      if (!poll.isReady() || waker.wakes() == 0) {
        return "second waits for ever";
      }
      poll.value().close();
      return semaphore.availablePermits() + " permit";
    }
  }

  @Test
  void a_permit_given_to_a_waiter_that_is_being_dropped_goes_to_the_next() {
    Race.at(TwoWaitersForOnePermit::new)
        .with(state -> state.held.close())
        .with(state -> state.first.drop())
        .comesOnlyTo(Set.of("1 permit"), TwoWaitersForOnePermit::verdict);
  }

  private static final class TwoListeners {
    final Notify notify = new Notify();
    final CountingWaker waker = new CountingWaker();
    final Future<Void> first = notify.notified();
    final Future<Void> second = notify.notified();

    TwoListeners() {
      poll(first, new CountingWaker());
      poll(second, waker);
    }
  }

  @Test
  void a_notification_of_a_listener_that_is_being_dropped_goes_to_the_next() {
    Race.at(TwoListeners::new)
        .with(state -> state.notify.notifyOne())
        .with(state -> state.first.drop())
        .comesOnlyTo(
            Set.of("second notified"),
            state ->
                state.waker.wakes() == 1 && poll(state.second, state.waker).isReady()
                    ? "second notified"
                    : "lost");
  }

  private static final class OneValue {
    final AtomicInteger undelivered = new AtomicInteger();
    final Oneshot<String> channel = Oneshot.channel(value -> undelivered.incrementAndGet());
    final CountingWaker waker = new CountingWaker();
    volatile boolean received;
    volatile boolean refused;

    void send() {
      try {
        channel.sender().send("x");
      } catch (RuntimeException closed) {
        refused = true;
      }
    }

    void receive() {
      received = poll(channel.receiver(), waker).isReady();
    }

    String verdict() {
      if (!received && waker.wakes() > 0) {
        received = poll(channel.receiver(), waker).isReady();
      }
      return received ? "received" : "asleep";
    }
  }

  @Test
  void a_value_that_meets_its_receiver_is_received_or_wakes_it() {
    Race.at(OneValue::new)
        .with(OneValue::send)
        .with(OneValue::receive)
        .comesOnlyTo(Set.of("received"), OneValue::verdict);
  }

  @Test
  void a_value_that_meets_a_receiver_that_is_being_dropped_is_handed_back_once() {
    Race.at(OneValue::new)
        .with(OneValue::send)
        .with(state -> state.channel.receiver().drop())
        .comesOnlyTo(
            Set.of("handed to the function", "refused"),
            state -> {
              boolean undelivered = state.undelivered.get() == 1;
              return state.refused == undelivered
                  ? "refused " + state.refused + ", undelivered " + state.undelivered
                  : undelivered ? "handed to the function" : "refused";
            });
  }

  private static final class OneFuture {
    final Probe<String> probe = new Probe<>();
    final Future<String> future = probe.map(x -> x);

    String verdict() {
      return probe.drops() + " dropped, misuse " + probe.misuse();
    }
  }

  @Test
  void a_drop_that_meets_a_poll_is_carried_out_once_and_after_it() {
    Race.at(OneFuture::new)
        .with(
            state -> {
              try {
                state.future.poll(new CountingWaker().context());
              } catch (IllegalStateException dropped) {
                // came too late
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .with(state -> state.future.drop())
        .with(state -> state.future.drop())
        .comesOnlyTo(Set.of("1 dropped, misuse []"), OneFuture::verdict);
  }
}
