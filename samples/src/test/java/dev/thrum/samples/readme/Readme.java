package dev.thrum.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** README.md, or a page of docs, taken apart. */
final class Readme {

  /** The root of this build; tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- ([^\n]*) -->\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (.+?) \\|$");

  /**
   * A block of code.
   *
   * @param note the comment in front of it: where it is from; empty if there is none
   */
  record Block(String note, String language, String text) {}

  final String text;

  Readme() throws IOException {
    this(ROOT.resolve("README.md"));
  }

  Readme(Path page) throws IOException {
    text = Files.readString(page);
  }

  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(m -> new Block(m.group(1) == null ? "" : m.group(1), m.group(2), m.group(3)))
        .toList();
  }

  List<Block> blocks(String language) {
    List<Block> blocks =
        blocks().stream().filter(block -> block.language.equals(language)).toList();
    assertThat(blocks).as(language).isNotEmpty();
    return blocks;
  }

  /** The first cells of a section's table, without its head. */
  List<String> table(String section) {
    Matcher heading = Pattern.compile("(?ms)^## " + section + "$(.*?)^## ").matcher(text);
    assertThat(heading.find()).as(section).isTrue();
    return ROW.matcher(heading.group(1)).results().map(row -> row.group(1)).skip(1).toList();
  }
}
