package dev.thrum.woven;

import java.util.ArrayList;
import java.util.List;

/**
 * What a frame class says of itself, for messages and dumps; parsed only when asked for.
 *
 * <p>The text, written by the weaver: class name, method name, source file (or nothing), then a
 * line number per await, separated by newlines; the method's first line stands for index 0. After a
 * line number there may be {@code field=variable} pairs, each behind a space.
 */
final class FrameInfo {

  private final String owner;
  private final String method;
  private final String file;
  private final List<String> states;

  private FrameInfo(String owner, String method, String file, List<String> states) {
    this.owner = owner;
    this.method = method;
    this.file = file;
    this.states = states;
  }

  static FrameInfo parse(String meta) {
    List<String> rows = new ArrayList<>(List.of(meta.split("\n", -1)));
    return new FrameInfo(
        rows.get(0), rows.get(1), rows.get(2), List.copyOf(rows.subList(3, rows.size())));
  }

  /** Number of awaits. */
  int states() {
    return states.size() - 1;
  }

  /** The place of a state, as a stack trace would write it. */
  String where(int state) {
    int index = state < 0 ? 0 : FrameState.index(state);
    StackTraceElement element = element(index);
    return element.getClassName().substring(element.getClassName().lastIndexOf('.') + 1)
        + "."
        + element.getMethodName()
        + "("
        + (element.getFileName() == null ? "Unknown Source" : element.getFileName())
        + (element.getLineNumber() > 0 ? ":" + element.getLineNumber() : "")
        + ")";
  }

  StackTraceElement element(int index) {
    int line = index < states.size() ? line(states.get(index)) : -1;
    return new StackTraceElement(owner, method, file.isEmpty() ? null : file, line);
  }

  private static int line(String row) {
    int space = row.indexOf(' ');
    String digits = space < 0 ? row : row.substring(0, space);
    return digits.isEmpty() ? -1 : Integer.parseInt(digits);
  }
}
