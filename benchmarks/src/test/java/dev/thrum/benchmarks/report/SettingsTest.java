package dev.thrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void without_arguments_all_is_run_for_a_short_time() {
    assertThat(Settings.parse(List.of())).isEqualTo(new Settings(List.of(), Settings.Length.SHORT));
  }

  @Test
  void names_and_length_may_stand_in_any_order() {
    assertThat(Settings.parse(List.of("Yield", "--long", "Skynet")))
        .isEqualTo(new Settings(List.of("Yield", "Skynet"), Settings.Length.LONG));
  }

  @Test
  void a_name_selects_the_class_of_that_name_only() {
    Settings some = Settings.parse(List.of("Sleep.*"));

    assertThat(some.selects("SleepCpu")).isTrue();
    assertThat(some.selects("DeepSleepCpu")).isFalse();
    assertThat(Settings.parse(List.of()).selects("SleepCpu")).isTrue();
  }

  @Test
  void an_unknown_option_is_named_with_the_usage() {
    assertThatThrownBy(() -> Settings.parse(List.of("--fast")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--fast")
        .hasMessageContaining("benchmarks/run");
  }

  @Test
  void a_question_is_the_first_paragraph_of_the_classes_javadoc() {
    String source =
        """
        package a;

        /**
         * What does a {@code yield} cost,
         * by depth?
         *
         * <p>More.
         */
        class A {}
        """;

    assertThat(Questions.first(source)).isEqualTo("What does a yield cost, by depth?");
    assertThat(Questions.first("class A {}")).isEmpty();
  }

  @Test
  void the_name_of_the_cpu_is_found_among_what_the_system_tells() {
    assertThat(LookAround.cpu("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t: a\n"))
        .isEqualTo("Some CPU @ 2 GHz");
  }
}
