package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of the package's documentation says for each situation what happens, and shows it. */
class SituationsTest {

  private static final Path TABLE =
      Path.of("src", "main", "java", "dev", "thrum", "transformer", "package-info.java");
  private static final Pattern ROW =
      Pattern.compile(
          "<tr><td>(\\d+)</td> <td>([^<]+)</td> ?<td>([^<]+)</td> ?<td>([^<]+)</td></tr>");
  private static final Pattern NAME = Pattern.compile("\\{@code ([^}]+)}");

  @Test
  void every_situation_says_what_happens_and_names_tests_that_exist() throws IOException {
    String table = Files.readString(TABLE).replaceAll("\n \\*? *", " ");
    List<Integer> numbers = new ArrayList<>();
    for (Matcher row = ROW.matcher(table); row.find(); ) {
      numbers.add(Integer.parseInt(row.group(1)));
      List<String> names = NAME.matcher(row.group(4)).results().map(n -> n.group(1)).toList();

      assertThat(row.group(3)).isNotBlank();
      assertThat(names).as(row.group()).isNotEmpty().allMatch(Named::exists);
    }
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 101).boxed().toList());
  }
}
