package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.thrum.future.Future;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is dropped, and wherever it stood, leaves no key, and no channel that the system keeps.
 */
@Timeout(60)
class TcpCancellationTest {

  private final HandTurned runtime = new HandTurned();

  @AfterEach
  void close() {
    runtime.close();
  }

  @Test
  void dropped_connect_closes_the_half_open_connection() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback(), 1)) {
      List<TcpStream> queued = new ArrayList<>();
      Watched<TcpStream> connecting = pendingConnect(listener, queued);
      List<SelectableChannel> halfOpen = runtime.channels();
      assertThat(halfOpen).hasSize(1).noneMatch(HandTurned::isGivenBack);

      connecting.drop();
      assertThat(runtime.reactor().registrations()).isZero();
      assertThat(halfOpen).allMatch(HandTurned::isGivenBack);
      assertThat(connecting.wakes()).isZero();
      queued.forEach(TcpStream::close);
    }
  }

  /** Takes a second: the system's own time until it tries to connect again. */
  @Test
  void pending_connect_is_woken_once_when_the_backlog_has_room() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback(), 1)) {
      List<TcpStream> streams = new ArrayList<>();
      Watched<TcpStream> connecting = pendingConnect(listener, streams);
      for (int i = streams.size(); i > 0; i--) {
        streams.add(runtime.run(listener.accept()));
      }
      runtime.turnUntilWoken(connecting);
      try (TcpStream client = connecting.poll().value();
          TcpStream server = runtime.run(listener.accept())) {
        assertThat(connecting.wakes()).isEqualTo(1);
        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
        drop(client.writeAll(ByteBuffer.allocate(50_000_000)), true);
      }
      streams.forEach(TcpStream::close);
    }
    assertThat(runtime.reactor().registrations()).isZero();
  }

  /** Fills the backlog, with connections that are added to the list, until one has to wait. */
  private Watched<TcpStream> pendingConnect(TcpListener listener, List<TcpStream> queued)
      throws Exception {
    for (int i = 0; i < 50; i++) {
      Watched<TcpStream> next = new Watched<>(TcpStream.connect(listener.localAddress()));
      if (next.isPending()) {
        return next;
      }
      queued.add(next.value());
    }
    return abort("this system's backlog does not fill");
  }

  @Test
  void dropped_operations_leave_nobody_waiting_and_closing_leaves_nothing_open() throws Exception {
    for (int i = 0; i < 100; i++) {
      List<SelectableChannel> channels = playRound();
      assertThat(runtime.reactor().registrations()).isZero();
      assertThat(channels).hasSize(3).allMatch(HandTurned::isGivenBack);
    }
  }

  /** Answers the channels that were open before the end. */
  private List<SelectableChannel> playRound() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      drop(listener.accept(), true);
      try (TcpStream client = runtime.run(TcpStream.connect(listener.localAddress()));
          TcpStream server = runtime.run(listener.accept())) {
        drop(listener.accept(), true);
        drop(server.read(ByteBuffer.allocate(10)), true);
        drop(server.readExactly(ByteBuffer.allocate(10)), true);
        drop(server.readable(), true);
        drop(client.writeAll(ByteBuffer.allocate(50_000_000)), true);
        drop(client.write(ByteBuffer.allocate(1)), true);
        drop(client.writable(), true);
        drop(client.write(ByteBuffer.allocate(1)), false);
        drop(TcpStream.connect(listener.localAddress()), false);
        return runtime.channels();
      }
    }
  }

  private static void drop(Future<?> future, boolean polled) throws Exception {
    Watched<?> watched = new Watched<>(future);
    if (polled) {
      assertThat(watched.isPending()).as("%s", future).isTrue();
    }
    watched.drop();
    watched.drop();
  }
}
