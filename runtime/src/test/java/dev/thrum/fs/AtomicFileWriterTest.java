package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.HeldCalls;
import dev.thrum.doubles.Inside;
import dev.thrum.future.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileWriterTest {

  private final HeldCalls calls = new HeldCalls();
  private final Inside inside = new Inside(calls);
  private Path folder;
  private Path file;

  @BeforeEach
  void writeOldContent(@TempDir Path folder) throws IOException {
    this.folder = folder;
    file = Files.writeString(folder.resolve("file"), "old");
  }

  @AfterEach
  void leave() {
    inside.close();
  }

  private <T> T done(Future<T> future) {
    return calls.finish(HandPolled.of(future)).value();
  }

  private Throwable failure(Future<?> future) {
    return calls.finish(HandPolled.of(future)).failure();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_file_has_its_old_content_until_the_commit() throws IOException {
    AtomicFileWriter writer = done(AtomicFileWriter.open(file));
    done(writer.writeAll(bytes("new ")));
    done(writer.writeAll(bytes("content")));
    done(writer.flush());
    assertThat(file).hasContent("old");
    assertThat(writer.isCommitted()).isFalse();
    done(writer.commit());
    assertThat(file).hasContent("new content");
    assertThat(writer.isCommitted()).isTrue();
    done(writer.commit());
    writer.close();
    assertThat(file).hasContent("new content");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void closed_before_the_commit_it_leaves_the_file_and_nothing_else() throws IOException {
    AtomicFileWriter writer = done(AtomicFileWriter.open(file));
    done(writer.writeAll(bytes("new")));
    done(writer.flush());
    assertThat(names()).hasSize(2);
    writer.close();
    assertThat(names()).containsExactly("file");
    assertThat(file).hasContent("old");
    assertThat(done(writer.settled())).isFalse();
    assertThat(failure(writer.commit())).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  /** Every point at which a future can be dropped: after each poll, and after each call. */
  @Test
  void dropped_at_any_point_it_leaves_the_old_or_the_new_content_and_no_other_file()
      throws IOException {
    int olds = 0;
    int news = 0;
    for (int steps = 0; news < 4; steps++) {
      Files.writeString(file, "old");
      Sequence sequence = new Sequence(file, "new content");
      for (int i = 0; i < steps; i++) {
        if (i % 2 == 0) {
          sequence.poll();
        } else {
          calls.runOne();
        }
      }
      sequence.drop();
      while (calls.runOne()) {
        // what can't be stopped any more
      }
      assertThat(names()).containsExactly("file");
      assertThat(Files.readString(file)).isIn("old", "new content");
      if (Files.readString(file).equals("old")) {
        olds++;
        assertThat(news).isZero();
      } else {
        news++;
      }
    }
    assertThat(olds).isGreaterThan(5);
  }

  /** Open, write, commit, close, as a method with awaits does it. */
  private static final class Sequence {
    private final List<Supplier<Future<?>>> rest;
    private AtomicFileWriter writer;
    private HandPolled<?> current;
    private int next;

    Sequence(Path file, String content) {
      rest =
          List.of(
              () -> AtomicFileWriter.open(file).map(made -> writer = made),
              () -> writer.writeAll(bytes(content.substring(0, 4))),
              () -> writer.writeAll(bytes(content.substring(4))),
              () -> writer.commit());
    }

    void poll() {
      while (next < rest.size()) {
        if (current == null) {
          current = HandPolled.of(rest.get(next).get());
        }
        if (!current.poll()) {
          return;
        }
        current.value();
        current = null;
        next++;
      }
    }

    void drop() {
      if (current != null) {
        current.drop();
      }
      if (writer != null) {
        writer.close();
      }
    }
  }

  @Test
  void a_writer_that_nobody_gets_leaves_nothing() throws IOException {
    HandPolled<AtomicFileWriter> opening = HandPolled.polled(AtomicFileWriter.open(file));
    calls.runOne();
    assertThat(names()).hasSize(2);
    opening.drop();
    assertThat(names()).containsExactly("file");
  }

  @Test
  void a_commit_that_was_not_begun_when_the_writer_was_closed_is_not_done() throws IOException {
    AtomicFileWriter writer = done(AtomicFileWriter.open(file));
    HandPolled<Void> commit = HandPolled.polled(writer.commit());
    commit.drop();
    writer.close();
    HandPolled<Boolean> settled = HandPolled.polled(writer.settled());
    assertThat(settled.isReady()).isFalse();
    calls.runOne();
    assertThat(settled.pollIfWoken()).isTrue();
    assertThat(settled.value()).isFalse();
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void a_commit_whose_future_alone_is_dropped_is_done() {
    AtomicFileWriter writer = done(AtomicFileWriter.open(file));
    done(writer.writeAll(bytes("new")));
    done(writer.flush());
    HandPolled.polled(writer.commit()).drop();
    HandPolled<Boolean> settled = HandPolled.polled(writer.settled());
    calls.runOne();
    assertThat(settled.pollIfWoken()).isTrue();
    assertThat(settled.value()).isTrue();
    writer.close();
    assertThat(file).hasContent("new");
  }

  @Test
  void a_new_file_may_be_made_but_no_directory() throws IOException {
    done(AsyncFiles.replace(folder.resolve("another"), new byte[0]));
    assertThat(names()).containsExactly("another", "file");
    assertThat(failure(AtomicFileWriter.open(folder.resolve("none/file"))))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(failure(AtomicFileWriter.open(folder)))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void permissions_are_kept_and_links_are_followed() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r----x"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    done(AsyncFiles.replace(link, "new".getBytes(UTF_8)));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r----x");
  }

  @Test
  void a_failed_write_fails_the_commit_and_changes_nothing() throws IOException {
    AtomicFileWriter writer = done(AtomicFileWriter.open(file));
    done(writer.writeAll(bytes("new")));
    done(writer.flush());
    Files.delete(folder.resolve(names().get(0))); // somebody tidies up
    assertThat(failure(writer.commit())).isInstanceOf(NoSuchFileException.class);
    assertThat(writer.isCommitted()).isFalse();
    writer.close();
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }
}
