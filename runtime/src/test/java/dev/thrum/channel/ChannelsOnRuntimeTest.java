package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels and locks between tasks that move between threads. */
@Timeout(60)
class ChannelsOnRuntimeTest {

  private static final int TASKS = 4;
  private static final int EACH = 5_000;

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(4).build();

  @AfterEach
  void close() {
    runtime.close();
  }

  private static Future<Void> sendAll(MpscSender<Integer> sender) {
    AtomicInteger next = new AtomicInteger();
    return Repeat.whileTrue(() -> sender.send(next.incrementAndGet()), sent -> next.get() < EACH)
        .map(
            done -> {
              sender.close();
              return done;
            });
  }

  @Test
  void many_senders_reach_one_receiver() {
    Mpsc<Integer> channel = Mpsc.bounded(8);
    for (int i = 0; i < TASKS; i++) {
      runtime.spawn(sendAll(channel.sender().copy())).detach();
    }
    channel.sender().close();
    AtomicLong sum = new AtomicLong();
    AtomicInteger count = new AtomicInteger();
    runtime.blockOn(
        Repeat.whileTrue(
            channel.receiver()::recv,
            value -> {
              if (value != null) {
                sum.addAndGet(value);
                count.incrementAndGet();
              }
              return value != null;
            }));
    assertThat(count).hasValue(TASKS * EACH);
    assertThat(sum).hasValue((long) TASKS * EACH * (EACH + 1) / 2);
  }

  @Test
  void a_value_sent_goes_to_one_of_many_receivers() {
    Mpmc<Integer> queue = Mpmc.bounded(4);
    AtomicLong sum = new AtomicLong();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(
          runtime.spawn(
              Repeat.whileTrue(
                  queue::recv,
                  value -> {
                    sum.addAndGet(value == null ? 0 : value);
                    return value != null;
                  })));
    }
    AtomicInteger next = new AtomicInteger();
    runtime.blockOn(
        Repeat.whileTrue(() -> queue.send(next.incrementAndGet()), sent -> next.get() < EACH));
    queue.close();
    tasks.forEach(Task::join);
    assertThat(sum).hasValue((long) EACH * (EACH + 1) / 2);
  }

  @Test
  void a_mutex_held_across_awaits_excludes_all_others() {
    AsyncMutex mutex = new AsyncMutex();
    int[] count = {0}; // on purpose not volatile: the lock orders it
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      AtomicInteger rounds = new AtomicInteger();
      tasks.add(
          runtime.spawn(
              Repeat.whileTrue(
                  () ->
                      mutex
                          .lock()
                          .then(
                              guard -> {
                                int seen = count[0];
                                return Thrum.yieldNow()
                                    .map(
                                        yielded -> {
                                          count[0] = seen + 1;
                                          guard.close();
                                          return true;
                                        });
                              }),
                  done -> rounds.incrementAndGet() < EACH / 5)));
    }
    tasks.forEach(Task::join);
    assertThat(count[0]).isEqualTo(TASKS * (EACH / 5));
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  void tasks_that_are_closed_at_any_time_leave_no_lock_behind() {
    AsyncMutex mutex = new AsyncMutex();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tasks.add(
          runtime.spawn(
              Repeat.whileTrue(
                  () ->
                      mutex
                          .lock()
                          .map(
                              guard -> {
                                guard.close();
                                return true;
                              }),
                  done -> true)));
    }
    tasks.forEach(Task::close);
    runtime.blockOn(mutex.lock()).close();
    assertThat(tasks).hasSize(200);
  }
}
