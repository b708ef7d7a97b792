package dev.thrum.transformer.targets;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everyday bodies, each with what is special about it in its name. */
final class SpineTargets {

  private SpineTargets() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "await_a_leaf_and_return_it",
        """
        class T {
          @Async static Future<String> run(Trace t) {
            t.log("start");
            String s = await(t.value("v"));
            t.log("got " + s);
            return Future.ready(s + "!");
          }
        }
        """);
    all.put(
        "call_directly_with_primitives",
        """
        class T {
          @Async static Future<Integer> add(Trace t, int a, int b) {
            int c = await(t.value(a));
            return Future.ready(c + b);
          }
          @Async static Future<Long> sum(Trace t, int n) {
            long total = 0;
            for (int i = 0; i < n; i++) {
              total += await(add(t, i, 1));
            }
            return Future.ready(total);
          }
          @Async static Future<Object> run(Trace t) {
            Integer boxed = await(add(t, 3, 4));
            t.log(boxed);
            long s = await(sum(t, 5));
            t.log(s);
            await(add(t, 1, 1));
            return Future.ready(s + boxed);
          }
        }
        """);
    all.put(
        "keep_all_kinds_of_locals",
        """
        class T {
          @Async static Future<String> run(Trace t) {
            boolean z = true; byte b = 1; char c = 'c'; short s = 2; int i = 3; long l = 4L;
            float f = 5f; double d = 6d; String r = "r"; int[] a = {7}; String n = null;
            int x = await(t.value(8));
            return Future.ready("" + z + b + c + s + i + l + f + d + r + a[0] + n + x);
          }
        }
        """);
    all.put(
        "operands_wait_on_the_stack",
        """
        class T {
          static int f(int a, long b, double c, String d) { return (int) (a + b + c) + d.length(); }
          @Async static Future<Object> run(Trace t) {
            int r = f(t.seen("a", 1), t.seen("b", 2L), 3.0 + await(t.value(1)), "x" + await(t.value("y")));
            int[] a = {1, 2, 3};
            int i = 0;
            a[i++] += await(t.value(10));
            a[i] = await(t.value(5)) * await(t.value(6));
            t.log(Arrays.toString(a) + i);
            String s = "s";
            s += await(t.value("t"));
            return Future.ready(r + s + (await(t.value(true)) ? await(t.value("yes")) : "no"));
          }
        }
        """);
    all.put(
        "new_object_around_await",
        """
        class T {
          static class P {
            final String a; final Object b;
            P(String a, Object b) { this.a = a; this.b = b; }
            public String toString() { return "P(" + a + "," + b + ")"; }
          }
          @Async static Future<Object> run(Trace t) {
            P p = new P(await(t.value("a")), new P("x", await(t.value(3L))));
            t.log(p);
            List<P> ps = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              ps.add(new P("i" + i, await(t.value(i)) > 1 ? new P(null, await(t.value(2.5))) : null));
            }
            new P("unused", await(t.value(1)));
            return Future.ready(new StringBuilder(await(t.value("q"))).append(ps).toString());
          }
        }
        """);
    all.put(
        "try_catch_finally",
        """
        class T {
          static class Res implements AutoCloseable {
            final Trace t; final String n;
            Res(Trace t, String n) { this.t = t; this.n = n; t.log("open " + n); }
            public void close() { t.log("close " + n); }
          }
          @Async static Future<Integer> inner(Trace t, int k) throws java.io.IOException {
            try (Res a = new Res(t, "a" + k); Res b = new Res(t, "b" + k)) {
              if (k == 1) { await(t.failure(new java.io.IOException("k1"))); }
              int v = await(t.value(k));
              if (k == 2) { throw new IllegalStateException("k2"); }
              return Future.ready(v);
            } finally {
              t.log("fin " + await(t.value(k)));
            }
          }
          @Async static Future<Object> run(Trace t) {
            int sum = 0;
            for (int k = 0; k < 4; k++) {
              try {
                sum += await(inner(t, k), java.io.IOException.class);
              } catch (java.io.IOException e) {
                t.log("io " + e.getMessage());
                sum += await(t.value(100));
              } catch (RuntimeException e) {
                t.log("rt " + e.getMessage());
                continue;
              } finally {
                t.log("outer " + await(t.value("f")));
              }
            }
            return Future.ready(sum);
          }
        }
        """);
    all.put(
        "loops_nested_and_labelled",
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            StringBuilder s = new StringBuilder();
            outer:
            for (int i = 0; ; i++) {
              int j = 0;
              while (true) {
                int v = await(t.value(i * 10 + j));
                s.append(v).append(' ');
                if (v == 12) continue outer;
                if (v > 30) break outer;
                do {
                  j++;
                } while (await(t.value(j)) < 1);
                if (j > 3) break;
              }
              for (String x : new String[] {"p", "q"}) {
                s.append(await(t.value(x)));
              }
              for (Integer x : List.of(1, 2)) {
                s.append(x).append(await(t.value(x)));
              }
            }
            return Future.ready(s.toString());
          }
        }
        """);
    all.put(
        "switches",
        """
        class T {
          enum E { A, B }
          @Async static Future<Object> run(Trace t) {
            StringBuilder s = new StringBuilder();
            for (int i = 0; i < 5; i++) {
              switch (await(t.value(i))) {
                case 0: s.append(await(t.value("zero")));
                case 1: s.append("one"); break;
                case 3: s.append(await(t.value("three"))); break;
                default: s.append("other");
              }
              switch (await(t.value("k" + i))) {
                case "k0" -> s.append("K0");
                case "k1" -> s.append(await(t.value("K1")));
                default -> { }
              }
              E e = i % 2 == 0 ? E.A : E.B;
              int w = switch (e) { case A -> await(t.value(1)); case B -> { int k = await(t.value(2)); yield k + 1; } };
              s.append(w);
            }
            return Future.ready(s.toString());
          }
        }
        """);
    all.put(
        "instance_super_private_and_interface_methods",
        """
        class T extends Base implements Named {
          private int n = 5;
          private @Async Future<Integer> secret(Trace t, int k) { return Future.ready(n + k + await(t.value(1))); }
          @Override @Async Future<String> greet(Trace t) {
            String s = await(super.greet(t));
            return Future.ready(s + await(secret(t, 2)) + await(name(t)));
          }
          @Async static Future<String> run(Trace t) {
            T o = new T();
            return Future.ready(await(o.greet(t)) + await(o.secret(t, 1)));
          }
        }
        class Base {
          @Async Future<String> greet(Trace t) { return Future.ready("base" + await(t.value(1))); }
        }
        interface Named {
          @Async default Future<String> name(Trace t) { return Future.ready("<" + await(hidden(t)) + await(of(t)) + ">"); }
          @Async private Future<String> hidden(Trace t) { return Future.ready(await(t.value("h"))); }
          @Async static Future<String> of(Trace t) { return Future.ready(await(t.value("s"))); }
        }
        """);
    all.put(
        "return_other_futures",
        """
        class T {
          @Async static Future<String> leaf(Trace t, int n) { return t.value("v" + n); }
          @Async static Future<String> tail(Trace t, int n) {
            if (n == 0) { return leaf(t, 7); }
            String ignored = await(t.value("x"));
            return tail(t, n - 1);
          }
          @Async static Future<String> bad(Trace t) { return null; }
          @Async static Future<String> failed(Trace t) { return Future.failed(new RuntimeException("f")); }
          @Async static Future<Object> run(Trace t) {
            t.log(await(tail(t, 5)));
            try { await(failed(t)); } catch (RuntimeException e) { t.log(e.getMessage()); }
            boolean c = await(t.value(true));
            String s = await(choose(t, c));
            return Future.ready(s);
          }
          @Async static Future<String> choose(Trace t, boolean c) {
            return c ? Future.ready("left") : Future.ready("right");
          }
        }
        """);
    all.put(
        "blocks_and_lambdas",
        """
        class T {
          int f = 3;
          Future<Integer> viaThis(Trace t) { return async(() -> f + await(t.value(1))); }
          @Async static Future<Object> run(Trace t) throws Exception {
            int base = await(t.value(10));
            Future<Integer> block = async(() -> { int k = await(t.value(2)); return base + k; });
            t.log("made");
            int b = await(block);
            Function<Integer, Future<Integer>> g = x -> Future.ready(x + await(t.value(1)));
            Callable<CompletableFuture<String>> c = () -> CompletableFuture.completedFuture("cf");
            t.log(await(g.apply(5)));
            t.log(await(c.call()));
            t.log(await(new T().viaThis(t)));
            return Future.ready(b);
          }
        }
        """);
    all.put(
        "stages",
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            int a = await(CompletableFuture.completedFuture(3)) + await(CompletableFuture.supplyAsync(() -> 4));
            CompletionStage<String> s = CompletableFuture.supplyAsync(() -> "s").minimalCompletionStage();
            t.log(a + await(s));
            try {
              await(CompletableFuture.failedFuture(new java.io.IOException("bare")));
            } catch (Throwable e) { t.log(e); }
            try {
              await(CompletableFuture.supplyAsync(() -> { throw new IllegalStateException("wrapped"); }));
            } catch (IllegalStateException e) { t.log(e); }
            String[] k = {"x", await(CompletableFuture.completedFuture((String) null))};
            return Future.ready(Arrays.toString(k));
          }
        }
        """);
    all.put("more_values_than_a_method_takes", manyValues());
    all.put("more_arguments_than_a_body_takes", manyArguments());
    all.put(
        "static_methods_of_other_classes",
        """
        class T {
          @Async static Future<Object> run(Trace t) {
            t.log(await(Other.plus(t, 3, "x")));
            t.log(await(Other.unwoven(t)));
            try { await(Other.throwing(t, true)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
            try { await(Other.throwing(t, false)); } catch (IllegalStateException e) { t.log(e.getMessage()); }
            return Future.ready(await(Other.even(t, 300)));
          }
          @Async static Future<Boolean> odd(Trace t, int n) {
            return Future.ready(n == 0 ? false : await(Other.even(t, n - 1)));
          }
        }
        class Other {
          @Async static Future<String> plus(Trace t, long a, String b) { return Future.ready(a + b + await(t.value("!"))); }
          static Future<String> unwoven(Trace t) { return t.value("u"); }
          @Async static Future<Void> throwing(Trace t, boolean early) {
            if (early) { throw new IllegalStateException("early"); }
            await(t.value(1));
            throw new IllegalStateException("late");
          }
          @Async static Future<Boolean> even(Trace t, int n) {
            if (n == 0) { return Future.ready(await(t.value(true))); }
            return Future.ready(await(T.odd(t, n - 1)));
          }
        }
        """);
    all.put(
        "recursion",
        """
        class T {
          @Async static Future<Long> fib(Trace t, int n) {
            if (n < 2) { return Future.ready((long) await(t.value(n))); }
            return Future.ready(await(fib(t, n - 1)) + await(fib(t, n - 2)));
          }
          @Async static Future<Object> run(Trace t) { return Future.ready(await(fib(t, 8))); }
        }
        """);
    return all;
  }

  /** 300 longs and strings alive across an await, some of them on the stack. */
  private static String manyValues() {
    StringBuilder source = new StringBuilder("class T {\n");
    source.append("  static <X> X two(X a, X b) { return a; }\n");
    source.append("  @Async static Future<Object> run(Trace t) {\n");
    for (int i = 0; i < 300; i++) {
      source.append(
          "    long l%d = %d; String s%d = t.seen(\"s\", \"%d\");\n".formatted(i, i, i, i));
    }
    source.append("    String[] all = {");
    for (int i = 0; i < 300; i++) {
      source.append("l%d + s%d, ".formatted(i, i));
    }
    source.append("await(t.value(\"x\")), ");
    source.append("two(two(s1, s2), await(t.value(two(\"y\", s3))))};\n");
    source.append("    String sum = await(t.value(\"\"));\n");
    for (int i = 0; i < 300; i++) {
      source.append("    sum += l%d + s%d;\n".formatted(i, i));
    }
    return source.append("    return Future.ready(sum + all.length);\n  }\n}\n").toString();
  }

  /** 125 longs and the receiver: with what a body takes besides, more than a method can. */
  private static String manyArguments() {
    StringBuilder parameters = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < 125; i++) {
      parameters.append(i == 0 ? "" : ", ").append("long l").append(i);
      arguments.append(i == 0 ? "" : ", ").append(i == 3 ? "await(t.value(3L))" : i + "L");
      sum.append(" + l").append(i);
    }
    return """
    class T {
      String name = "n";
      Trace trace;
      @Async Future<String> wide(%s) {
        for (int i = 0; i < 2; i++) {
          l1 += await(trace.value(i));
        }
        return Future.ready(name + (%s));
      }
      @Async static Future<Object> run(Trace t) {
        T o = new T();
        o.trace = t;
        return Future.ready(await(o.wide(%s)));
      }
    }
    """
        .formatted(parameters, sum, arguments);
  }
}
