package dev.thrum.samples.redis;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A command and its arguments.
 *
 * @param words at least one
 */
record Request(byte[][] words) {

  /** In capitals, for commands are written in any case. */
  String command() {
    return text(0).toUpperCase(Locale.ROOT);
  }

  /** How many arguments the command has. */
  int count() {
    return words.length - 1;
  }

  /** The bytes of an argument, the first of which is 1. */
  byte[] bytes(int argument) {
    return words[argument];
  }

  Key key(int argument) {
    return new Key(words[argument]);
  }

  /** An argument as text; one that is no text comes out as something that nobody expects. */
  String text(int argument) {
    return new String(words[argument], StandardCharsets.ISO_8859_1);
  }
}
