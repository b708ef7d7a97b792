package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.HeldCalls;
import dev.thrum.doubles.Inside;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncFilesTest {

  private final HeldCalls calls = new HeldCalls();
  private final Inside inside = new Inside(calls);
  private Path folder;
  private Path file;

  @BeforeEach
  void nameFile(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("file");
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

  // ---------------------------------------------------------------- contents

  @Test
  void what_is_written_is_read() {
    done(AsyncFiles.write(file, new byte[] {1, 2, 3}));
    assertThat(done(AsyncFiles.read(file))).containsExactly(1, 2, 3);
    done(AsyncFiles.writeString(file, "grün"));
    assertThat(done(AsyncFiles.readString(file))).isEqualTo("grün");
    assertThat(done(AsyncFiles.readString(file, ISO_8859_1))).isEqualTo("grÃ¼n");
    done(AsyncFiles.writeString(file, "er", StandardOpenOption.APPEND));
    assertThat(file).hasContent("grüner");
    done(AsyncFiles.write(file, new byte[] {(byte) 0xff}));
    assertThat(failure(AsyncFiles.readString(file))).isInstanceOf(MalformedInputException.class);
    assertThat(failure(AsyncFiles.read(folder.resolve("none"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void nothing_happens_before_the_first_poll() {
    Future<Void> writing = AsyncFiles.writeString(file, "x");
    assertThat(calls.waiting()).isZero();
    done(writing);
    assertThat(file).hasContent("x");
  }

  @Test
  void dropped_before_its_turn_a_write_does_not_touch_the_file() throws IOException {
    Files.writeString(file, "old");
    HandPolled.polled(AsyncFiles.writeString(file, "new")).drop();
    assertThat(calls.runOne()).isTrue();
    assertThat(file).hasContent("old");
  }

  @Test
  void dropped_after_its_turn_a_write_is_whole() throws IOException {
    Files.writeString(file, "old");
    HandPolled<Void> writing = HandPolled.polled(AsyncFiles.writeString(file, "new"));
    calls.runOne();
    writing.drop();
    assertThat(file).hasContent("new");
  }

  @Test
  void replacing_leaves_no_other_file_whether_it_succeeds_or_not() throws IOException {
    done(AsyncFiles.replace(file, "one".getBytes(UTF_8)));
    done(AsyncFiles.replace(file, "two".getBytes(UTF_8)));
    assertThat(file).hasContent("two");
    Path directory = Files.createDirectory(folder.resolve("directory"));
    assertThat(failure(AsyncFiles.replace(directory, new byte[1])))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  // ---------------------------------------------------------------- names

  @Test
  void rename_replaces() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(file, "new");
    Files.writeString(other, "old");
    done(AsyncFiles.rename(file, other));
    assertThat(other).hasContent("new");
    assertThat(file).doesNotExist();
    assertThat(failure(AsyncFiles.rename(file, other))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void move_and_copy_replace_only_if_told() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(file, "new");
    Files.writeString(other, "old");
    assertThat(failure(AsyncFiles.copy(file, other)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(failure(AsyncFiles.move(file, other)))
        .isInstanceOf(FileAlreadyExistsException.class);
    done(AsyncFiles.copy(file, folder.resolve("third")));
    assertThat(folder.resolve("third")).hasContent("new");
  }

  @Test
  void delete_says_whether_there_was_anything() throws IOException {
    Files.writeString(file, "");
    done(AsyncFiles.delete(file));
    assertThat(failure(AsyncFiles.delete(file))).isInstanceOf(NoSuchFileException.class);
    assertThat(done(AsyncFiles.deleteIfExists(file))).isFalse();
    Files.writeString(file, "");
    assertThat(failure(AsyncFiles.delete(folder))).isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(done(AsyncFiles.deleteIfExists(file))).isTrue();
  }

  @Test
  void deleting_recursively_follows_no_links() throws IOException {
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve("a/b/c"));
    Files.writeString(tree.resolve("a/b/file"), "");
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "");
    Files.createSymbolicLink(tree.resolve("a/link"), kept);
    assertThat(done(AsyncFiles.deleteRecursively(tree))).isEqualTo(6);
    assertThat(tree).doesNotExist();
    assertThat(kept.resolve("file")).exists();
    assertThat(done(AsyncFiles.deleteRecursively(tree))).isZero();
    assertThat(done(AsyncFiles.deleteRecursively(kept.resolve("file")))).isEqualTo(1);
  }

  @Test
  void deleting_recursively_stops_when_nobody_wants_it_any_more() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(folder.resolve(name), "");
    }
    int[] asked = {0};
    assertThat(DeleteTree.of(folder, () -> ++asked[0] > 2)).isEqualTo(2);
    assertThat(folder).isNotEmptyDirectory();
  }

  // ---------------------------------------------------------------- directories

  @Test
  void directories_are_made_with_or_without_their_parents() {
    assertThat(failure(AsyncFiles.createDirectory(folder.resolve("a/b"))))
        .isInstanceOf(NoSuchFileException.class);
    done(AsyncFiles.createDirectories(folder.resolve("a/b")));
    done(AsyncFiles.createDirectories(folder.resolve("a/b")));
    done(AsyncFiles.createDirectory(folder.resolve("a/b/c")));
    assertThat(folder.resolve("a/b/c")).isDirectory();
    Path temporary = done(AsyncFiles.createTempDirectory("thrum"));
    assertThat(temporary).isEmptyDirectory();
    done(AsyncFiles.delete(temporary));
  }

  @Test
  void listing_gives_every_entry_once() throws IOException {
    List<Path> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      expected.add(Files.createFile(folder.resolve("file" + i)));
    }
    List<Path> found = new ArrayList<>();
    try (AsyncStream<Path> entries = AsyncFiles.list(folder)) {
      for (Path entry = done(entries.next()); entry != null; entry = done(entries.next())) {
        found.add(entry);
      }
      assertThat(done(entries.next())).isNull();
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void a_listing_whose_next_is_dropped_loses_no_entry() throws IOException {
    Files.createFile(file);
    try (AsyncStream<Path> entries = AsyncFiles.list(folder)) {
      HandPolled.polled(entries.next()).drop();
      assertThat(done(entries.next())).isEqualTo(file);
      assertThat(done(entries.next())).isNull();
    }
  }

  @Test
  void a_listing_that_fails_says_so_and_ends() throws IOException {
    Files.createFile(file);
    try (AsyncStream<Path> entries = AsyncFiles.list(file)) {
      assertThat(failure(entries.next())).isInstanceOf(NotDirectoryException.class);
      assertThat(done(entries.next())).isNull();
    }
  }

  @Test
  void a_listing_that_was_closed_has_ended() throws IOException {
    Files.createFile(file);
    AsyncStream<Path> entries = AsyncFiles.list(folder);
    HandPolled<Path> pending = HandPolled.polled(entries.next());
    entries.close();
    assertThat(pending.pollIfWoken()).isTrue();
    assertThat(pending.failure()).isInstanceOf(IOException.class);
    assertThat(done(entries.next())).isNull();
    assertThat(calls.runOne()).isTrue();
  }

  // ---------------------------------------------------------------- links and metadata

  @Test
  void links_are_made_read_and_followed() throws IOException {
    Files.writeString(file, "hello");
    Path symbolic = folder.resolve("symbolic");
    Path hard = folder.resolve("hard");
    done(AsyncFiles.createSymbolicLink(symbolic, Path.of("file")));
    done(AsyncFiles.createLink(hard, file));
    assertThat(done(AsyncFiles.readSymbolicLink(symbolic))).isEqualTo(Path.of("file"));
    assertThat(done(AsyncFiles.canonicalPath(symbolic))).isEqualTo(file.toRealPath());
    assertThat(done(AsyncFiles.readString(hard))).isEqualTo("hello");
    assertThat(done(AsyncFiles.metadata(symbolic)).size()).isEqualTo(5);
    assertThat(done(AsyncFiles.metadata(symbolic, LinkOption.NOFOLLOW_LINKS)).isSymbolicLink())
        .isTrue();
  }

  @Test
  void what_can_not_be_known_to_exist_is_a_failure() throws IOException {
    assertThat(done(AsyncFiles.exists(file))).isFalse();
    Files.writeString(file, "");
    assertThat(done(AsyncFiles.exists(file))).isTrue();
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertThat(failure(AsyncFiles.exists(loop))).isInstanceOf(IOException.class);
  }

  @Test
  void permissions_are_set_and_read() throws IOException {
    Files.writeString(file, "");
    var readOnly = PosixFilePermissions.fromString("r--r-----");
    done(AsyncFiles.setPermissions(file, readOnly));
    assertThat(done(AsyncFiles.permissions(file))).isEqualTo(readOnly);
  }

  @Test
  void arguments_are_checked_when_they_are_given() {
    assertThatThrownBy(() -> AsyncFiles.read(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> AsyncFiles.write(file, null)).isInstanceOf(NullPointerException.class);
  }
}
