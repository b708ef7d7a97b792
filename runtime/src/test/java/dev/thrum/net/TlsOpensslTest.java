package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.task.Task;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against somebody else's TLS, on real sockets, where openssl is installed. */
@Timeout(120)
class TlsOpensslTest {

  @TempDir private static Path folder;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(folder, "localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void openssl_is_echoed_says_goodbye_and_trusts_the_certificate(String version) throws Exception {
    assumeTrue(isInstalled());
    TlsAcceptor acceptor = TlsAcceptor.of(certificate.context()).applicationProtocols("echo/1");
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        TcpListener listener = TcpListener.bind(loopback())) {
      Task<Long> serving =
          runtime.spawn(listener.accept().then(acceptor::accept).then(TlsOpensslTest::echo));
      Path printed = folder.resolve("printed" + version);
      Process openssl =
          new ProcessBuilder(
                  "openssl",
                  "s_client",
                  "-connect",
                  "127.0.0.1:" + listener.localAddress().getPort(),
                  version,
                  "-alpn",
                  "echo/1",
                  "-CAfile",
                  certificate.pem().toString(),
                  "-verify_return_error",
                  "-ign_eof",
                  "-quiet")
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      try (OutputStream in = openssl.getOutputStream()) {
        in.write("hello, openssl\nEND\n".getBytes(UTF_8));
        in.flush();
        assertThat(runtime.blockOn(serving)).isEqualTo(19);
        assertThat(openssl.waitFor(30, SECONDS)).isTrue();
      } finally {
        openssl.destroyForcibly();
      }
      assertThat(Files.readString(printed)).contains("hello, openssl\nEND\n");
    }
  }

  @Test
  void openssl_serves_and_is_trusted_by_its_certificate() throws Exception {
    assumeTrue(isInstalled());
    Path key = folder.resolve("key.pem");
    run(
        "openssl",
        "pkcs12",
        "-in",
        certificate.store().toString(),
        "-nodes",
        "-out",
        key.toString(),
        "-passin",
        "pass:" + certificate.password());
    int port = freePort();
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                key.toString(),
                "-key",
                key.toString(),
                "-rev",
                "-alpn",
                "echo/1")
            .redirectErrorStream(true)
            .start();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      awaitAccept(openssl);
      TlsConnector connector =
          TlsConnector.of(certificate.context()).applicationProtocols("echo/1");
      try (TlsStream<TcpStream> stream =
          runtime.blockOn(
              TcpStream.connect("127.0.0.1", port)
                  .then(tcp -> connector.connect(tcp, "localhost")))) {
        assertThat(stream.applicationProtocol()).isEqualTo("echo/1");
        runtime.blockOn(stream.writeAll(UTF_8.encode("abc\n")));
        java.nio.ByteBuffer reversed = java.nio.ByteBuffer.allocate(4);
        runtime.blockOn(stream.readExactly(reversed));
        assertThat(UTF_8.decode(reversed.flip()).toString()).isEqualTo("cba\n");
        runtime.blockOn(stream.shutdown());
      }
    } finally {
      openssl.destroyForcibly();
    }
  }

  /** Echoes up to the line END, and says goodbye. */
  private static Future<Long> echo(TlsStream<TcpStream> stream) {
    assertThat(stream.applicationProtocol()).isEqualTo("echo/1");
    return AsyncIo.copy(stream.borrowReader().take("hello, openssl\nEND\n".length()), stream)
        .then(count -> stream.shutdown().map(done -> count))
        .map(
            count -> {
              stream.close();
              return count;
            });
  }

  private static void awaitAccept(Process openssl) throws Exception {
    StringBuilder said = new StringBuilder();
    while (said.indexOf("ACCEPT") < 0) {
      int c = openssl.getInputStream().read();
      if (c < 0) {
        throw new AssertionError("openssl s_server: " + said);
      }
      said.append((char) c);
    }
  }

  private static int freePort() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      return listener.localAddress().getPort();
    }
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(30, SECONDS)).as(Arrays.toString(command)).isTrue();
    assertThat(process.exitValue()).as(Arrays.toString(command)).isZero();
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "openssl")));
  }
}
