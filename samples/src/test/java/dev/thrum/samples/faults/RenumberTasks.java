package dev.thrum.samples.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tasks are numbered through in a process; a test wants to know them by the order of a text. */
final class RenumberTasks {

  private static final Pattern TASK = Pattern.compile("\\btask[ -](\\d+)");

  private RenumberTasks() {}

  /** The smallest number is 1, the next one 2. */
  static String in(String text) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    TASK.matcher(text)
        .results()
        .map(match -> Long.valueOf(match.group(1)))
        .sorted()
        .forEach(id -> numbers.putIfAbsent(id.toString(), numbers.size() + 1L));
    return TASK.matcher(text)
        .replaceAll(
            match -> match.group().substring(0, "task ".length()) + numbers.get(match.group(1)));
  }
}
