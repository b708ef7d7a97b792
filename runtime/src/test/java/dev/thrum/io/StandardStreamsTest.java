package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StandardStreamsTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void program_answers_its_input_and_ends_while_a_read_waits() throws Exception {
    Process program =
        new ProcessBuilder(
                JAVA.toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Greeter.class.getName())
            .start();
    try (OutputStream in = program.getOutputStream();
        BufferedReader out = reader(program.getInputStream());
        BufferedReader err = reader(program.getErrorStream())) {
      in.write("Ada\n".getBytes(UTF_8));
      in.flush();
      assertThat(out.readLine()).isEqualTo("hello, Ada");
      assertThat(out.readLine()).isEqualTo("printed");
      assertThat(err.readLine()).isEqualTo("bye");
      assertThat(program.waitFor()).isZero(); // its input is still open
    } finally {
      program.destroyForcibly();
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  /** Greets the first line, and ends while it waits for a second one. */
  static final class Greeter {

    public static void main(String[] arguments) {
      try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
        BufferedAsyncReader in = new BufferedAsyncReader(AsyncIo.stdin());
        String name = runtime.blockOn(in.readLine());
        AsyncWriter out = AsyncIo.stdout();
        runtime.blockOn(write(out, "hello, " + name + "\n"));
        out.close();
        System.out.println("printed");
        runtime.spawn(in.readLine()).detach();
        runtime.blockOn(write(AsyncIo.stderr(), "bye\n"));
      }
    }

    private static Future<Void> write(AsyncWriter out, String text) {
      return out.writeAll(ByteBuffer.wrap(text.getBytes(UTF_8))).then(done -> out.flush());
    }
  }
}
