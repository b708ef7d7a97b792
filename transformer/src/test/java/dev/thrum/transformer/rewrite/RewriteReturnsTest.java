package dev.thrum.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.targets.HandMade;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

class RewriteReturnsTest {

  @Test
  void ready_is_returned_raw_and_a_box_opened() {
    Body body = body("Integer", "int i = 3; return Future.ready(i);");

    assertThat(body.result()).isEqualTo(Type.INT_TYPE);
    assertThat(body.tails()).isEmpty();
    assertThat(HandMade.text(body.code()))
        .contains("IRETURN")
        .noneMatch(line -> line.contains("Future.ready") || line.contains("valueOf"));
  }

  @Test
  void each_primitive_that_has_instructions_of_its_own_and_boolean() {
    assertThat(body("Long", "return Future.ready(1L);").result()).isEqualTo(Type.LONG_TYPE);
    assertThat(body("Float", "return Future.ready(1f);").result()).isEqualTo(Type.FLOAT_TYPE);
    assertThat(body("Double", "return Future.ready(1.0);").result()).isEqualTo(Type.DOUBLE_TYPE);
    assertThat(body("Boolean", "return Future.ready(t != null);").result())
        .isEqualTo(Type.BOOLEAN_TYPE);
    assertThat(isObject(body("Character", "return Future.ready('c');"))).isTrue();
    assertThat(isObject(body("String", "return Future.ready(\"s\");"))).isTrue();
  }

  @Test
  void returns_that_do_not_agree_stay_boxed() {
    assertThat(
            isObject(
                body("Number", "if (t == null) return Future.ready(1); return Future.ready(2L);")))
        .isTrue();
    assertThat(
            isObject(
                body(
                    "Integer",
                    "if (t == null) return Future.ready(1); return Future.ready(null);")))
        .isTrue();
  }

  @Test
  void ready_without_a_value_returns_null() {
    Body body = body("Void", "return Future.ready();");

    assertThat(isObject(body)).isTrue();
    assertThat(HandMade.text(body.code())).containsSequence("ACONST_NULL", "ARETURN");
  }

  @Test
  void other_futures_are_tails() {
    Body body = body("String", "if (t == null) return Future.ready(\"s\"); return t.value(\"v\");");

    assertThat(body.tails()).hasSize(1);
    assertThat(body.result()).isEqualTo(Type.getType(Object.class));
    assertThat(body("String", "return Future.failed(new Error());").tails()).hasSize(1);
  }

  @Test
  void both_branches_of_a_condition_return_at_once() {
    Body body = body("Integer", "return t == null ? Future.ready(1) : Future.ready(2);");

    assertThat(body.result()).isEqualTo(Type.INT_TYPE);
    assertThat(HandMade.text(body.code())).filteredOn("IRETURN"::equals).hasSize(2);
  }

  @Test
  void what_happens_between_ready_and_return_still_happens() {
    Body escaped = body("String", "Future<String> f = Future.ready(\"s\"); t.log(f); return f;");
    Body cleaned =
        body("String", "try { return Future.ready(\"s\"); } finally { t.log(\"finally\"); }");

    assertThat(escaped.tails()).hasSize(1);
    assertThat(cleaned.tails()).hasSize(1);
    assertThat(HandMade.text(cleaned.code())).anyMatch(line -> line.contains("Future.ready"));
  }

  @Test
  void a_variable_that_only_carries_it_to_the_return_is_no_matter() {
    Body body = body("String", "Future<String> f = Future.ready(\"s\"); return f;");

    assertThat(body.tails()).isEmpty();
    assertThat(HandMade.text(body.code())).noneMatch(line -> line.contains("Future.ready"));
  }

  private static boolean isObject(Body body) {
    return body.result().equals(Type.getType(Object.class));
  }

  private static Body body(String type, String code) {
    return Steps.of("class T { @Async static Future<" + type + "> m(Trace t) { " + code + " } }")
        .draft();
  }
}
