package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.annotations.Woven;
import dev.thrum.samples.basics.Greet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** These tests run twice; each run knows who has woven what it tests. */
class WovenTest {

  private final String wovenBy = System.getProperty("thrum.woven.by", "build");

  @Test
  void class_files_are_woven_by_the_build_or_else_not_at_all() throws IOException {
    assertThat(isWoven(Greet.class)).isEqualTo(wovenBy.equals("build"));
  }

  @Test
  void what_runs_is_woven_either_way() {
    assertThat(Greet.class.getDeclaredMethods())
        .anyMatch(method -> method.getName().equals("greet$async"));
  }

  private static boolean isWoven(Class<?> type) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
          .contains("Ldev/thrum/annotations/" + Woven.class.getSimpleName() + ";");
    }
  }
}
