package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Each operator once, over a stream of the numbers 1 to 9, and what it gives. */
record OperatorCases(
    String name, Function<AsyncStream<Integer>, AsyncStream<?>> operator, List<Object> gives) {

  private static final Duration LONG = Duration.ofHours(1);

  @Override
  public String toString() {
    return name;
  }

  private static final class Cases {
    private final Map<String, OperatorCases> all = new LinkedHashMap<>();

    void add(
        String name, Function<AsyncStream<Integer>, AsyncStream<?>> operator, Object... gives) {
      all.put(name, new OperatorCases(name, operator, List.of(gives)));
    }
  }

  private static AsyncStream<Integer> twice(int number) {
    return new Pausing(number, number * 10);
  }

  static List<OperatorCases> all() {
    Cases cases = new Cases();
    cases.add("map", s -> s.map(n -> n * 10), 10, 20, 30, 40, 50, 60, 70, 80, 90);
    cases.add("then", s -> s.then(n -> Later.of(-n)), -1, -2, -3, -4, -5, -6, -7, -8, -9);
    cases.add("filter", s -> s.filter(n -> n % 3 == 0), 3, 6, 9);
    cases.add("filterMap", s -> s.filterMap(n -> n % 4 == 0 ? "n" + n : null), "n4", "n8");
    cases.add("inspect", s -> s.inspect(n -> {}), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("scan", s -> s.scan(0, Integer::sum), 1, 3, 6, 10, 15, 21, 28, 36, 45);
    cases.add("enumerate", s -> s.enumerate().map(i -> i.index() * 10 + i.value()), at(1, 10));
    cases.add("take", s -> s.take(4), 1, 2, 3, 4);
    cases.add("takeWhile", s -> s.takeWhile(n -> n < 4), 1, 2, 3);
    cases.add("takeUntil", s -> s.takeUntil(new Later<>(5, "stop")), 1, 2);
    cases.add("mapWhile", s -> s.mapWhile(n -> n < 3 ? "n" + n : null), "n1", "n2");
    cases.add("skip", s -> s.skip(7), 8, 9);
    cases.add("skipWhile", s -> s.skipWhile(n -> n % 5 != 0), 5, 6, 7, 8, 9);
    cases.add("fuse", AsyncStream::fuse, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("peekable", AsyncStream::peekable, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add(
        "notifyClose", s -> s.notifyClose().map(o -> o.orElse(0)), 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
    cases.add("chain", s -> s.skip(7).chain(Pausing.upTo(2)), 8, 9, 1, 2);
    cases.add("merge", s -> s.skip(6).merge(new Pausing(-1, -2, -3)), -1, -2, -3, 7, 8, 9);
    cases.add("mergeBiased", s -> s.skip(6).mergeBiased(new Pausing(-1)), -1, 7, 8, 9);
    cases.add("zip", s -> s.zip(Pausing.upTo(3), (a, b) -> a + "" + b), "11", "22", "33");
    cases.add("flatMap", s -> s.take(3).flatMap(OperatorCases::twice), 1, 10, 2, 20, 3, 30);
    cases.add(
        "flatMapUnordered",
        s -> s.take(3).flatMapUnordered(2, OperatorCases::twice),
        1,
        10,
        2,
        20,
        3,
        30);
    cases.add("chunks", s -> s.chunks(4), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9));
    cases.add("readyChunks", s -> s.skip(7).readyChunks(4), List.of(8), List.of(9));
    cases.add(
        "chunksTimeout",
        s -> s.chunksTimeout(5, LONG),
        List.of(1, 2, 3, 4, 5),
        List.of(6, 7, 8, 9));
    cases.add("timeout", s -> s.timeout(LONG), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("timeoutRepeating", s -> s.timeoutRepeating(LONG), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("throttle", s -> s.throttle(Duration.ofMillis(1)), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("buffered", s -> s.buffered(3, n -> new Later<>(9 - n, n)), at(1, 1));
    cases.add(
        "bufferUnordered", s -> s.bufferUnordered(3, n -> Later.of(n)), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("byRef", AsyncStream::byRef, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    cases.add("merge of many", s -> Streams.merge(List.of(s, Streams.empty())), at(1, 1));
    cases.add("flatten", s -> Streams.flatten(s.map(n -> Streams.of(n))), at(1, 1));
    cases.add("once and then", s -> Streams.once(Later.of(0)).chain(s.take(1)), 0, 1);
    return List.copyOf(cases.all.values());
  }

  /** For enumerate the sum of ten times the index and the number; else the numbers. */
  private static Object[] at(int from, int step) {
    Object[] numbers = new Object[9];
    for (int i = 0; i < 9; i++) {
      numbers[i] = step == 1 ? (Object) (from + i) : (Object) (long) (i * step + i + from);
    }
    return numbers;
  }
}
