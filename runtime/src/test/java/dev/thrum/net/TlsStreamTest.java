package dev.thrum.net;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.io.DuplexPair;
import dev.thrum.io.DuplexStream;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over pipes in memory, so small that every step has to wait. */
@Timeout(20)
class TlsStreamTest {

  private static TestCertificate certificate;

  private final HandTurned runtime = new HandTurned();
  private final DuplexPair pipe = AsyncIo.duplex(100);

  private record Secure(TlsStream<DuplexStream> client, TlsStream<DuplexStream> server) {}

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    certificate = TestCertificate.make(folder, "localhost");
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private Secure secure(String... protocolVersions) throws Exception {
    TlsConnector connector = TlsConnector.of(certificate.context());
    if (protocolVersions.length > 0) {
      connector.parameters(p -> p.setProtocols(protocolVersions));
    }
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(connector.connect(pipe.left(), "localhost"));
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    runtime.runAll(List.of(client, server));
    return new Secure(client.value(), server.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void much_data_flows_both_ways_at_once_and_ends_by_a_goodbye(String version) throws Exception {
    Secure both = secure(version);
    assertThat(both.client().session().getProtocol()).isEqualTo(version);
    byte[] question = random(200_000, 1);
    byte[] answer = random(150_000, 2);
    Watched<Void> asking = new Watched<>(writeAndEnd(both.client(), question));
    Watched<Void> answering = new Watched<>(both.server().writeAll(ByteBuffer.wrap(answer)));
    Watched<byte[]> hearing = new Watched<>(both.server().readToEnd());
    ByteBuffer heard = ByteBuffer.allocate(answer.length);
    Watched<Void> listening = new Watched<>(both.client().readExactly(heard));
    runtime.runAll(List.of(asking, answering, hearing, listening));
    assertThat(hearing.value()).isEqualTo(question);
    assertThat(heard.array()).isEqualTo(answer);
  }

  @Test
  void half_close_lets_the_other_direction_go_on() throws Exception {
    Secure both = secure();
    Watched<Void> ending = new Watched<>(both.client().shutdown());
    Watched<String> hearing = new Watched<>(both.server().readToString());
    runtime.runAll(List.of(ending, hearing));
    assertThat(hearing.value()).isEmpty();
    runtime.runAll(List.of(new Watched<>(both.client().shutdown())));

    Watched<Void> answering = new Watched<>(writeAndEnd(both.server(), "late".getBytes(UTF_8)));
    Watched<String> listening = new Watched<>(both.client().readToString());
    runtime.runAll(List.of(answering, listening));
    assertThat(listening.value()).isEqualTo("late");
    assertThatThrownBy(() -> runtime.run(both.client().write(ByteBuffer.allocate(1))))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void connection_that_ends_without_a_goodbye_is_told_from_a_complete_one() throws Exception {
    Secure both = secure();
    both.client().close();
    assertThatThrownBy(() -> runtime.run(both.server().readToString()))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("close_notify");
  }

  @Test
  void record_that_was_changed_on_its_way_is_a_failure() throws Exception {
    Secure both = secure();
    byte[] forged = new byte[45]; // application data, version 1.2, 40 bytes
    System.arraycopy(new byte[] {23, 3, 3, 0, 40}, 0, forged, 0, 5);
    ready(pipe.left().writeAll(ByteBuffer.wrap(forged)));
    assertThatThrownBy(() -> runtime.run(both.server().read(ByteBuffer.allocate(10))))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void dropped_reads_and_writes_lose_nothing() throws Exception {
    Secure both = secure();
    byte[] message = random(40_000, 3);
    ByteBuffer source = ByteBuffer.wrap(message);
    ByteBuffer target = ByteBuffer.allocate(message.length);
    int rounds = 0;
    while (target.hasRemaining()) {
      Watched<Void> writing = new Watched<>(both.client().writeAll(source));
      if (writing.isPending()) {
        writing.drop();
      }
      Watched<Void> reading = new Watched<>(both.server().readExactly(target));
      if (reading.isPending()) {
        reading.drop();
      }
      rounds++;
    }
    assertThat(rounds).isGreaterThan(10);
    assertThat(target.array()).isEqualTo(message);
  }

  @Test
  void write_that_does_not_fit_is_sent_by_flush() throws Exception {
    Secure both = secure();
    assertThat(ready(both.client().write(ByteBuffer.allocate(0)))).isZero();
    assertThat(ready(both.client().write(ByteBuffer.allocate(1_000)))).isEqualTo(1_000);
    Watched<Integer> next = new Watched<>(both.client().write(ByteBuffer.allocate(1)));
    assertThat(next.isPending()).isTrue();
    next.drop();
    Watched<Void> flushing = new Watched<>(both.client().flush());
    Watched<Void> reading = new Watched<>(both.server().readExactly(ByteBuffer.allocate(1_000)));
    runtime.runAll(List.of(flushing, reading));
  }

  @Test
  void protocol_of_the_application_is_agreed_on() throws Exception {
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(
            TlsConnector.of(certificate.context())
                .applicationProtocols("h2", "http/1.1")
                .connect(pipe.left(), "localhost"));
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(
            TlsAcceptor.of(certificate.context())
                .applicationProtocols("http/1.1")
                .accept(pipe.right()));
    runtime.runAll(List.of(client, server));
    assertThat(client.value().applicationProtocol()).isEqualTo("http/1.1");
    assertThat(server.value().applicationProtocol()).isEqualTo("http/1.1");
    assertThat(server.value().transport()).isSameAs(pipe.right());
  }

  @Test
  void server_by_another_name_is_refused_and_told_why() throws Exception {
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(TlsConnector.of(certificate.context()).connect(pipe.left(), "example.org"));
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    Throwable refusal = failureOf(client, server);
    assertThat(refusal)
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("example.org");
    assertThatThrownBy(() -> runtime.runAll(List.of(server)))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("certificate");
    assertThatThrownBy(() -> ready(pipe.left().read(ByteBuffer.allocate(1))))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void certificate_that_nobody_trusts_is_refused() throws Exception {
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(TlsConnector.create().connect(pipe.left(), "localhost"));
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    assertThat(failureOf(client, server)).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void name_is_not_verified_if_that_is_asked_for() throws Exception {
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(
            TlsConnector.of(certificate.context())
                .parameters(p -> p.setEndpointIdentificationAlgorithm(null))
                .connect(pipe.left(), "example.org"));
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    runtime.runAll(List.of(client, server));
    assertThat(client.value().session().isValid()).isTrue();
  }

  @Test
  void dropped_handshake_closes_the_connection() throws Exception {
    Watched<TlsStream<DuplexStream>> client =
        new Watched<>(TlsConnector.of(certificate.context()).connect(pipe.left(), "localhost"));
    assertThat(client.isPending()).isTrue();
    client.drop();
    assertThatThrownBy(() -> runtime.run(pipe.right().writeAll(ByteBuffer.allocate(1))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void peer_that_speaks_something_else_is_refused() throws Exception {
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    assertThat(server.isPending()).isTrue();
    ready(pipe.left().writeAll(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))));
    assertThatThrownBy(() -> runtime.runAll(List.of(server))).isInstanceOf(SSLException.class);
  }

  @Test
  void peer_that_leaves_during_the_handshake_is_a_failure() throws Exception {
    Watched<TlsStream<DuplexStream>> server =
        new Watched<>(TlsAcceptor.of(certificate.context()).accept(pipe.right()));
    assertThat(server.isPending()).isTrue();
    pipe.left().close();
    assertThatThrownBy(() -> runtime.runAll(List.of(server))).isInstanceOf(IOException.class);
  }

  /** Runs both until the first one fails. */
  private static Throwable failureOf(Watched<?> first, Watched<?> other) throws Exception {
    for (int i = 0; i < 10_000; i++) {
      try {
        first.poll();
      } catch (IOException failure) {
        return failure;
      }
      other.poll();
    }
    throw new AssertionError("nothing failed: " + first + ", " + other);
  }

  private static Future<Void> writeAndEnd(TlsStream<?> stream, byte[] all) {
    return stream.writeAll(ByteBuffer.wrap(all)).then(done -> stream.shutdown());
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
