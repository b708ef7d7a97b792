package dev.thrum.transformer.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFilterTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.**,          com/acme/Cart,              true",
    "com.acme.**,          com/acme/shop/Cart,         true",
    "com.acme.**,          com/acmeshop/Cart,          false",
    "com.acme.*,           com/acme/Cart,              true",
    "com.acme.*,           com/acme/Cart$Item,         true",
    "com.acme.*,           com/acme/shop/Cart,         false",
    "com.acme,             com/acme/shop/Cart,         true",
    "com.acme,             com/acmeshop/Cart,          false",
    "com.acme.Cart,        com/acme/Cart,              true",
    "com.acme.Cart,        com/acme/Cart$Item$Part,    true",
    "com.acme.Cart,        com/acme/Carton,            false",
    "com.acme.C*,          com/acme/Cart$Item,         true",
    "com/acme/**/*.class,  com/acme/Cart,              true",
    "com/acme/**/*.class,  com/acme/shop/deep/Cart,    true",
    "**/Cart.class,        com/acme/Cart,              true",
    "**/Cart.class,        Cart,                       true",
    "**.*Test,             com/acme/CartTest,          true",
    "**.*Test,             com/acme/CartTests,         false",
    "com.*.Cart,           com/acme/Cart,              true",
    "com.*.Cart,           com/acme/shop/Cart,         false",
    "com.acme.Car?,        com/acme/Cart,              true",
    "com.acme?Cart,        com/acme/Cart,              false",
    "**,                   Cart,                       true",
  })
  void patterns_match_names(String pattern, String name, boolean expected) {
    assertThat(new ClassFilter(List.of(pattern), List.of()).accepts(name)).isEqualTo(expected);
  }

  @Test
  void without_includes_everything_is_accepted() {
    assertThat(ClassFilter.all().accepts("com/acme/Cart")).isTrue();
  }

  @Test
  void an_exclude_wins_over_an_include() {
    ClassFilter filter = new ClassFilter(List.of("com.acme.**"), List.of("com.acme.gen.**"));

    assertThat(filter.accepts("com/acme/Cart")).isTrue();
    assertThat(filter.accepts("com/acme/gen/Cart")).isFalse();
  }

  @Test
  void an_empty_pattern_is_refused() {
    assertThatThrownBy(() -> new ClassFilter(List.of(" "), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("empty class pattern; write com.acme.** or com.acme.Cart");
  }
}
