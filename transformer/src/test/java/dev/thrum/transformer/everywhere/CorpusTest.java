package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Big libraries of several compilers and ages with an await after each call: every class of theirs
 * links under the JVM's verifier.
 *
 * <p>The build looks at a sample, the same one each time; {@code -Dthrum.corpus=all} looks at every
 * class, woven for build time and then for load time, in some minutes. In the first nine of these
 * jars, on JDK 17, that was 20 441 classes, 78 472 async methods and 381 512 awaits without an
 * error of the verifier; 36 methods were refused as too large (TH-E311), and 34 suspend functions
 * of Kotlin (TH-E107).
 */
class CorpusTest {

  private static final boolean ALL = System.getProperty("thrum.corpus", "").equals("all");

  /** The sample has one class of so many. */
  private static final int SAMPLE = 16;

  @Test
  void every_class_of_big_libraries_links_with_an_await_at_every_call() throws Exception {
    List<WeaveOptions> ways =
        ALL
            ? List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())
            : List.of(WeaveOptions.buildTime());
    for (WeaveOptions options : ways) {
      everyClassLinks(options);
    }
  }

  private static void everyClassLinks(WeaveOptions options) throws Exception {
    List<String> wrong = new ArrayList<>();
    Counts all = Counts.NONE;
    int unlinked = 0;
    List<Path> jars = jars();
    ClassLoader parent = beside(jars);
    for (Path jar : jars) {
      Map<String, byte[]> compiled = WeaveEverywhere.read(jar);
      Map<String, byte[]> chosen = new TreeMap<>(compiled);
      chosen.keySet().removeIf(name -> !ALL && Math.floorMod(name.hashCode(), SAMPLE) != 0);
      WeaveEverywhere.Woven woven = WeaveEverywhere.classes(chosen, options);
      LinkAll.Linked linked = LinkAll.of(woven.classes(), compiled, parent);
      linked.wrong().forEach(each -> wrong.add(jar.getFileName() + " " + each));
      all = all.plus(woven.counts());
      unlinked += linked.unlinked();
      print(woven.counts(), linked.unlinked(), jar.getFileName());
    }
    print(all, unlinked, jars.size() + " jars");

    assertThat(wrong).isEmpty();
    assertThat(all.awaits()).isGreaterThan(10_000);
    assertThat(unlinked).isLessThan(all.classes() / 50);
  }

  private static void print(Counts counts, int unlinked, Object what) {
    System.out.println(counts + ", not linked " + unlinked + ": " + what);
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "corpus"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static ClassLoader beside(List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), CorpusTest.class.getClassLoader());
  }
}
