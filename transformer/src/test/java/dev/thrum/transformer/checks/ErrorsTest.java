package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.Drive;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Target;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is refused, with message and line. The sources are files in {@code
 * src/test/resources/diagnostics}: a comment {@code //! TH-E130 text} says what is found on its
 * line, {@code //!1 …} what is found on line 1, as of methods without code.
 */
class ErrorsTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "diagnostics");
  private static final Pattern EXPECTED = Pattern.compile("//!(1?) (.*)");

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void everything_wrong_is_found_at_once_with_line_and_remedy(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".java"));

    assertThat(found(CompileJava.javac(), text)).as("javac").isEqualTo(expected(text));
    assertThat(found(CompileJava.ecj(), text)).as("ecj").isEqualTo(expected(text));
  }

  static Stream<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<String> expected(String text) {
    List<String> all = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = EXPECTED.matcher(line);
      if (matcher.find()) {
        int at = matcher.group(1).isEmpty() ? number : 1;
        all.add("T.java:[" + at + ",1] " + matcher.group(2));
      }
    }
    return all.stream().sorted().toList();
  }

  private static List<String> found(JavaCompiler compiler, String text) {
    Map<String, String> source = Map.of("T", Target.IMPORTS.replace('\n', ' ') + text);
    Map<String, byte[]> classes =
        CompileJava.sources(compiler, source, "--release", "17", "-nowarn");
    return Target.of("T", classes).diagnostics().stream().sorted().toList();
  }

  private static final String HALF_WRONG =
      """
      class T {
        @Async static Future<String> good() { return Future.ready(await(bad())); }
        @Async static Future<String> bad() {
          synchronized (T.class) { return Future.ready(await(Future.ready("x"))); }
        }
        @Async static Future<String> fine() { return Future.ready(await(Future.ready("fine"))); }
        static Future<String> block() {
          return async(() -> { synchronized (T.class) { return await(Future.ready("x")); } });
        }
        static String plain() { return await(Future.ready("x")); }
        final String s;
        T(boolean b) { s = b ? await(Future.ready("x")) : "y"; }
      }
      """;

  @Test
  void what_is_refused_throws_its_diagnostic_when_called_and_the_rest_of_the_class_works()
      throws Exception {
    for (WeaveOptions options :
        List.of(
            WeaveOptions.buildTime(),
            WeaveOptions.loadTime(),
            WeaveOptions.loadTime().withKeepLocals(true))) {
      Class<?> woven = load(HALF_WRONG, options.withVerify(true));

      assertThat(Drive.toEnd((Future<?>) call(woven, "fine"))).isEqualTo("fine");
      assertThatThrownBy(() -> call(woven, "bad"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "T.java:[13,1] TH-E130 await inside synchronized (monitor entered at line 13); use an"
                  + " async lock, or leave the synchronized block before awaiting");
      assertThatThrownBy(() -> Drive.toEnd((Future<?>) call(woven, "good")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("T.java:[13,1] TH-E130 ");
      assertThatThrownBy(() -> Drive.toEnd((Future<?>) call(woven, "block")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("T.java:[17,1] TH-E130 ");
      assertThatThrownBy(() -> call(woven, "plain"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("T.java:[19,1] TH-E106 ");
    }
  }

  @Test
  void a_constructor_that_is_refused_can_still_be_linked_and_throws() throws Exception {
    Class<?> woven = load(HALF_WRONG, WeaveOptions.loadTime());
    var constructor = woven.getDeclaredConstructor(boolean.class);
    constructor.setAccessible(true);

    assertThatThrownBy(() -> constructor.newInstance(true))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("T.java:[21,1] TH-E105 ");
  }

  @Test
  void a_diagnostic_names_its_method_and_the_path_below_the_source_folder() {
    Map<String, byte[]> classes =
        CompileJava.source(
            "shop.Cart",
            "package shop; class Cart { static class Item { void pay() {\n"
                + " dev.thrum.Thrum.await(dev.thrum.future.Future.ready()); } } }");
    WeaveResult result = new Weaver(WeaveOptions.buildTime()).weave(classes.get("shop.Cart$Item"));

    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.path()).isEqualTo("shop/Cart.java");
              assertThat(found.line()).isEqualTo(2);
              assertThat(found.method()).isEqualTo("Cart.Item.pay");
              assertThat(found.isError()).isTrue();
            });
  }

  @Test
  void without_debug_information_the_path_is_guessed_and_the_line_is_1() {
    Map<String, byte[]> classes =
        CompileJava.source(
            "shop.Cart",
            "package shop; class Cart { static class Item { void pay() {\n"
                + " dev.thrum.Thrum.await(dev.thrum.future.Future.ready()); } } }",
            "-g:none");
    List<Diagnostic> found =
        new Weaver(WeaveOptions.buildTime()).weave(classes.get("shop.Cart$Item")).diagnostics();

    assertThat(found).singleElement().asString().startsWith("shop/Cart.java:[1,1] TH-E106 ");
  }

  private static Class<?> load(String source, WeaveOptions options) throws Exception {
    Map<String, byte[]> classes = new HashMap<>();
    Weaver weaver = new Weaver(options);
    new TreeMap<>(CompileJava.source("T", Target.IMPORTS + source))
        .forEach(
            (name, bytes) -> {
              WeaveResult result = weaver.weave(bytes);
              classes.put(name, result.classFile());
              result.frames().forEach((frame, file) -> classes.put(frame.replace('/', '.'), file));
            });
    ClassLoader loader = new MemoryLoader(ErrorsTest.class.getClassLoader(), classes);
    return Class.forName("T", true, loader);
  }

  private static Object call(Class<?> woven, String name) throws Exception {
    Method method = woven.getDeclaredMethod(name);
    method.setAccessible(true);
    try {
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }
}
