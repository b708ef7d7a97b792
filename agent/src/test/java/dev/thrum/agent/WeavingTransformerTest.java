package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.trial.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeavingTransformerTest {

  private static final ClassLoader LOADER = WeavingTransformerTest.class.getClassLoader();

  @TempDir private Path temp;
  private WeavingTransformer transformer;
  private byte[] async;

  @BeforeEach
  void compile_an_async_class() throws Exception {
    transformer = new WeavingTransformer(ParseOptions.of("verify"), new Stats());
    async = compile("Good", "{ return Future.ready(1); }");
  }

  @Test
  void an_async_class_is_woven_and_once_is_enough() {
    byte[] woven = transformer.transform(LOADER, "shop/Good", null, null, async);

    assertThat(woven).isNotNull();
    assertThat(transformer.transform(LOADER, "shop/Good", null, null, woven)).isNull();
  }

  @Test
  void the_same_class_gives_the_same_bytes() {
    assertThat(transformer.transform(LOADER, "shop/Good", null, null, async))
        .isEqualTo(transformer.transform(LOADER, "shop/Good", null, null, async));
  }

  @Test
  void a_class_without_a_name_is_woven_too() {
    assertThat(transformer.transform(LOADER, null, null, null, async)).isNotNull();
  }

  @Test
  void classes_of_the_jdk_are_not_looked_at() {
    assertThat(transformer.transform(null, "shop/Good", null, null, async)).isNull();
    assertThat(
            transformer.transform(
                ClassLoader.getPlatformClassLoader(), "shop/Good", null, null, async))
        .isNull();
    assertThat(transformer.transform(LOADER, "java/util/Good", null, null, async)).isNull();
  }

  @Test
  void offbynull_77_classes_of_the_jdk_and_of_the_agent_itself_are_woven() {
    assertThat(transformer.transform(null, "java/util/ArrayList", null, null, async)).isNull();
    assertThat(transformer.transform(LOADER, "sun/misc/Launcher", null, null, async)).isNull();
    assertThat(transformer.transform(LOADER, "dev/thrum/agent/ThrumAgent", null, null, async))
        .isNull();
    assertThat(transformer.transform(LOADER, "dev/thrum/agent/asm/ClassReader", null, null, async))
        .isNull();
    assertThat(transformer.transform(LOADER, "dev/thrum/woven/Frame", null, null, async)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/thrum/Thrum",
        "dev/thrum/AsyncRuntime",
        "dev/thrum/AsyncRuntime$Builder",
        "dev/thrum/future/Future",
        "dev/thrum/transformer/Weaver",
        "dev/thrum/agent/transformer/Weaver",
        "dev/thrum/testing/AsyncTest"
      })
  void our_own_classes_are_not_looked_at(String name) {
    assertThat(transformer.transform(LOADER, name, null, null, async)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dev/thrum/samples/Greet", "dev/thrum/benchmarks/Await", "dev/thrumming/A"})
  void our_examples_are_classes_as_any_other(String name) {
    assertThat(transformer.transform(LOADER, name, null, null, async)).isNotNull();
  }

  @Test
  void what_is_no_class_file_at_all_is_left_to_the_jvm() {
    byte[] garbage =
        "no class but dev/thrum/Thrum".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(transformer.transform(LOADER, "shop/Garbage", null, null, garbage)).isNull();
  }

  @Test
  void a_redefined_class_that_was_not_woven_stays_so() {
    Class<?> unwoven = Sample.class;

    assertThat(transformer.transform(LOADER, "shop/Good", unwoven, null, async)).isNull();
  }

  @Test
  void the_sample_of_the_warm_up_is_woven_without_complaint() throws Exception {
    WeaveResult result = new Weaver(ParseOptions.of("").weave()).weave(WarmUp.sample());

    assertThat(result.changed()).isTrue();
    assertThat(result.diagnostics()).isEmpty();
  }

  /** Loaded before any agent. */
  static class Sample {
    Object m() {
      return this;
    }
  }

  private byte[] compile(String name, String body) throws IOException {
    Compile.into(
        temp,
        "shop/" + name,
        "package shop; import dev.thrum.annotations.Async; import dev.thrum.future.Future; class "
            + name
            + " { @Async Future<Integer> m() "
            + body
            + " }");
    return Files.readAllBytes(temp.resolve("shop/" + name + ".class"));
  }
}
