package dev.thrum.transformer.cost;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;

/** What an object keeps alive, as far as our own and the target's classes go. */
final class Reach {

  private Reach() {}

  /** Names of all {@code Thing}s that can be reached. */
  static Set<String> things(Object from) throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    open.add(from);
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (!seen.add(object)) {
        continue;
      }
      if (object.getClass().getSimpleName().equals("Thing")) {
        names.add(object.toString());
      }
      if (object instanceof Object[]) {
        for (int i = 0; i < Array.getLength(object); i++) {
          push(open, Array.get(object, i));
        }
      } else {
        pushFields(open, object);
      }
    }
    return names;
  }

  private static void pushFields(Deque<Object> open, Object object) throws IllegalAccessException {
    for (Class<?> c = object.getClass();
        c != null && !c.getModule().isNamed();
        c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          push(open, field.get(object));
        }
      }
    }
  }

  private static void push(Deque<Object> open, Object object) {
    if (object != null) {
      open.push(object);
    }
  }
}
