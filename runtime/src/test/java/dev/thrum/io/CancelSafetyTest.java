package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.future.Future;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  private interface Check {
    void run() throws Exception;
  }

  private static Runnable checked(Check check) {
    return () -> {
      try {
        check.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  @Test
  void a_line_keeps_its_part_in_the_buffer() {
    int points =
        DropEverywhere.inEach(
            () -> {
              ScriptedReader source = new ScriptedReader().gives("hel").waits().gives("lo\n");
              BufferedAsyncReader reader = new BufferedAsyncReader(source);
              return DropEverywhere.of(reader.readLine())
                  .then(source::go)
                  .afterwards(
                      checked(() -> assertThat(ready(reader.readLine())).isEqualTo("hello")));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_number_and_a_frame_keep_their_part_in_the_buffer() {
    int numbers =
        DropEverywhere.inEach(
            () -> {
              ScriptedReader source = new ScriptedReader().gives("\0\0").waits().gives("\0\7");
              DataReader reader = DataReader.bigEndian(new BufferedAsyncReader(source));
              return DropEverywhere.of(reader.readInt())
                  .then(source::go)
                  .afterwards(checked(() -> assertThat(ready(reader.readInt())).isEqualTo(7)));
            });
    int frames =
        DropEverywhere.inEach(
            () -> {
              ScriptedReader source = new ScriptedReader().gives("\0\0\0\5he").waits().gives("llo");
              FramedRead<byte[]> reader = new FramedRead<>(source, new LengthDelimitedCodec());
              return DropEverywhere.of(reader.next())
                  .then(source::go)
                  .afterwards(
                      checked(
                          () ->
                              assertThat(ready(reader.next())).isEqualTo("hello".getBytes(UTF_8))));
            });
    assertThat(numbers).isEqualTo(3);
    assertThat(frames).isEqualTo(3);
  }

  @Test
  void a_frame_is_sent_whole_or_not_at_all() {
    int points =
        DropEverywhere.inEach(
            () -> {
              ScriptedWriter sink = new ScriptedWriter(3);
              sink.room = 2;
              FramedWrite<String> frames = new FramedWrite<>(sink, new LinesCodec(), 4);
              return DropEverywhere.of(frames.feed("first").then(done -> frames.send("second")))
                  .then(() -> sink.makeRoom(1))
                  .then(() -> sink.makeRoom(5))
                  .then(() -> sink.makeRoom(100))
                  .afterwards(
                      checked(
                          () -> {
                            ready(frames.flush());
                            assertThat(sink.taken()).isIn("", "first\n", "first\nsecond\n");
                          }));
            });
    assertThat(points).isEqualTo(7);
  }

  @Test
  void copying_out_of_a_buffer_loses_nothing() {
    int points =
        DropEverywhere.inEach(
            () -> {
              ScriptedReader source = new ScriptedReader().gives("abcdef").waits().gives("gh");
              ScriptedWriter sink = new ScriptedWriter(3);
              sink.room = 4;
              BufferedAsyncReader reader = new BufferedAsyncReader(source);
              return DropEverywhere.of(AsyncIo.copyBuf(reader, sink))
                  .then(() -> sink.makeRoom(100))
                  .then(source::go)
                  .afterwards(
                      checked(
                          () -> {
                            ready(AsyncIo.copyBuf(reader, sink));
                            assertThat(sink.taken()).isEqualTo("abcdefgh");
                          }));
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_write_into_a_pipe_is_resumed_by_the_same_buffer() {
    int points =
        DropEverywhere.inEach(
            () -> {
              DuplexPair pipe = AsyncIo.duplex(4);
              ByteBuffer source = ByteBuffer.wrap("0123456789".getBytes(UTF_8));
              ByteBuffer target = ByteBuffer.allocate(10);
              Runnable readSome = checked(() -> pipe.right().read(target).poll(() -> () -> {}));
              return DropEverywhere.of(pipe.left().writeAll(source))
                  .then(readSome)
                  .then(readSome)
                  .afterwards(
                      checked(
                          () -> {
                            Future<Void> rest = pipe.left().writeAll(source);
                            while (!rest.poll(() -> () -> {}).isReady()) {
                              readSome.run();
                            }
                            readSome.run();
                            assertThat(target.array()).isEqualTo("0123456789".getBytes(UTF_8));
                          }));
            });
    assertThat(points).isEqualTo(5);
  }
}
