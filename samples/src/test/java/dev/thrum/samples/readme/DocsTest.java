package dev.thrum.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pages in docs show is there: code is part of a file that is compiled and tested, or of
 * README.md, which has tests of its own.
 */
class DocsTest {

  private static final Path DOCS = Readme.ROOT.resolve("docs");
  private static final Path README = Readme.ROOT.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("TH-[EW]\\d{3}");

  @Test
  void code_is_code_of_a_file_that_is_compiled_and_tested() throws IOException {
    for (Path page : pages()) {
      for (Readme.Block block : new Readme(page).blocks()) {
        if (block.note().startsWith("part of ")) {
          String source = Files.readString(Readme.ROOT.resolve(block.note().substring(8)));
          assertThat(bare(source)).as(page.toString()).contains(bare(block.text()));
        } else if (block.note().equals("as in README.md")) {
          assertThat(new Readme().text).as(page.toString()).contains(block.text());
        } else {
          assertThat(block.language()).as(page + ": " + block.text()).isNotIn("java", "xml");
        }
      }
    }
  }

  @Test
  void links_lead_to_files() throws IOException {
    for (Path page : Stream.concat(pages().stream(), Stream.of(README)).toList()) {
      Matcher link = LINK.matcher(new Readme(page).text);
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1)).normalize()).as(page.toString()).exists();
      }
    }
  }

  @Test
  void the_index_names_every_page() throws IOException {
    String index = new Readme(DOCS.resolve("README.md")).text;
    try (Stream<Path> entries = Files.list(DOCS)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
    }
  }

  @Test
  void the_index_of_diagnostics_has_what_the_weaver_says_and_nothing_else() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String module : List.of("transformer", "agent", "maven-plugin")) {
      for (Path source : files(Readme.ROOT.resolve(module).resolve("src/main/java"), ".java")) {
        Pattern.compile("\"(" + CODE + ")\"")
            .matcher(Files.readString(source))
            .results()
            .forEach(code -> said.add(code.group(1)));
      }
    }
    Set<String> listed = new TreeSet<>();
    Pattern.compile("(?m)^### (" + CODE + ") ")
        .matcher(new Readme(DOCS.resolve("diagnostics.md")).text)
        .results()
        .forEach(code -> listed.add(code.group(1)));
    assertThat(listed).hasSizeGreaterThan(20).isEqualTo(said);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = files(DOCS, ".md");
    assertThat(pages).hasSizeGreaterThan(10);
    return pages;
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** Without indentation, and without the stars of a comment. */
  private static String bare(String code) {
    return code.replaceAll("(?m)^ +(\\* ?)? *", "");
  }
}
