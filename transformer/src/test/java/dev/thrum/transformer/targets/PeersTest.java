package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every bug of {@code weave/peers/README.md} has a test, or says why it can't happen. */
class PeersTest {

  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path LIST = RESOURCES.resolve(Path.of("weave", "peers", "README.md"));
  private static final Pattern ENTRY = Pattern.compile("(\\d+)\\. .* — (.*)");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void every_bug_is_a_test_or_has_a_reason() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (String line : Files.readAllLines(LIST)) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        numbers.add(Integer.parseInt(entry.group(1)));
        List<String> names = NAME.matcher(entry.group(2)).results().map(n -> n.group(1)).toList();
        assertThat(!names.isEmpty() || entry.group(2).startsWith("can't happen: "))
            .as(line)
            .isTrue();
        assertThat(names).as(line).allMatch(PeersTest::exists);
      }
    }
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 56).boxed().toList());
  }

  private static boolean exists(String name) {
    if (name.contains("/")) {
      return Stream.of(RESOURCES, RESOURCES.resolve("weave"))
          .anyMatch(folder -> Files.exists(folder.resolve(name + ".java")));
    }
    String[] classAndMethod = name.split("\\.");
    return Stream.of(Path.of("src"), Path.of("..", "agent", "src"))
        .flatMap(PeersTest::files)
        .filter(file -> file.endsWith(classAndMethod[0] + ".java"))
        .anyMatch(
            file -> classAndMethod.length == 1 || read(file).contains(classAndMethod[1] + "("));
  }

  private static Stream<Path> files(Path folder) {
    try {
      return Files.walk(folder.resolve(Path.of("test", "java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
