package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IncomingTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void connections_come_one_after_the_other_until_the_listener_is_closed() throws Exception {
    try (HandTurned runtime = new HandTurned();
        TcpListener listener = TcpListener.bind(loopback())) {
      AsyncStream<TcpStream> incoming = listener.incoming();
      for (int i = 0; i < 3; i++) {
        Watched<TcpStream> accepting = new Watched<>(incoming.next());
        Watched<TcpStream> connecting = new Watched<>(TcpStream.connect(listener.localAddress()));
        runtime.runAll(List.of(accepting, connecting));
        assertThat(accepting.value().remoteAddress()).isEqualTo(connecting.value().localAddress());
        accepting.value().close();
        connecting.value().close();
      }
      Watched<TcpStream> last = new Watched<>(incoming.next());
      assertThat(last.isPending()).isTrue();
      incoming.close();
      assertThat(listener.isOpen()).isTrue();
      listener.close();
      assertThat(last.poll().value()).isNull();
      assertThat(HandTurned.ready(incoming.next())).isNull();
    }
  }

  @Test
  void end_of_the_runtime_is_a_failure_and_not_the_end() throws Exception {
    try (HandTurned runtime = new HandTurned();
        TcpListener listener = TcpListener.bind(loopback())) {
      Watched<TcpStream> accepting = new Watched<>(listener.incoming().next());
      assertThat(accepting.isPending()).isTrue();
      runtime.reactor().close();
      assertThatThrownBy(accepting::poll).isInstanceOf(RuntimeClosedException.class);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void want_of_descriptors_is_survived(@TempDir Path folder) throws Exception {
    Path printed = folder.resolve("printed");
    Process program =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 200 && exec \"$0\" \"$@\"",
                JAVA.toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FewDescriptors.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(program.waitFor(30, SECONDS)).isTrue();
    } finally {
      program.destroyForcibly();
    }
    assertThat(Files.readAllLines(printed))
        .containsExactly("accept failed: true", "accepted later: true", "accepted another one");
  }
}
