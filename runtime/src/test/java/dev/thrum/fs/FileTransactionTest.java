package dev.thrum.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.HeldCalls;
import dev.thrum.doubles.Inside;
import dev.thrum.future.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransactionTest {

  private final HeldCalls calls = new HeldCalls();
  private final Inside inside = new Inside(calls);
  private final FileTransaction transaction = new FileTransaction();
  private Path folder;
  private Path one;
  private Path two;
  private Path three;

  @BeforeEach
  void writeOldContents(@TempDir Path folder) throws IOException {
    this.folder = folder;
    one = Files.writeString(folder.resolve("one"), "old");
    two = Files.writeString(folder.resolve("two"), "old");
    three = folder.resolve("three");
  }

  @AfterEach
  void leave() {
    inside.close();
  }

  private <T> T done(Future<T> future) {
    return calls.finish(HandPolled.of(future)).value();
  }

  private void putAll() {
    for (Path file : List.of(one, two, three)) {
      done(transaction.put(file, "new".getBytes(UTF_8)));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void all_files_are_prepared_before_the_first_is_replaced() throws IOException {
    putAll();
    assertThat(names()).hasSize(5);
    assertThat(one).hasContent("old");
    assertThat(transaction.uncommitted()).containsExactly(one, two, three);
    done(transaction.commit());
    assertThat(transaction.committed()).containsExactly(one, two, three);
    assertThat(transaction.uncommitted()).isEmpty();
    assertThat(one).hasContent("new");
    assertThat(two).hasContent("new");
    assertThat(three).hasContent("new");
    assertThat(names()).containsExactly("one", "three", "two");
    assertThatThrownBy(() -> transaction.put(one, new byte[0]))
        .isInstanceOf(IllegalStateException.class);
    transaction.close();
  }

  @Test
  void dropped_in_between_it_says_which_files_were_replaced() throws IOException {
    putAll();
    HandPolled<Void> commit = HandPolled.polled(transaction.commit());
    calls.runOne();
    commit.poll();
    commit.drop();
    transaction.close();
    HandPolled<List<Path>> settled = HandPolled.polled(transaction.settled());
    assertThat(settled.isReady()).isFalse();
    while (calls.runOne()) {
      // the second one had been handed over, and had not begun
    }
    assertThat(settled.pollIfWoken()).isTrue();
    assertThat(settled.value()).containsExactly(one);
    assertThat(transaction.uncommitted()).containsExactly(two, three);
    assertThat(transaction)
        .hasToString(
            "FileTransaction[committed [" + one + "], not committed [" + two + ", " + three + "]]");
    assertThat(one).hasContent("new");
    assertThat(two).hasContent("old");
    assertThat(names()).containsExactly("one", "two");
  }

  @Test
  void a_commit_that_is_called_again_goes_on_where_it_stood() {
    putAll();
    HandPolled<Void> commit = HandPolled.polled(transaction.commit());
    calls.runOne();
    commit.drop();
    done(transaction.commit());
    assertThat(transaction.committed()).containsExactly(one, two, three);
    transaction.close();
  }

  @Test
  void closed_without_a_commit_it_leaves_nothing() throws IOException {
    putAll();
    transaction.close();
    transaction.close();
    assertThat(names()).containsExactly("one", "two");
    assertThat(one).hasContent("old");
  }

  @Test
  void what_can_not_be_prepared_is_not_part_of_it() throws IOException {
    Future<Void> put = transaction.put(folder.resolve("none/file"), new byte[1]);
    assertThat(calls.finish(HandPolled.of(put)).failure()).isInstanceOf(NoSuchFileException.class);
    done(transaction.put(one, "new".getBytes(UTF_8)));
    done(transaction.commit());
    assertThat(transaction.committed()).containsExactly(one);
    assertThat(names()).containsExactly("one", "two");
    transaction.close();
  }

  @Test
  void a_failure_stops_the_commit_and_what_was_replaced_stays_replaced() throws IOException {
    putAll();
    Files.delete(two);
    Files.createDirectories(two.resolve("in-the-way"));
    assertThat(calls.finish(HandPolled.of(transaction.commit())).failure())
        .isInstanceOf(IOException.class);
    assertThat(transaction.committed()).containsExactly(one);
    assertThat(transaction.uncommitted()).containsExactly(two, three);
    transaction.close();
    assertThat(names()).containsExactly("one", "two");
  }
}
