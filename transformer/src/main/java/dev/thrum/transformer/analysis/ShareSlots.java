package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Colours values by field: two of one type share one unless both wait at the same await. */
final class ShareSlots {

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();

  /** One variable or stack position, of one type. */
  static final class Value {

    private final String descriptor;
    private final @Nullable String name;
    private final BitSet points = new BitSet();
    private @Nullable Field field;

    private Value(String descriptor, @Nullable String name) {
      this.descriptor = descriptor;
      this.name = name;
    }

    /** Its field, once assigned. */
    Slot slot() {
      return Objects.requireNonNull(Objects.requireNonNull(field).slot);
    }
  }

  private static final class Field {

    private final String descriptor;
    private final BitSet points = new BitSet();
    private @Nullable String name;
    private boolean shared;
    private @Nullable Slot slot;

    private Field(String descriptor, @Nullable String name) {
      this.descriptor = descriptor;
      this.name = name;
    }
  }

  /** A local that waits at this await, 0 for an argument before the start. */
  Value local(int local, String descriptor, @Nullable String name, int point) {
    return add("local " + local + " " + name + " " + descriptor, descriptor, name, point);
  }

  /** A value on the stack at this await. */
  Value onStack(int depth, String descriptor, int point) {
    return add("stack " + depth + " " + descriptor, descriptor, null, point);
  }

  private Value add(String key, String descriptor, @Nullable String name, int point) {
    Value value = values.get(key);
    if (value == null) {
      value = new Value(descriptor, name);
      values.put(key, value);
    }
    value.points.set(point);
    return value;
  }

  void assign() {
    for (Value value : values.values()) {
      Field field = freeFor(value);
      if (field == null) {
        field = new Field(value.descriptor, value.name);
        fields.add(field);
      } else if (value.name == null || !value.name.equals(field.name)) {
        field.shared = true;
      }
      field.points.or(value.points);
      value.field = field;
    }
    name();
  }

  List<Slot> all() {
    List<Slot> all = new ArrayList<>();
    for (Field field : fields) {
      all.add(Objects.requireNonNull(field.slot));
    }
    return all;
  }

  private @Nullable Field freeFor(Value value) {
    for (Field field : fields) {
      if (field.descriptor.equals(value.descriptor) && !field.points.intersects(value.points)) {
        return field;
      }
    }
    return null;
  }

  /** A field that holds one variable carries its name, for debuggers and heap dumps. */
  private void name() {
    Set<String> taken = new HashSet<>();
    int number = 0;
    for (Field field : fields) {
      String name = field.shared ? null : field.name;
      if (name == null || !taken.add(name)) {
        do {
          name = "slot" + number++;
        } while (!taken.add(name));
      }
      field.slot = new Slot(name, field.descriptor);
    }
  }
}
