package dev.thrum.transformer.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionDataStore;

/** Test tool: what JaCoCo's report says of the lines of one source file. */
public final class LineCoverage {

  private static final Pattern EXPECTED = Pattern.compile("// (\\w+)$");

  private final List<String> classes = new ArrayList<>();
  private final Map<Integer, String> lines = new HashMap<>();

  private LineCoverage() {}

  /** Analyzes class files with the records of a run. */
  public static LineCoverage of(Map<String, byte[]> classFiles, ExecutionDataStore executed)
      throws IOException {
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed, builder);
    for (Map.Entry<String, byte[]> file : classFiles.entrySet()) {
      analyzer.analyzeClass(file.getValue(), file.getKey());
    }
    assertThat(builder.getNoMatchClasses()).as("recorded of other class files").isEmpty();
    LineCoverage coverage = new LineCoverage();
    for (IClassCoverage type : builder.getClasses()) {
      coverage.classes.add(type.getName());
    }
    builder
        .getSourceFiles()
        .forEach(
            source -> {
              for (int line = source.getFirstLine(); line <= source.getLastLine(); line++) {
                coverage.lines.put(line, status(source.getLine(line).getStatus()));
              }
            });
    return coverage;
  }

  private static String status(int status) {
    return switch (status) {
      case ICounter.NOT_COVERED -> "missed";
      case ICounter.FULLY_COVERED -> "covered";
      case ICounter.PARTLY_COVERED -> "partly";
      default -> "nothing";
    };
  }

  /** Classes that the report has. */
  public List<String> classes() {
    return classes;
  }

  /**
   * Each line of the source whose comment is one word: that is its status, or what the word stands
   * for.
   */
  public void compare(String source, Map<String, String> words) {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    int number = 0;
    for (String line : source.lines().toList()) {
      number++;
      Matcher matcher = EXPECTED.matcher(line);
      if (matcher.find()) {
        String word = matcher.group(1);
        expected.add(words.getOrDefault(word, word) + " " + line.strip());
        actual.add(lines.get(number) + " " + line.strip());
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(actual).isEqualTo(expected);
  }
}
