package dev.thrum.internal;

import java.lang.reflect.Constructor;
import java.util.function.UnaryOperator;

/** How a stream comes by its operators, which lie in a higher layer. */
public final class StreamDoor {

  /** Known by name, for the arrows point up. */
  private static final String ADOPTER = "dev.thrum.stream.Adopter";

  private static final UnaryOperator<Object> ADOPT = adopter();

  private StreamDoor() {}

  /** The same stream, as one that has all operators. */
  public static Object adopt(Object stream) {
    return ADOPT.apply(stream);
  }

  @SuppressWarnings("unchecked") // it takes a stream and answers one
  private static UnaryOperator<Object> adopter() {
    try {
      Class<?> type = Class.forName(ADOPTER, true, StreamDoor.class.getClassLoader());
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (UnaryOperator<Object>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(ADOPTER + " is missing: parts of thrum-runtime don't match", e);
    }
  }
}
