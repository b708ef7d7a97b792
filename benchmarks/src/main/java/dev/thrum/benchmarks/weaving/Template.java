package dev.thrum.benchmarks.weaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ordinary class of an application; the generated ones are this one under other names. */
public class Template implements Runnable {

  private final Map<String, List<Integer>> byName = new HashMap<>();
  private final int number;
  private long sum;

  public Template(int number) {
    this.number = number;
  }

  @Override
  public void run() {
    add("first", number);
    add("second", number + 1);
    sum += total("first") * 31 + total("second");
    if (describe().length() > 200) {
      throw new IllegalStateException(describe());
    }
  }

  void add(String name, int value) {
    byName.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  long total(String name) {
    long total = 0;
    for (int value : byName.getOrDefault(name, List.of())) {
      total += value;
    }
    return total;
  }

  String describe() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<Integer>> entry : byName.entrySet()) {
      text.append(entry.getKey()).append('=').append(entry.getValue()).append(' ');
    }
    return text.append(sum).toString();
  }
}
