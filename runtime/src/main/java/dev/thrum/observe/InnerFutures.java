package dev.thrum.observe;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.UserCode;
import dev.thrum.woven.Frame;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the futures that one of this library's own futures polls: they are what its fields refer
 * to, if declared as futures, and those of the parts that it consists of. So no future has to say
 * it, and none pays for it.
 */
final class InnerFutures {

  private static final int LIMIT = 100;
  private static final int DEPTH = 5;

  private final Map<Class<?>, List<Field>> fields = new HashMap<>();

  /** In the order of the fields; at most so many as a reader can bear. */
  List<Future<?>> of(Future<?> future) {
    List<Future<?>> found = new ArrayList<>();
    lookInto(future, found, 0);
    return found;
  }

  private void lookInto(Object holder, List<Future<?>> found, int depth) {
    if (depth > DEPTH) {
      return;
    }
    for (Field field : fieldsOf(holder.getClass())) {
      take(read(field, holder), found, depth);
    }
    if (holder instanceof HoldsFutures part) {
      part.held().forEach(value -> take(value, found, depth));
    }
  }

  private void take(@Nullable Object value, List<Future<?>> found, int depth) {
    if (value == null || found.size() >= LIMIT) {
      return;
    }
    if (value instanceof Future<?> future) {
      found.add(future);
    } else if (value instanceof Future<?>[] futures) {
      Arrays.stream(futures.clone()).forEach(each -> take(each, found, depth));
    } else {
      lookInto(value, found, depth + 1);
    }
  }

  private List<Field> fieldsOf(Class<?> type) {
    List<Field> known = fields.get(type);
    if (known == null) {
      known = new ArrayList<>();
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        if (UserCode.isLibrary(each.getName())) {
          Arrays.stream(each.getDeclaredFields()).filter(InnerFutures::leads).forEach(known::add);
        }
      }
      known.forEach(field -> field.setAccessible(true));
      fields.put(type, known);
    }
    return known;
  }

  /**
   * Whether futures lie that way: not if it is of a narrower type, such as a neighbour in a list.
   */
  private static boolean leads(Field field) {
    Class<?> type = field.getType();
    return !Modifier.isStatic(field.getModifiers())
        && (type == Future.class
            || type == Future[].class
            || type == Frame.class
            || HoldsFutures.class.isAssignableFrom(type)
            || (AsyncStream.class.isAssignableFrom(type) && UserCode.isLibrary(type.getName())));
  }

  private static @Nullable Object read(Field field, Object holder) {
    try {
      return field.get(holder);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
