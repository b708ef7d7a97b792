package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program written for EA Async runs as it is. */
class ForeignAwaitIT {

  private static final String EA_ASYNC =
      """
      package com.ea.async;
      public final class Async {
        public static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
          throw new IllegalStateException("not woven");
        }
      }
      """;

  @TempDir private Path classes;
  private String expected;

  @BeforeEach
  void compile_the_program() {
    Compile.into(classes, "com/ea/async/Async", EA_ASYNC, "Legacy", Programs.text("Legacy"));
    expected = Programs.expected("Legacy");
  }

  @Test
  void woven_by_the_agent() {
    Fork.Outcome outcome =
        Fork.java(
            "-Xverify:all",
            Programs.agent("verify,await=com.ea.async.Async"),
            "-cp",
            Programs.path(classes),
            "Legacy");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  @Test
  void woven_at_build_time() {
    Fork.Outcome weaving =
        Fork.java(
            "-jar", Programs.transformerJar(), "weave", "--await", "com.ea.async.Async", classes);
    assertThat(weaving.complaints()).isEmpty();

    Fork.Outcome outcome = Fork.java("-Xverify:all", "-cp", Programs.path(classes), "Legacy");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }
}
