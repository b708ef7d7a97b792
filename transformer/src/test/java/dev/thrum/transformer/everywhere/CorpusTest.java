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
 * <p>The build looks at one half of the classes on JDK 17, woven as for build time, and at the
 * other half on newer ones, woven as for load time; {@code -Dthrum.corpus=all} looks at every class
 * both ways. On JDK 17 that was 20 627 classes, 79 104 methods and 389 698 awaits without an error
 * of the verifier; 3 methods were refused as too large (TH-E311), and 34 suspend functions of
 * Kotlin (TH-E107).
 */
class CorpusTest {

  private static final boolean ALL = System.getProperty("thrum.corpus", "").equals("all");
  private static final boolean OLDEST = Runtime.version().feature() == 17;

  @Test
  void every_class_of_big_libraries_links_with_an_await_at_every_call() throws Exception {
    for (WeaveOptions options : ways()) {
      everyClassLinks(options);
    }
  }

  private static List<WeaveOptions> ways() {
    if (ALL) {
      return List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime());
    }
    return List.of(OLDEST ? WeaveOptions.buildTime() : WeaveOptions.loadTime());
  }

  private static boolean isChosen(String name) {
    return ALL || Math.floorMod(name.hashCode(), 2) == (OLDEST ? 0 : 1);
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
      chosen.keySet().removeIf(name -> !isChosen(name));
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
