package dev.thrum.transformer.targets;

import java.util.Map;

/** Targets too large to be read, written by a few lines. */
final class LargeTargets {

  private static final int CASES = 1200;

  private LargeTargets() {}

  static Map<String, String> all() {
    return Map.of("switches_of_many_cases", switchesOfManyCases());
  }

  /** A table and a search, of more than a thousand cases each; one case in a hundred awaits. */
  private static String switchesOfManyCases() {
    StringBuilder dense = new StringBuilder();
    StringBuilder sparse = new StringBuilder();
    for (int i = 0; i < CASES; i++) {
      String add = i % 100 == 0 ? "await(t.value(" + i + "))" : "" + i % 13;
      dense.append("case " + i + ": x += " + add + "; break;\n");
      sparse.append("case " + (i * 1000 + i % 7) + ": x += " + add + "; break;\n");
    }
    return """
        // 3.28 dense and sparse switches of more than a thousand cases, awaits among them
        class T {
          @Async static Future<Integer> dense(Trace t, int k) {
            int x = k;
            switch (k) {
              %s default: x = await(t.value(-1));
            }
            return Future.ready(x);
          }
          @Async static Future<Integer> sparse(Trace t, int k) {
            int x = k;
            switch (k) {
              %s default: x = await(t.value(-1));
            }
            return Future.ready(x);
          }
          @Async static Future<Object> run(Trace t) {
            for (int i : new int[] {0, 1, 99, 700, 1199, 1200, -1}) { t.log(await(dense(t, i))); }
            for (int i : new int[] {0, 100002, 50001, 50002, 1199002, 13}) { t.log(await(sparse(t, i))); }
            return Future.ready(null);
          }
        }
        """
        .formatted(dense, sparse);
  }
}
