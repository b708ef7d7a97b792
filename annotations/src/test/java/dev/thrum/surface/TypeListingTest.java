package dev.thrum.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Public, as are the fixtures in it: only what is public all the way out has a surface. */
public class TypeListingTest {

  /** A parent that users can't name. */
  abstract static class Hidden {
    public void inherited() {}

    void own() {}
  }

  /** A class with one of each. */
  public abstract static class Open<T extends Comparable<T>> extends Hidden implements Runnable {
    public static final int LIMIT = 1;
    protected List<T> list;
    int hidden;

    protected Open(T first) {
      this.list = List.of(first);
    }

    Open() {}

    @Deprecated
    @SafeVarargs
    public final synchronized <R> R convert(Class<R> type, T... rest) throws TimeoutException {
      throw new TimeoutException();
    }

    abstract void step();
  }

  /** Closed to heirs: its protected members are nobody's. */
  public static final class Closed {
    private Closed() {}

    protected void unreachable() {}
  }

  /** A sealed type. */
  public sealed interface Shape permits Circle {
    default int sides() {
      return 0;
    }
  }

  /** Its only form. */
  public record Circle(int radius) implements Shape {}

  @Test
  void a_class_lists_what_callers_and_heirs_can_reach() {
    assertThat(TypeListing.of(Open.class).lines())
        .containsExactly(
            "public abstract static class "
                + Open.class.getName()
                + "<T extends java.lang.Comparable<T>>"
                + " implements java.lang.Runnable",
            "  @Deprecated public final <R> R convert(java.lang.Class<R>, T...)"
                + " throws java.util.concurrent.TimeoutException",
            "  protected java.util.List<T> list",
            "  protected new(T)",
            "  public static final int LIMIT",
            "  public void inherited()",
            "");
  }

  @Test
  void protected_members_of_a_closed_class_are_left_out() {
    assertThat(TypeListing.of(Closed.class).lines())
        .containsExactly("public static final class " + Closed.class.getName(), "");
  }

  @Test
  void a_sealed_interface_names_its_heirs() {
    assertThat(TypeListing.of(Shape.class).lines())
        .containsExactly(
            "public sealed interface "
                + Shape.class.getName()
                + " permits "
                + Circle.class.getName(),
            "  public default int sides()",
            "");
  }

  @Test
  void a_record_lists_constructor_and_accessors_only() {
    assertThat(TypeListing.of(Circle.class).lines().skip(1))
        .containsExactly("  public int radius()", "  public new(int)", "");
  }

  @Test
  void a_type_nobody_can_name_is_left_out() {
    assertThat(TypeListing.of(Hidden.class)).isEmpty();
  }
}
