package dev.thrum.observe;

import java.util.List;

/** Writes JSON, as it is told: commas and escapes are its business, order is the caller's. */
final class Json {

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  Json beginObject() {
    return begin('{');
  }

  Json endObject() {
    return end('}');
  }

  Json beginArray() {
    return begin('[');
  }

  Json endArray() {
    return end(']');
  }

  private Json begin(char bracket) {
    separate();
    text.append(bracket);
    first = true;
    return this;
  }

  private Json end(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  Json name(String name) {
    value(name);
    text.append(':');
    first = true;
    return this;
  }

  Json value(long number) {
    separate();
    text.append(number);
    return this;
  }

  Json value(String string) {
    separate();
    text.append('"');
    string.chars().forEach(this::escaped);
    text.append('"');
    return this;
  }

  Json frames(List<StackTraceElement> frames) {
    beginArray();
    frames.forEach(frame -> value(frame.toString()));
    return endArray();
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void escaped(int c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append((char) c);
    } else if (c < ' ' || Character.isSurrogate((char) c)) {
      text.append(String.format("\\u%04x", c));
    } else {
      text.append((char) c);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
