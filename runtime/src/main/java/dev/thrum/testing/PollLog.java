package dev.thrum.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which order tasks were polled, and when: the beginning of it, and the end. Thread-safe, for
 * somebody may ask while the test runs.
 */
final class PollLog {

  private static final int FIRST = 30;
  private static final int LAST = 50;

  /** Polls of one task in a row, at one moment. */
  private static final class Turn {
    private final String task;
    private final long nanos;
    private long polls = 1;

    Turn(String task, long nanos) {
      this.task = task;
      this.nanos = nanos;
    }

    @Override
    public String toString() {
      return polls == 1 ? task : task + " x" + polls;
    }
  }

  private final List<Turn> first = new ArrayList<>();
  private final Deque<Turn> last = new ArrayDeque<>();
  private @Nullable Turn latest;
  private long skipped;
  private long polls;

  /** Notes a poll; answers how many there were. */
  synchronized long add(String task, long nanos) {
    if (latest != null && latest.task.equals(task) && latest.nanos == nanos) {
      latest.polls++;
    } else {
      addTurn(new Turn(task, nanos));
    }
    return ++polls;
  }

  private void addTurn(Turn turn) {
    latest = turn;
    if (first.size() < FIRST) {
      first.add(turn);
      return;
    }
    last.add(turn);
    if (last.size() > LAST) {
      last.remove();
      skipped++;
    }
  }

  /** {@code 5 polls: test, one x2, at 3s: two, test}. */
  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    text.append(polls).append(polls == 1 ? " poll: " : " polls: ");
    long now = 0;
    String separator = "";
    for (Turn turn : first) {
      now = append(text.append(separator), turn, now);
      separator = ", ";
    }
    if (skipped > 0) {
      text.append(", ... ").append(skipped).append(" turns ...");
    }
    for (Turn turn : last) {
      now = append(text.append(separator), turn, now);
    }
    return text.toString();
  }

  private static long append(StringBuilder text, Turn turn, long now) {
    if (turn.nanos != now) {
      text.append("at ").append(time(turn.nanos)).append(": ");
    }
    text.append(turn);
    return turn.nanos;
  }

  /** As people write it: {@code 1h30m}. */
  static String time(long nanos) {
    return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
