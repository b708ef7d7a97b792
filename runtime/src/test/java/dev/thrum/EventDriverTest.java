package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.net.AsyncChannel;
import dev.thrum.reactor.Reactor;
import dev.thrum.reactor.Watched;
import dev.thrum.time.VirtualClock;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread turns the driver by hand, and time stands still. */
@Timeout(60)
class EventDriverTest {

  private static final int CROWD = 100;

  private final VirtualClock clock = VirtualClock.manual();
  private final EventDriver driver = new EventDriver(clock, () -> true, () -> false, null);
  private final List<Waiting> crowd = new ArrayList<>();
  private Services outer;
  private Waiting late;

  @BeforeEach
  void wait_for_input() throws Exception {
    outer = Ambient.enter(new Sockets());
    for (int i = 0; i < CROWD; i++) {
      crowd.add(new Waiting());
    }
    late = new Waiting();
  }

  @AfterEach
  void close() {
    driver.close(); // and what waits there
    Ambient.restore(outer);
  }

  @Test
  void sockets_are_looked_at_again_when_all_whom_the_last_look_woke_have_been_polled()
      throws Exception {
    wakeTheCrowd();
    late.send();
    driver.turnAfter(CROWD / 2);
    assertThat(late.reading.wakes()).isZero();
    driver.turnAfter(CROWD / 2);
    assertThat(late.reading.wakes()).isEqualTo(1);
  }

  @Test
  void sockets_are_looked_at_again_when_the_last_look_is_long_ago() throws Exception {
    wakeTheCrowd();
    late.send();
    driver.turnAfter(1);
    assertThat(late.reading.wakes()).isZero();
    clock.advance(Duration.ofMillis(5));
    driver.turnAfter(1);
    assertThat(late.reading.wakes()).isEqualTo(1);
  }

  @Test
  void who_wants_all_events_gets_them_at_once() throws Exception {
    wakeTheCrowd();
    late.send();
    driver.turn();
    assertThat(late.reading.wakes()).isEqualTo(1);
  }

  @Test
  void look_that_woke_nobody_puts_off_nothing() throws Exception {
    driver.turn();
    late.send();
    driver.turnAfter(1);
    assertThat(late.reading.wakes()).isEqualTo(1);
  }

  private void wakeTheCrowd() throws Exception {
    for (Waiting waiting : crowd) {
      waiting.send();
    }
    driver.turn();
    for (Waiting waiting : crowd) {
      assertThat(waiting.reading.wakes()).isEqualTo(1);
    }
  }

  /** A read from a pipe that is pending. */
  private static final class Waiting {

    private final Pipe pipe = Pipe.open();
    final Watched<Integer> reading;

    Waiting() throws Exception {
      AsyncChannel<Pipe.SourceChannel> channel = AsyncChannel.over(pipe.source());
      reading =
          new Watched<>(
              channel.whenReadable(
                  source -> {
                    int count = source.read(ByteBuffer.allocate(1));
                    return count == 0 ? null : count;
                  }));
      assertThat(reading.isPending()).isTrue();
    }

    void send() throws Exception {
      pipe.sink().write(ByteBuffer.allocate(1));
      pipe.sink().close();
    }
  }

  private final class Sockets implements Services {
    @Override
    public <S> S service(Class<S> type) {
      return type == Reactor.class ? type.cast(driver.reactor()) : null;
    }

    @Override
    public boolean mayBlock() {
      return true;
    }
  }
}
