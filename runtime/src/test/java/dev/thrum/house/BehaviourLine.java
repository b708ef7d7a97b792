package dev.thrum.house;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A behaviour as {@code docs/behaviours} states it: a sentence, and the tests that show it. */
record BehaviourLine(String sentence, List<String> tests, String whyNot) {

  private static final Pattern TEST = Pattern.compile("`[A-Z]\\w*Test\\.[a-z]\\w*`");
  private static final Pattern TESTS = Pattern.compile(TEST + "(, " + TEST + ")*");
  private static final Pattern WHY_NOT = Pattern.compile("not in Thrum: (\\S.*)");
  private static final String DASH = " — ";

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static BehaviourLine parse(String line) {
    int dash = line.lastIndexOf(DASH);
    require(line.startsWith("- "), "begins with '- '", line);
    require(dash > 0, "has '" + DASH + "' before its tests", line);
    String sentence = line.substring(2, dash);
    require(sentence.matches("[A-Z`0-9].*[.!?]"), "is a sentence", line);
    String proof = line.substring(dash + DASH.length());
    Matcher whyNot = WHY_NOT.matcher(proof);
    if (whyNot.matches()) {
      return new BehaviourLine(sentence, List.of(), whyNot.group(1));
    }
    require(TESTS.matcher(proof).matches(), "names tests, or says 'not in Thrum: why'", line);
    List<String> tests = Arrays.stream(proof.split(", ")).map(BehaviourLine::unquoted).toList();
    return new BehaviourLine(sentence, tests, "");
  }

  private static String unquoted(String test) {
    return test.substring(1, test.length() - 1);
  }

  private static void require(boolean holds, String rule, String line) {
    if (!holds) {
      throw new IllegalArgumentException("a behaviour " + rule + ": " + line);
    }
  }
}
