package dev.thrum.samples.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a head, in their order. */
final class Headers {

  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  void add(String name, String value) {
    fields.add(new Field(name, value));
  }

  /** The values of a field, whose name is written in any case. */
  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** The first value; null if there is none. */
  @Nullable String first(String name) {
    for (Field field : fields) {
      if (field.name.equalsIgnoreCase(name)) {
        return field.value;
      }
    }
    return null;
  }

  /** Whether one of the words of a list, such as that of Connection, is this one. */
  boolean lists(String name, String word) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(listed -> listed.strip().toLowerCase(Locale.ROOT).equals(word));
  }

  int size() {
    return fields.size();
  }
}
