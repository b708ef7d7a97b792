package dev.thrum.samples.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answers. */
sealed interface Reply {

  /** {@code +OK}. */
  record Line(String text) implements Reply {}

  /** {@code -ERR what is wrong}. */
  record Failure(String message) implements Reply {}

  /** {@code :42}. */
  record Count(long value) implements Reply {}

  /** Some bytes, or that there are none. */
  record Bulk(byte @Nullable [] bytes) implements Reply {
    @Nullable String text() {
      return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Several. */
  record Items(List<Reply> replies) implements Reply {}

  /** As {@code redis-cli} shows it when nobody watches. */
  default String show() {
    if (this instanceof Line line) {
      return line.text;
    } else if (this instanceof Failure failure) {
      return failure.message;
    } else if (this instanceof Count number) {
      return Long.toString(number.value);
    } else if (this instanceof Items items) {
      return String.join("\n", items.replies.stream().map(Reply::show).toList());
    }
    String text = ((Bulk) this).text();
    return text == null ? "" : text;
  }
}
