package dev.thrum.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.report.Diagnostic;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.junit.jupiter.api.Test;

class MarkersTest {

  private static final File CLASSES = new File("classes").getAbsoluteFile();
  private static final File CART = new File("src/shop/Cart.java").getAbsoluteFile();
  private static final Diagnostic ERROR =
      new Diagnostic("TH-E101", CART.toString(), 7, "Cart.pay", "must return a future");
  private static final Diagnostic WARNING =
      new Diagnostic("TH-W203", CART.toString(), 9, "Cart.pay", "never used");

  private final RecordedContext eclipse = new RecordedContext();

  @Test
  void diagnostics_are_shown_at_their_lines() {
    new Markers(eclipse, CLASSES).show(List.of(ERROR, WARNING));

    assertThat(eclipse.markers)
        .isEqualTo(
            Map.of(
                CART,
                List.of(
                    "error 7,1 TH-E101 must return a future", "warning 9,1 TH-W203 never used")));
    assertThat(eclipse.refreshed).containsExactly(CLASSES);
  }

  @Test
  void they_take_the_place_of_those_of_the_run_before() {
    new Markers(eclipse, CLASSES).show(List.of(ERROR, WARNING));
    new Markers(eclipse, CLASSES).show(List.of(WARNING));
    assertThat(eclipse.markers).isEqualTo(Map.of(CART, List.of("warning 9,1 TH-W203 never used")));

    new Markers(eclipse, CLASSES).show(List.of());
    assertThat(eclipse.markers).isEmpty();
  }

  @Test
  void those_of_another_goal_stay() {
    new Markers(eclipse, CLASSES).show(List.of(ERROR));
    new Markers(eclipse, new File("test-classes").getAbsoluteFile()).show(List.of());

    assertThat(eclipse.markers).containsOnlyKeys(CART);
  }

  @Test
  void what_has_no_known_source_is_shown_at_the_classes() {
    new Markers(eclipse, CLASSES)
        .show(List.of(new Diagnostic("TH-E003", "shop/Old.java", 1, "", "too old")));

    assertThat(eclipse.markers)
        .isEqualTo(Map.of(CLASSES, List.of("error 0,0 shop/Old.java:[1,1] TH-E003 too old")));
  }

  @Test
  void on_the_command_line_the_log_is_enough() {
    var former = new org.sonatype.plexus.build.incremental.DefaultBuildContext();

    assertThat(Markers.areInTheLog(new DefaultBuildContext(former), former)).isTrue();
    assertThat(Markers.areInTheLog(eclipse, former)).isFalse();
  }
}
