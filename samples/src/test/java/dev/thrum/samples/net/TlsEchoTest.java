package dev.thrum.samples.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.net.TcpStream;
import dev.thrum.net.TlsConnector;
import dev.thrum.net.TlsStream;
import dev.thrum.samples.Command;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsEchoTest {

  @TempDir Path folder;

  @Test
  void client_that_trusts_the_certificate_is_echoed() throws Exception {
    Path certificate = folder.resolve("echo.pem");
    try (RunningSample server = new RunningSample(TlsEcho::run, "0", certificate.toString())) {
      TlsConnector connector = TlsConnector.of(trusting(certificate)).applicationProtocols("echo");
      try (TlsStream<TcpStream> client =
          server.blockOn(
              TcpStream.connect("localhost", server.port())
                  .then(tcp -> connector.connect(tcp, "localhost")))) {
        assertThat(client.applicationProtocol()).isEqualTo("echo");
        server.blockOn(client.writeAll(ByteBuffer.wrap("hello".getBytes(UTF_8))));
        server.blockOn(client.shutdown());
        assertThat(server.blockOn(client.readToString())).isEqualTo("hello");
      }
      assertThat(server.nextLine()).isEqualTo("TLSv1.3: 5 bytes");
      server.drop();
      assertThat(server.nextLine()).isEqualTo("tls-echo has stopped");
      assertThat(server.uncaught()).isEmpty();
    }
  }

  @Test
  void openssl_is_echoed() throws Exception {
    assumeTrue(Command.find("openssl").isPresent());
    Path certificate = folder.resolve("echo.pem");
    try (RunningSample server = new RunningSample(TlsEcho::run, "0", certificate.toString())) {
      Process openssl =
          new ProcessBuilder(
                  "openssl",
                  "s_client",
                  "-connect",
                  "127.0.0.1:" + server.port(),
                  "-CAfile",
                  certificate.toString(),
                  "-verify_return_error",
                  "-quiet")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = openssl.getOutputStream();
          BufferedReader out =
              new BufferedReader(new InputStreamReader(openssl.getInputStream(), UTF_8))) {
        in.write("hello, openssl\n".getBytes(UTF_8));
        in.flush();
        assertThat(out.readLine()).isEqualTo("hello, openssl");
      } finally {
        openssl.destroy();
        assertThat(openssl.waitFor(30, SECONDS)).isTrue();
      }
    }
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "echo", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
