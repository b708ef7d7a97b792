package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module of its own, on the module path. */
class ModulesIT {

  private static final String MODULE = "module shop { requires dev.thrum; }";

  @TempDir private Path classes;
  private String expected;

  @BeforeEach
  void compile_a_module() {
    Compile.into(
        classes,
        List.of("--module-path", Programs.path()),
        "module-info",
        MODULE,
        "shop/Greet",
        "package shop; " + Programs.text("Greet"));
    expected = Programs.expected("Greet");
  }

  @Test
  void woven_by_the_agent() {
    Fork.Outcome outcome = run(Programs.agent("verify"));

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  @Test
  void woven_at_build_time() {
    assertThat(Programs.weave(classes).exit()).isZero();

    Fork.Outcome outcome = run("-Xverify:all");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  private Fork.Outcome run(String option) {
    return Fork.java(
        option, "--module-path", Programs.path(classes), "--module", "shop/shop.Greet");
  }
}
