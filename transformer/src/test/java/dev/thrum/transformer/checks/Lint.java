package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;

/**
 * What the weaver has to say about a class {@code T}, whose lines count from 1: the same whichever
 * compiler it is from.
 */
final class Lint {

  /** On one line with the beginning of the text, so as not to count. */
  private static final String IMPORTS =
      "import static dev.thrum.Thrum.*; import dev.thrum.*; import dev.thrum.annotations.Async;"
          + " import dev.thrum.future.*; import dev.thrum.task.Task; import java.time.Duration;"
          + " import java.util.*; import java.util.concurrent.Callable;"
          + " import java.util.concurrent.CompletableFuture; import java.util.function.*; ";

  private Lint() {}

  static List<String> of(String text) {
    return of(Map.of(), text);
  }

  /** With further classes that it needs, text by binary name. */
  static List<String> of(Map<String, String> others, String text) {
    Map<String, String> texts = new HashMap<>(others);
    texts.put("T", IMPORTS + text);
    List<String> found = of(CompileJava.javac(), texts);
    assertThat(of(CompileJava.ecj(), texts)).as("by ecj").isEqualTo(found);
    return found;
  }

  private static List<String> of(JavaCompiler compiler, Map<String, String> texts) {
    Map<String, byte[]> classes =
        CompileJava.sources(compiler, texts, "--release", "17", "-nowarn");
    return Target.of("T", classes).diagnostics();
  }
}
