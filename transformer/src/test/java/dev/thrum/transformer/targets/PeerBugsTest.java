package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bugs of {@code weave/peers/README.md} that take more than a target to be shown. */
class PeerBugsTest {

  private static final String TWO_CLASSES =
      """
      class T {
        static int begun;
        @Async static Future<String> run() {
          begun++;
          return Future.ready(await(Other.make(Future.ready("x"))));
        }
      }
      class Other {
        static int begun;
        @Async static Future<String> make(Future<String> f) {
          begun++;
          return Future.ready(await(f) + "!");
        }
      }
      """;

  @Test
  void ea_async_34_an_await_that_was_not_woven_blocks() {
    Map<String, byte[]> classes =
        CompileJava.source(
            "T",
            Target.IMPORTS
                + """
                class T {
                  static Future<String> run() { return Future.ready(await(Future.<String>pending())); }
                }
                """);

    assertThatThrownBy(() -> run(load(classes)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("thrum-maven-plugin")
        .hasMessageContaining("-javaagent:thrum-agent.jar");
  }

  @Test
  void quasar_104_code_that_was_not_woven_runs_twice() throws Exception {
    Map<String, byte[]> classes = CompileJava.source("T", Target.IMPORTS + TWO_CLASSES);
    Map<String, byte[]> calleeUnwoven = woven(classes);
    calleeUnwoven.put("Other", classes.get("Other"));
    Class<?> main = load(calleeUnwoven);

    assertThatThrownBy(() -> run(main))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await works in @Async methods");
    assertThat(begun(main)).isEqualTo(1);
    assertThat(begun(main.getClassLoader().loadClass("Other"))).isEqualTo(1);
  }

  @Test
  void javaflow_12_a_caller_that_was_not_woven_takes_all_memory() throws Exception {
    Map<String, byte[]> classes = CompileJava.source("T", Target.IMPORTS + TWO_CLASSES);
    Map<String, byte[]> callerUnwoven = woven(classes);
    callerUnwoven.put("T", classes.get("T"));
    Class<?> main = load(callerUnwoven);

    assertThatThrownBy(() -> run(main))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await works in @Async methods");
    assertThat(begun(main)).isEqualTo(1);
    assertThat(begun(main.getClassLoader().loadClass("Other"))).as("lazy").isZero();
  }

  @Test
  void ea_async_52_every_class_file_of_a_newer_jdk_fails() {
    byte[] plain = CompileJava.source("P", "class P { int m() { return 1; } }").get("P");
    plain[7] = 120;

    WeaveResult result = new Weaver(WeaveOptions.loadTime()).weave(plain);

    assertThat(result.changed()).isFalse();
    assertThat(result.diagnostics()).isEmpty();
    byte[] async =
        CompileJava.source(
                "T", Target.IMPORTS + "class T { @Async Future<Void> m() { return null; } }")
            .get("T");
    async[7] = 120;
    assertThat(new Weaver(WeaveOptions.loadTime()).weave(async).diagnostics())
        .singleElement()
        .asString()
        .contains("TH-E005");
  }

  /** Nothing but the class itself is there: what it names can't be loaded, or read. */
  @Test
  void kilim_46_the_weaver_reflects_on_classes_that_are_being_loaded() {
    Map<String, byte[]> classes =
        CompileJava.source(
            "T",
            Target.IMPORTS
                + """
                class T extends Base implements Face {
                  @Async Future<String> run(Base b, Other o) {
                    Face f = await(Future.ready(true)) ? new T() : o;
                    return Future.ready("" + await(b.get(f)));
                  }
                }
                class Base { @Async Future<Face> get(Face f) { return Future.ready(f); } }
                interface Face {}
                class Other extends Base implements Face {}
                """);

    WeaveResult result =
        new Weaver(WeaveOptions.loadTime().withVerify(true)).weave(classes.get("T"));

    assertThat(result.changed()).isTrue();
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void kilim_annotations_are_lost_on_the_woven_method() throws Exception {
    Map<String, byte[]> classes =
        CompileJava.source(
            "T",
            Target.IMPORTS
                + """
                import java.lang.annotation.*;
                class T {
                  @Deprecated @Route("/a") @Async
                  static <X extends Number> Future<X> get(@Route("b") X x) throws java.io.IOException {
                    return Future.ready(await(Future.ready(x)));
                  }
                }
                @Retention(RetentionPolicy.RUNTIME) @interface Route { String value(); }
                """);
    Method get = method(load(woven(classes)), "get");
    Method compiled = method(load(classes), "get");

    assertThat(get.toGenericString())
        .isEqualTo(
            "static <X extends java.lang.Number> dev.thrum.future.Future<X> T.get(X)"
                + " throws java.io.IOException");
    assertThat(get.getAnnotations())
        .extracting(Object::toString)
        .containsExactlyElementsOf(strings(compiled.getAnnotations()));
    assertThat(get.getAnnotations()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(get.getParameterAnnotations()[0])
        .hasSize(1)
        .extracting(Object::toString)
        .containsExactlyElementsOf(strings(compiled.getParameterAnnotations()[0]));
  }

  private static List<String> strings(Object[] all) {
    return Arrays.stream(all).map(Object::toString).toList();
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void javaflow_75ac1b3_annotations_are_loaded_and_classes_with_lambdas_always_change() {
    Map<String, byte[]> classes =
        CompileJava.source(
            "T",
            Target.IMPORTS
                + """
                @Gone(Lambdas.class) class T {
                  @Gone(T.class) @Async Future<String> run(@Gone(String.class) String s) {
                    return Future.ready(s + await(Future.ready("x")));
                  }
                }
                @interface Gone { Class<?> value(); }
                class Lambdas { Runnable r = () -> {}; Supplier<Future<String>> s = () -> Future.ready("x"); }
                """);
    Weaver weaver = new Weaver(WeaveOptions.buildTime());

    assertThat(weaver.weave(classes.get("T")).changed()).isTrue();
    WeaveResult lambdas = weaver.weave(classes.get("Lambdas"));
    assertThat(lambdas.changed()).isFalse();
    assertThat(lambdas.classFile()).isSameAs(classes.get("Lambdas"));
  }

  private static Map<String, byte[]> woven(Map<String, byte[]> classes) {
    return new TreeMap<>(Target.of("T", classes).weave(WeaveOptions.buildTime()));
  }

  private static Class<?> load(Map<String, byte[]> classes) throws ClassNotFoundException {
    return Class.forName("T", true, new MemoryLoader(PeerBugsTest.class.getClassLoader(), classes));
  }

  private static Object run(Class<?> main) throws Exception {
    Method run = main.getDeclaredMethod("run");
    run.setAccessible(true);
    try {
      return Drive.toEnd((Future<?>) run.invoke(null));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static int begun(Class<?> type) throws ReflectiveOperationException {
    Field begun = type.getDeclaredField("begun");
    begun.setAccessible(true);
    return begun.getInt(null);
  }
}
