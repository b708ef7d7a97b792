package dev.thrum.transformer.targets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every construct that can see an exception around every other one, around an await, dropped at
 * each await on the way.
 */
class NestingsTest {

  /** Constructs; {@code $} is what they go around, {@code #} makes names unique. */
  private static final Map<String, String> AROUND = new LinkedHashMap<>();

  /** What stands in the middle. */
  private static final Map<String, String> INSIDE = new LinkedHashMap<>();

  static {
    AROUND.put("finally_", "try { $ } finally { t.log(\"finally#\"); }");
    AROUND.put(
        "finally_awaits",
        "try { $ } finally { t.log(\"one#\"); t.log(await(t.value(\"two#\"))); }");
    AROUND.put(
        "finally_returns",
        "try { $ } finally { t.log(\"finally#\"); if (yes) return Future.ready(\"early#\"); }");
    AROUND.put(
        "finally_returns_a_future",
        "try { $ } finally { t.log(\"finally#\"); if (yes) return t.value(\"early#\"); }");
    AROUND.put(
        "finally_continues",
        "for (int i# = 0; i# < 2; i#++) {"
            + " try { $ } finally { t.log(\"again#\"); if (yes) continue; } }");
    AROUND.put(
        "finally_breaks",
        "out#: for (int i# = 0; i# < 2; i#++) {"
            + " try { $ } finally { t.log(\"out#\"); if (yes) break out#; } }");
    AROUND.put(
        "finally_throws",
        "try { $ } finally { if (yes) throw new IllegalStateException(\"finally#\"); }");
    AROUND.put("catch_exception", "try { $ } catch (Exception e#) { t.log(\"caught# \" + e#); }");
    AROUND.put("catch_error", "try { $ } catch (Error e#) { t.log(\"caught# \" + e#); }");
    AROUND.put(
        "catch_several",
        "try { $ } catch (IllegalStateException | AssertionError e#) { t.log(\"caught# \" + e#);"
            + " }");
    AROUND.put("catch_throwable", "try { $ } catch (Throwable e#) { t.log(\"caught# \" + e#); }");
    AROUND.put(
        "catch_throwable_and_await",
        "try { $ } catch (Throwable e#) { t.log(await(t.value(\"caught#\")) + \" \" + e#); }");
    AROUND.put(
        "catch_throwable_and_rethrow",
        "try { $ } catch (Throwable e#) { t.log(\"caught# \" + e#); throw e#; }");
    AROUND.put(
        "catch_throwable_and_wrap",
        "try { $ } catch (Throwable e#) { throw new RuntimeException(\"wrapped#\", e#); }");
    AROUND.put(
        "catch_dropped_only",
        "try { $ } catch (Throwable e#) { rethrowIfDropped(e#); t.log(\"caught# \" + e#); }");
    AROUND.put(
        "catch_and_finally",
        "try { $ } catch (Exception e#) { t.log(\"caught# \" + e#); } finally { t.log(\"fin#\");"
            + " }");
    AROUND.put(
        "catch_and_finally_both_awaiting",
        "try { $ } catch (Throwable e#) { t.log(await(t.value(\"caught#\"))); }"
            + " finally { t.log(await(t.value(\"fin#\"))); }");
    AROUND.put("resource", "try (R r# = new R(t, \"r#\")) { $ }");
    AROUND.put("two_resources", "try (R r# = new R(t, \"r#\"); R s# = new R(t, \"s#\")) { $ }");
    AROUND.put("resource_that_fails_to_close", "try (R r# = new Bad(t, \"bad#\")) { $ }");
    AROUND.put("null_resource", "try (R r# = no) { $ }");
    AROUND.put("awaited_resource", "try (R r# = new R(t, await(t.value(\"r#\")))) { $ }");
    AROUND.put(
        "resource_catch_and_finally",
        "try (R r# = new Bad(t, \"bad#\")) { $ }"
            + " catch (Exception e#) { t.log(\"caught# \" + e#); } finally { t.log(\"fin#\"); }");
    AROUND.put("loop", "for (int i# = 0; i# < 2; i#++) { $ }");
    AROUND.put(
        "retry_loop",
        "for (int i# = 0; i# < 3; i#++) {"
            + " try { $ break; } catch (Throwable e#) { t.log(\"again# \" + e#); } }");
    AROUND.put("lock", "synchronized (t) { t.log(\"locked#\"); } $");
    AROUND.put("condition", "if (yes && await(t.value(true))) { $ } else { t.log(\"else#\"); }");

    INSIDE.put("a_leaf", "t.log(await(t.value(\"leaf\")));");
    INSIDE.put("two_leaves", "t.log(await(t.value(\"one\")) + await(t.value(\"two\")));");
    INSIDE.put("a_failing_leaf", "t.log(await(t.failure(new IllegalStateException(\"leaf\"))));");
    INSIDE.put("an_error", "t.log(await(t.failure(new AssertionError((Object) \"leaf\") {})));");
    INSIDE.put(
        "a_throw",
        "t.log(await(t.value(\"leaf\"))); if (yes) throw new java.io.IOException(\"x\");");
    INSIDE.put("a_return", "if (await(t.value(yes))) return Future.ready(\"returned\");");
    INSIDE.put("a_tail_return", "if (await(t.value(yes))) return t.value(\"returned\");");
    INSIDE.put("a_child", "t.log(await(child(t)));");
    INSIDE.put("a_child_of_its_own", "Future<String> c = child(t); t.log(await(c));");
    INSIDE.put("a_child_that_swallows", "t.log(await(swallows(t)));");
    INSIDE.put("a_child_that_awaits_on", "t.log(await(awaitsOn(t)));");
    INSIDE.put("a_child_that_cleans_up_badly", "t.log(await(cleansUpBadly(t)));");
    INSIDE.put("a_grandchild", "t.log(await(grandparent(t)));");
    INSIDE.put("a_mapped_child", "t.log(await(child(t).map(x -> x + \" mapped\")));");
    INSIDE.put(
        "a_block",
        "t.log(await(async(() -> { try { return await(t.value(\"block\")); } finally {"
            + " t.log(\"block over\"); } })));");
  }

