package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What the weaver says to the source of a sample. */
public final class Lints {

  private Lints() {}

  /** Compiles the source and checks it: {@code CODE message}. */
  public static List<String> of(Class<?> sample, Path folder) throws Exception {
    Path source = Path.of("src/main/java", sample.getName().replace('.', '/') + ".java");
    String path = String.join(File.pathSeparator, whereIs(Future.class), whereIs(Async.class));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-proc:none",
                "-cp",
                path,
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).isZero();
    Weaver weaver = new Weaver(WeaveOptions.buildTime());
    List<Diagnostic> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        found.addAll(weaver.weave(Files.readAllBytes(file)).diagnostics());
      }
    }
    return found.stream().map(each -> each.code() + " " + each.message()).toList();
  }

  private static String whereIs(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
