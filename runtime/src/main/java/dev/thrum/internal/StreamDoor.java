package dev.thrum.internal;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a stream comes by its operators, which lie in a higher layer. */
public final class StreamDoor {

  /** Installs itself when it is initialised; known by name, for the arrows point up. */
  private static final String OPERATORS = "dev.thrum.stream.Adopted";

  private static volatile @Nullable UnaryOperator<Object> adopt;

  private StreamDoor() {}

  /** The same stream, as one that has all operators. */
  public static Object adopt(Object stream) {
    if (adopt == null) {
      try {
        Class.forName(OPERATORS, true, StreamDoor.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new LinkageError(OPERATORS + " is missing: parts of thrum-runtime don't match", e);
      }
    }
    return Objects.requireNonNull(adopt).apply(stream);
  }

  /** Says who has the operators. */
  public static void open(UnaryOperator<Object> adopter) {
    adopt = adopter;
  }
}
