package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.HeldCalls;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Future;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.internal.Polling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AsyncFileTest {

  private final HeldCalls calls = new HeldCalls();
  private final Inside inside = new Inside(calls);
  private Path path;

  @BeforeEach
  void nameFile(@TempDir Path folder) {
    path = folder.resolve("file");
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

  private AsyncFile open(OpenOption... options) {
    return done(AsyncFile.open(path, options));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private String read(AsyncFile file, int count) {
    ByteBuffer target = ByteBuffer.allocate(count);
    done(file.read(target));
    return new String(target.array(), 0, target.position(), UTF_8);
  }

  // ---------------------------------------------------------------- the position

  @Test
  void reads_writes_and_seeks_share_one_position() {
    try (AsyncFile file = open(CREATE, READ, WRITE)) {
      done(file.writeAll(bytes("hello world")));
      assertThat(file.position()).isEqualTo(11);
      assertThat(read(file.seek(6), 3)).isEqualTo("wor");
      done(file.writeAll(bytes("LD!")));
      assertThat(file.position()).isEqualTo(12);
      assertThat(done(file.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
      assertThat(read(file.seek(0), 100)).isEqualTo("hello worLD!");
      assertThatThrownBy(() -> file.seek(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void appending_writes_at_the_end_wherever_that_is() throws IOException {
    Files.writeString(path, "one");
    try (AsyncFile file = open(APPEND)) {
      done(file.write(bytes("two")));
      done(file.flush());
      Files.writeString(path, "!", APPEND);
      done(file.writeAll(bytes("three")));
      done(file.flush());
      assertThat(file.position()).isEqualTo(12);
    }
    assertThat(path).hasContent("onetwo!three");
  }

  @Test
  void beyond_the_end_a_hole_of_zeros_is_left() throws IOException {
    try (AsyncFile file = open(CREATE, WRITE)) {
      done(file.seek(3).writeAll(bytes("x")));
      done(file.flush());
    }
    assertThat(Files.readAllBytes(path)).containsExactly(0, 0, 0, 'x');
  }

  @Test
  void large_contents_go_through_in_chunks() throws IOException {
    byte[] large = new byte[3 * AsyncFile.MAX_CHUNK + 17];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + (i >> 8));
    }
    try (AsyncFile file = open(CREATE, READ, WRITE)) {
      done(file.writeAll(ByteBuffer.wrap(large)));
      ByteBuffer target = ByteBuffer.allocate(large.length);
      done(file.seek(0).readExactly(target));
      assertThat(Arrays.equals(target.array(), large)).isTrue();
    }
    assertThat(Files.size(path)).isEqualTo(large.length);
  }

  // ---------------------------------------------------------------- what is refused

  @Test
  void a_read_without_room_is_refused_and_marks_no_end() throws IOException {
    Files.writeString(path, "x");
    try (AsyncFile file = open()) {
      assertThatThrownBy(() -> file.read(ByteBuffer.allocate(0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(calls.waiting()).isZero();
      assertThat(read(file, 1)).isEqualTo("x");
    }
  }

  @Test
  void what_the_file_was_not_opened_for_is_refused() throws IOException {
    Files.writeString(path, "x");
    try (AsyncFile reads = open();
        AsyncFile writes = open(WRITE)) {
      assertThatThrownBy(() -> reads.write(bytes("y")))
          .isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> reads.setLength(0)).isInstanceOf(NonWritableChannelException.class);
      assertThatThrownBy(() -> writes.read(ByteBuffer.allocate(1)))
          .isInstanceOf(NonReadableChannelException.class);
      assertThatThrownBy(() -> writes.setLength(-1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> reads.read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
          .isInstanceOf(ReadOnlyBufferException.class);
    }
    assertThat(path).hasContent("x");
  }

  @Test
  void opening_what_is_not_there_fails() {
    assertThat(failure(AsyncFile.open(path))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_second_task_that_waits_is_told() throws IOException {
    Files.writeString(path, "xy");
    try (AsyncFile file = open()) {
      HandPolled<Integer> first = HandPolled.polled(file.read(ByteBuffer.allocate(1)));
      HandPolled<Integer> second = HandPolled.polled(file.read(ByteBuffer.allocate(1)));
      assertThat(second.failure())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another task's AsyncFile.read");
      assertThat(calls.finish(first).value()).isEqualTo(1);
    }
  }

  @Test
  void outside_a_runtime_it_says_what_it_needs() throws IOException {
    Files.writeString(path, "x");
    try (AsyncFile file = open();
        Inside nothing = new Inside()) {
      assertThat(nothing).isNotNull();
      assertThat(HandPolled.polled(file.read(ByteBuffer.allocate(1))).failure())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("AsyncFile.read needs a Thrum runtime");
    }
  }

  @Test
  void after_the_end_of_the_runtime_it_says_so() throws IOException {
    Files.writeString(path, "x");
    try (AsyncFile file = open()) {
      calls.close();
      assertThat(failure(file.read(ByteBuffer.allocate(1))))
          .isInstanceOf(RuntimeClosedException.class);
    }
  }

  // ---------------------------------------------------------------- writing behind

  @Test
  void a_write_is_accepted_at_once_and_in_the_file_when_flushed() {
    try (AsyncFile file = open(CREATE, WRITE)) {
      ByteBuffer source = bytes("hello");
      assertThat(HandPolled.polled(file.write(source)).value()).isEqualTo(5);
      assertThat(source.hasRemaining()).isFalse();
      source.clear();
      source.put(bytes("XXXXX")); // it is the caller's again
      assertThat(path).isEmptyFile();

      HandPolled<Integer> second = HandPolled.polled(file.write(bytes(" world")));
      assertThat(second.isReady()).isFalse();
      calls.runOne();
      assertThat(path).hasContent("hello");
      assertThat(second.pollIfWoken()).isTrue();
      done(file.flush());
      assertThat(path).hasContent("hello world");
      done(file.force(true));
      done(file.shutdown());
    }
  }

  @Test
  void reading_flushes_what_was_written_before() {
    try (AsyncFile file = open(CREATE, READ, WRITE)) {
      HandPolled.polled(file.write(bytes("hello")));
      assertThat(read(file.seek(1), 10)).isEqualTo("ello");
      HandPolled.polled(file.seek(0).write(bytes("J")));
      assertThat(done(file.size())).isEqualTo(5);
      assertThat(done(file.metadata()).size()).isEqualTo(5);
      assertThat(read(file.seek(0), 2)).isEqualTo("Je");
    }
  }

  @Test
  void writing_nothing_is_ready() {
    try (AsyncFile file = open(CREATE, WRITE)) {
      assertThat(HandPolled.polled(file.write(bytes(""))).value()).isZero();
      assertThat(calls.waiting()).isZero();
    }
  }

  // ---------------------------------------------------------------- cancel safety

  @Test
  void what_a_dropped_read_has_read_the_next_one_gets() throws IOException {
    Files.writeString(path, "hello world");
    try (AsyncFile file = open()) {
      HandPolled<Integer> dropped = HandPolled.polled(file.read(ByteBuffer.allocate(5)));
      dropped.drop();
      HandPolled<Integer> waits = HandPolled.polled(file.read(ByteBuffer.allocate(2)));
      assertThat(waits.isReady()).isFalse();
      calls.runOne();
      assertThat(dropped.wakes()).isZero();
      assertThat(waits.pollIfWoken()).isTrue();
      assertThat(read(file, 100)).isEqualTo("llo");
      assertThat(read(file, 100)).isEqualTo(" world");
      assertThat(file.position()).isEqualTo(11);
    }
  }

  @Test
  void what_a_dropped_read_has_read_is_not_used_elsewhere_or_after_a_change() throws IOException {
    Files.writeString(path, "hello world");
    try (AsyncFile file = open(READ, WRITE)) {
      HandPolled.polled(file.read(ByteBuffer.allocate(5))).drop();
      assertThat(read(file.seek(6), 5)).isEqualTo("world");

      HandPolled.polled(file.seek(0).read(ByteBuffer.allocate(5))).drop();
      done(file.writeAll(bytes("J")));
      assertThat(read(file.seek(0), 5)).isEqualTo("Jello");

      HandPolled.polled(file.seek(0).read(ByteBuffer.allocate(5))).drop();
      done(file.setLength(2));
      assertThat(read(file.seek(0), 5)).isEqualTo("Je");
    }
  }

  @Test
  void a_dropped_read_that_found_the_end_does_not_say_so_to_the_next() throws IOException {
    Files.writeString(path, "");
    try (AsyncFile file = open()) {
      HandPolled.polled(file.read(ByteBuffer.allocate(5))).drop();
      calls.runOne();
      Files.writeString(path, "more");
      assertThat(read(file, 5)).isEqualTo("more");
    }
  }

  @Test
  void while_a_write_is_pending_nothing_of_it_is_accepted() {
    try (AsyncFile file = open(CREATE, WRITE)) {
      done(file.write(bytes("one")));
      ByteBuffer source = bytes("two");
      HandPolled.polled(file.write(source)).drop();
      assertThat(source.position()).isZero();
      done(file.flush());
      assertThat(path).hasContent("one");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_nobody_gets_is_closed() throws IOException {
    Files.writeString(path, "");
    HandPolled<AsyncFile> opening = HandPolled.polled(AsyncFile.open(path));
    calls.runOne();
    assertThat(isOpenHere(path)).isTrue();
    opening.drop();
    assertThat(isOpenHere(path)).isFalse();
  }

  /** Whether this process has it open. */
  private static boolean isOpenHere(Path path) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.anyMatch(
          descriptor -> {
            try {
              return Files.readSymbolicLink(descriptor).equals(path);
            } catch (IOException closed) {
              return false;
            }
          });
    }
  }

  @Test
  void reading_on_and_on_lets_others_run() throws IOException {
    Files.writeString(path, "x".repeat(1000));
    try (AsyncFile file = open()) {
      HandPolled.polled(file.read(ByteBuffer.allocate(1000))).drop();
      calls.runOne(); // all of it is there now, and no read has to wait
      int reads = 0;
      Polling polling = Polling.here();
      Object outer = polling.enter(this);
      while (HandPolled.polled(file.read(ByteBuffer.allocate(1))).isReady()) {
        reads++;
      }
      polling.leave(outer);
      assertThat(reads).isEqualTo(Polling.BUDGET);
    }
  }

  // ---------------------------------------------------------------- length

  @Test
  void set_length_cuts_and_fills_up() throws IOException {
    Files.writeString(path, "hello");
    try (AsyncFile file = open(WRITE)) {
      done(file.setLength(2));
      assertThat(path).hasContent("he");
      done(file.setLength(4));
      assertThat(Files.readAllBytes(path)).containsExactly('h', 'e', 0, 0);
      assertThat(file.position()).isZero();
    }
    try (AsyncFile file = open(APPEND)) {
      done(file.setLength(1));
      assertThat(failure(file.setLength(3))).isInstanceOf(IOException.class);
    }
    assertThat(path).hasContent("h");
  }

  // ---------------------------------------------------------------- the end

  @Test
  void pending_operations_of_a_closed_file_fail_and_later_ones_too() throws IOException {
    Files.writeString(path, "x");
    AsyncFile file = open();
    HandPolled<Integer> pending = HandPolled.polled(file.read(ByteBuffer.allocate(1)));
    file.close();
    file.close();
    assertThat(file.isOpen()).isFalse();
    assertThat(pending.pollIfWoken()).isTrue();
    assertThat(pending.failure()).isInstanceOf(AsynchronousCloseException.class);
    assertThat(failure(file.read(ByteBuffer.allocate(1))))
        .isInstanceOf(ClosedChannelException.class);
    assertThat(calls.runOne()).isTrue(); // what was under way, which closes it
    assertThat(file).hasToString("AsyncFile[" + path + ", closed]");
  }

  @Test
  void a_write_under_way_ends_before_the_file_is_closed() {
    AsyncFile file = open(CREATE, WRITE);
    done(file.write(bytes("hello")));
    file.close();
    assertThat(path).isEmptyFile();
    calls.runOne();
    assertThat(path).hasContent("hello");
  }

  @Test
  void a_write_that_fails_when_nobody_asks_any_more_is_an_uncaught_failure() throws IOException {
    AsyncFile file = onDiskWithRoomFor(3).file();
    done(file.write(bytes("hello")));
    file.close();
    try (Uncaughts uncaught = new Uncaughts()) {
      calls.runOne();
      assertThat(uncaught.failures()).singleElement().asString().contains("No space left");
      assertThat(uncaught.origins()).singleElement().asString().contains("closed before it was");
    }
  }

  // ---------------------------------------------------------------- a full disk

  private record Small(AsyncFile file, FullDisk disk) {}

  private Small onDiskWithRoomFor(int bytes) throws IOException {
    Set<OpenOption> options = Set.of(CREATE, READ, WRITE);
    FullDisk disk = new FullDisk(FileChannel.open(path, options), bytes);
    return new Small(AsyncFile.over(path, disk, options), disk);
  }

  @Test
  void a_full_disk_fails_the_next_operation_once_and_nothing_is_lost() throws IOException {
    Small small = onDiskWithRoomFor(3);
    try (AsyncFile file = small.file()) {
      done(file.write(bytes("hello ")));
      assertThat(failure(file.flush()))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      ByteBuffer more = bytes("world");
      assertThat(failure(file.write(more))).hasMessage("No space left on device");
      assertThat(more.position()).isZero();
      assertThat(path).hasContent("hel");

      small.disk().makeRoom(100);
      done(file.writeAll(more));
      done(file.flush());
      assertThat(path).hasContent("hello world");
    }
  }
}
