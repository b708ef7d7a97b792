package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever is done in whatever order, no value is lost or doubled, and nobody sleeps for ever. */
class RandomUseTest {

  private static <E> E pick(Random random, List<E> list) {
    return list.remove(random.nextInt(list.size()));
  }

  @Seeded
  void a_shared_queue_gives_each_value_to_one_in_order(long seed) {
    Random random = new Random(seed);
    MpmcRun run = new MpmcRun(random, 1 + random.nextInt(3));
    for (int step = 0; step < 3_000; step++) {
      run.step();
      run.check(step);
    }
    run.end();
  }

  private static final class MpmcRun {
    private final Random random;
    private final List<Integer> undelivered = new ArrayList<>();
    private final Mpmc<Integer> queue;
    private final int capacity;
    private final List<HandPolled<Void>> senders = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>(); // of senders, by index
    private final List<HandPolled<Integer>> receivers = new ArrayList<>();
    private final List<Integer> inside = new ArrayList<>();
    private int made;
    private int dropped;

    MpmcRun(Random random, int capacity) {
      this.random = random;
      this.capacity = capacity;
      this.queue = Mpmc.bounded(capacity, undelivered::add);
    }

    void step() {
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          HandPolled<Void> send = HandPolled.polled(queue.send(++made));
          if (send.isReady()) {
            inside.add(made);
          } else {
            senders.add(send);
            values.add(made);
          }
        }
        case 2, 3 -> {
          HandPolled<Integer> recv = HandPolled.polled(queue.recv());
          if (recv.isReady()) {
            received(recv.value());
          } else {
            receivers.add(recv);
          }
        }
        case 4 -> {
          Integer value = queue.tryRecv();
          if (value != null) {
            received(value);
          }
        }
        case 5 -> {
          if (!senders.isEmpty() && random.nextBoolean()) {
            int index = random.nextInt(senders.size());
            senders.remove(index).drop();
            assertThat(undelivered).last().isEqualTo(values.remove(index));
            dropped++;
          }
        }
        case 6 -> {
          if (!receivers.isEmpty() && random.nextBoolean()) {
            pick(random, receivers).drop();
          }
        }
        default -> pollWoken();
      }
    }

    private void received(Integer value) {
      assertThat(value).isEqualTo(inside.remove(0));
    }

    private void pollWoken() {
      for (int i = 0; i < senders.size(); i++) {
        if (senders.get(i).isWoken() && random.nextBoolean()) {
          assertThat(senders.remove(i).poll()).as("woken for nothing").isTrue();
          inside.add(values.remove(i));
          i--;
        }
      }
      for (int i = 0; i < receivers.size(); i++) {
        if (receivers.get(i).isWoken() && random.nextBoolean()) {
          HandPolled<Integer> recv = receivers.remove(i);
          assertThat(recv.poll()).as("woken for nothing").isTrue();
          received(recv.value());
          i--;
        }
      }
    }

    void check(int step) {
      assertThat(queue.size()).as("step %d", step).isEqualTo(inside.size());
      assertThat(undelivered).hasSize(dropped);
      long toSend = senders.stream().filter(HandPolled::isWoken).count();
      assertThat(inside.size() + toSend).as("step %d", step).isLessThanOrEqualTo(capacity);
      if (senders.size() > toSend) {
        assertThat(inside.size() + toSend).as("asleep at step %d", step).isEqualTo(capacity);
      }
      long toReceive = receivers.stream().filter(HandPolled::isWoken).count();
      if (receivers.size() > toReceive) {
        assertThat(inside.size())
            .as("asleep at step %d", step)
            .isLessThanOrEqualTo((int) toReceive);
      }
    }

    void end() {
      queue.drop();
      assertThat(undelivered).hasSize(dropped + inside.size());
      receivers.forEach(recv -> assertThat(recv.isWoken()).isTrue());
      senders.forEach(
          send -> {
            assertThat(send.pollIfWoken()).isTrue();
            assertThat(send.failure()).isInstanceOf(SendException.class);
          });
    }
  }

  @Seeded
  void a_single_value_arrives_or_is_handed_back_or_is_undelivered(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      oneValue(random);
    }
  }

  private static void oneValue(Random random) {
    List<String> ends = new ArrayList<>();
    Oneshot<String> channel = Oneshot.channel(value -> ends.add("undelivered"));
    HandPolled<String> receiver = HandPolled.of(channel.receiver());
    boolean sent = false;
    boolean senderClosed = false;
    for (int step = 0; step < 8; step++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          if (!sent && !senderClosed) {
            sent = true;
            try {
              channel.sender().send("x");
            } catch (SendException back) {
              ends.add("handed back " + back.<String>value());
            }
          }
        }
        case 1 -> {
          senderClosed = true;
          channel.sender().close();
        }
        case 2, 3 -> {
          if (!receiver.isOver() && receiver.poll() && receiver.failure() == null) {
            ends.add("received");
          }
        }
        case 4 -> channel.receiver().close();
        default -> {
          if (!receiver.isOver() && random.nextInt(3) == 0) {
            receiver.drop();
          }
        }
      }
    }
    boolean canEnd = sent || senderClosed || channel.sender().isClosed();
    if (!receiver.isOver() && receiver.future() != null && canEnd && receiver.poll()) {
      if (receiver.failure() == null) {
        ends.add("received");
      }
    }
    assertThat(ends).as("%s, sent: %s", receiver, sent).hasSize(sent ? 1 : 0);
    assertThat(receiver.isOver()).isEqualTo(canEnd || receiver.isOver());
  }
}
