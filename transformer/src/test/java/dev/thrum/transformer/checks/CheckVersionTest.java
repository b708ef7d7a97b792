package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.targets.Target;
import org.junit.jupiter.api.Test;

/** TH-E003 and TH-E005, and the option that goes beyond. */
class CheckVersionTest {

  private static final byte[] CLASS =
      Target.of(
              "T",
              """
              class T {
                @Async static Future<Object> run(Trace t) {
                  return Future.ready(await(t.value(1)));
                }
              }
              """)
          .compiled()
          .get("T");

  @Test
  void class_files_older_than_java_8_are_refused_if_they_have_async_code() {
    assertThat(weave(of(51), WeaveOptions.buildTime()).diagnostics())
        .singleElement()
        .hasToString(
            "T.class:[1,1] TH-E003 class file version 51; recompile with --release 8 or later");
  }

  @Test
  void class_files_newer_than_the_weaver_are_refused_and_left_as_they_are() {
    WeaveResult result = weave(of(70), WeaveOptions.buildTime());
    assertThat(result.changed()).isFalse();
    assertThat(result.diagnostics())
        .singleElement()
        .hasToString(
            "T.class:[1,1] TH-E005 class file version 70 is newer than this Thrum supports (69,"
                + " Java 25); update Thrum, or compile with --release 25");
  }

  @Test
  void the_experimental_option_weaves_newer_class_files_and_keeps_their_version() {
    WeaveResult result = weave(of(70), WeaveOptions.buildTime().withExperimental(true));
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.changed()).isTrue();
    assertThat(ReadClass.version(result.classFile())).isEqualTo(70);
    assertThat(result.frames()).containsOnlyKeys("T$$Async$run");
  }

  private static WeaveResult weave(byte[] classFile, WeaveOptions options) {
    return new Weaver(options).weave(classFile);
  }

  private static byte[] of(int version) {
    byte[] classFile = CLASS.clone();
    classFile[6] = 0;
    classFile[7] = (byte) version;
    return classFile;
  }
}
