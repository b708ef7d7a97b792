package dev.thrum.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.targets.HandMade;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotateNewTest {

  @Test
  void an_object_whose_argument_is_awaited_is_made_when_the_argument_is_there() {
    List<String> text = rotated("return Future.ready(new StringBuilder(await(t.value(\"x\"))));");

    assertThat(text)
        .containsSubsequence(
            "NEW java/lang/StringBuilder",
            "POP", // stays for the initialisation of the class
            "INVOKESTATIC dev/thrum/Thrum.await (Ldev/thrum/future/Future;)Ljava/lang/Object;",
            "CHECKCAST java/lang/String",
            "ASTORE 4",
            "NEW java/lang/StringBuilder",
            "DUP",
            "ALOAD 4",
            "INVOKESPECIAL java/lang/StringBuilder.<init> (Ljava/lang/String;)V");
    assertThat(text).filteredOn("DUP"::equals).hasSize(1);
  }

  @Test
  void objects_that_are_complete_before_the_await_stay_as_they_are() {
    String code =
        "StringBuilder s = new StringBuilder(\"a\"); return"
            + " Future.ready(s.append(await(t.value(1))));";

    assertThat(instructions(rotated(code)))
        .isEqualTo(instructions(HandMade.text(draft(code).code())));
  }

  @Test
  void nested_ones_are_made_inside_out() {
    List<String> text =
        rotated("return Future.ready(new Error(\"o\", new Exception(await(t.value(\"i\")))));");

    assertThat(text).filteredOn(line -> line.startsWith("NEW java/lang/Error")).hasSize(2);
    assertThat(text).filteredOn(line -> line.startsWith("NEW java/lang/Exception")).hasSize(2);
    assertThat(text)
        .containsSubsequence(
            "INVOKESPECIAL java/lang/Exception.<init> (Ljava/lang/String;)V",
            "NEW java/lang/Error",
            "DUP",
            "INVOKESPECIAL java/lang/Error.<init> (Ljava/lang/String;Ljava/lang/Throwable;)V");
  }

  @Test
  void frames_forget_what_is_not_there_any_more() {
    List<String> text =
        rotated(
            "return Future.ready(new StringBuilder(t == null ? \"null\" :"
                + " await(t.value(\"x\"))));");

    assertThat(text)
        .filteredOn(line -> line.startsWith("FRAME"))
        .isNotEmpty()
        .noneMatch(line -> line.matches(".*\\bL\\d+\\b.*"));
  }

  private static List<String> rotated(String code) {
    Steps steps = Steps.of("class T { @Async static Future<Object> m(Trace t) { " + code + " } }");
    Body body = steps.draft();
    RotateNew.in(steps.host(), body.code());
    return HandMade.text(body.code());
  }

  /** Every NEW gets a label of its own. */
  private static List<String> instructions(List<String> text) {
    return text.stream()
        .filter(line -> !line.matches("L\\d+") && !line.startsWith("LOCALVARIABLE"))
        .toList();
  }

  private static Body draft(String code) {
    return Steps.of("class T { @Async static Future<Object> m(Trace t) { " + code + " } }").draft();
  }
}