  private static final String PARTS_SOURCE =
      """
      import dev.thrum.transformer.targets.Trace;
      abstract class Parts {
        static boolean yes = true;
        static R no = null;
        static class R implements AutoCloseable {
          final Trace t; final String n;
          R(Trace t, String n) { this.t = t; this.n = n; t.log("open " + n); }
          public void close() { t.log("close " + n); }
        }
        static class Bad extends R {
          Bad(Trace t, String n) { super(t, n); }
          @Override public void close() {
            super.close();
            throw new IllegalArgumentException("close " + n);
          }
        }
      }
      """;

  /** In the class itself, so that they are called directly. */
  private static final String CHILDREN =
      """
        @Async static Future<String> child(Trace t) {
          try (R r = new R(t, "child")) { return Future.ready(await(t.value("of child"))); }
        }
        @Async static Future<String> swallows(Trace t) {
          try { return Future.ready(await(t.value("child"))); }
          catch (Throwable e) { return Future.ready("swallowed " + e); }
        }
        @Async static Future<String> awaitsOn(Trace t) {
          try { return Future.ready(await(t.value("child"))); }
          catch (Throwable e) { t.log("child " + e); }
          return Future.ready(await(t.value("awaited on")));
        }
        @Async static Future<String> cleansUpBadly(Trace t) {
          try (R r = new Bad(t, "bad child")) { return Future.ready(await(t.value("child"))); }
        }
        @Async static Future<String> grandparent(Trace t) {
          try { return Future.ready(await(swallows(t)) + await(child(t))); }
          finally { t.log("grandparent over"); }
        }
      }
      """;

  @ParameterizedTest(name = "{0}")
  @MethodSource("outerConstructs")
  void dropped_at_any_await_inside_it_unwinds_as_by_an_exception(String outer) {
    String around = AROUND.get(outer);
    StringBuilder source = new StringBuilder("class T extends Parts {\n");
    AROUND.forEach((inner, within) -> add(source, inner, around, within, INSIDE.get("a_leaf")));
    INSIDE.forEach((inner, inside) -> add(source, inner, around, "$", inside));
    String text = Target.IMPORTS + source + CHILDREN;
    Target target = Target.of("T", CompileJava.sources(Map.of("Parts", PARTS_SOURCE, "T", text)));
    for (Map<String, String> inner : List.of(AROUND, INSIDE)) {
      for (String name : inner.keySet()) {
        Drops.compare(outer + ", " + name, target.method(name), Readiness.AT_ONCE);
      }
    }
  }

  private static void add(
      StringBuilder source, String name, String around, String within, String inside) {
    String middle = within.replace("#", "2").replace("$", inside);
    String code = around.replace("#", "1").replace("$", middle);
    source
        .append("  @Async static Future<Object> " + name + "(Trace t) throws Throwable {\n    ")
        .append(code)
        .append("\n    t.log(\"end\");\n    return Future.ready(await(t.value(\"end\")));\n  }\n");
  }

  static Iterable<String> outerConstructs() {
    return AROUND.keySet();
  }
}
