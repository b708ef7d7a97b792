package dev.thrum.net;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.io.SplitStream;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixStreamTest {

  private final HandTurned runtime = new HandTurned();
  @TempDir Path folder;
  private Path path;
  private UnixListener listener;

  @BeforeEach
  void listen() throws Exception {
    path = folder.resolve("socket");
    listener = UnixListener.bind(path);
  }

  @AfterEach
  void close() {
    listener.close();
    assertThat(runtime.reactor().registrations()).isZero();
    runtime.close();
  }

  @Test
  void accepted_stream_reads_and_writes() throws Exception {
    Watched<UnixStream> accepting = new Watched<>(listener.accept());
    assertThat(accepting.isPending()).isTrue();
    try (UnixStream client = ready(UnixStream.connect(path))) {
      runtime.runAll(List.of(accepting));
      try (UnixStream server = accepting.value()) {
        ready(client.writeAll(bytes("ping")));
        assertThat(read(server)).isEqualTo("ping");
        Watched<Integer> reading = new Watched<>(client.read(ByteBuffer.allocate(9)));
        assertThat(reading.isPending()).isTrue();
        ready(server.writeAll(new ByteBuffer[] {bytes("po"), bytes("ng")}));
        runtime.turnUntilWoken(reading);
        assertThat(reading.poll().value()).isEqualTo(4);
        ready(server.shutdown());
        assertThat(runtime.run(client.readToString())).isEmpty();
        assertThat(client.isOpen()).isTrue();
      }
    }
  }

  @Test
  void half_that_writes_ends_the_output_when_it_is_closed() throws Exception {
    try (UnixStream client = ready(UnixStream.connect(path));
        UnixStream server = runtime.run(listener.accept())) {
      SplitStream<UnixStream> halves = client.intoSplit();
      ready(halves.writer().writeAll(bytes("last")));
      halves.writer().close();
      assertThat(runtime.run(server.readToString())).isEqualTo("last");
      ready(server.writeAll(bytes("answer")));
      server.shutdownOutput();
      assertThat(runtime.run(halves.reader().readToString())).isEqualTo("answer");
    }
  }

  @Test
  void tried_operations_clear_readiness() throws Exception {
    try (UnixStream client = ready(UnixStream.connect(path));
        UnixStream server = runtime.run(listener.accept())) {
      ByteBuffer target = ByteBuffer.allocate(8);
      assertThat(server.tryRead(target)).isZero();
      Watched<Void> readable = new Watched<>(server.readable());
      assertThat(readable.isPending()).isTrue();
      ready(client.writable());
      assertThat(client.tryWrite(bytes("x"))).isEqualTo(1);
      runtime.turnUntilWoken(readable);
      assertThat(server.tryRead(target)).isEqualTo(1);
      client.setOption(StandardSocketOptions.SO_SNDBUF, 8192);
      assertThat(client.option(StandardSocketOptions.SO_SNDBUF)).isPositive();
    }
  }

  @Test
  void nobody_listening_is_refused_by_name() {
    assertThatThrownBy(() -> ready(UnixStream.connect(folder.resolve("nobody"))))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("nobody: ");
  }

  @Test
  void full_backlog_refuses_instead_of_hanging() throws Exception {
    listener.close();
    Files.delete(path);
    listener = UnixListener.bind(path, 1);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                ready(UnixStream.connect(path)).close();
              }
            })
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("socket: ");
  }

  @Test
  void file_stays_when_the_listener_is_closed_and_is_in_the_way() throws Exception {
    listener.close();
    assertThat(listener.isOpen()).isFalse();
    assertThat(listener.path()).isEqualTo(path).exists();
    assertThatThrownBy(() -> UnixListener.bind(path)).isInstanceOf(BindException.class);
    Files.delete(path);
    listener = UnixListener.bind(path);
  }

  @Test
  void close_and_the_end_of_the_runtime_fail_a_pending_accept() throws Exception {
    Watched<UnixStream> accepting = new Watched<>(listener.accept());
    assertThat(accepting.isPending()).isTrue();
    listener.close();
    assertThatThrownBy(accepting::poll).isInstanceOf(ClosedChannelException.class);
    Files.delete(path);
    listener = UnixListener.bind(path);
    Watched<UnixStream> again = new Watched<>(listener.accept());
    assertThat(again.isPending()).isTrue();
    runtime.reactor().close();
    assertThatThrownBy(again::poll).isInstanceOf(RuntimeClosedException.class);
  }

  private String read(UnixStream stream) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(100);
    runtime.run(stream.read(target));
    return UTF_8.decode(target.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
