package dev.thrum.samples.readme;

import static dev.thrum.Thrum.async;
import static dev.thrum.Thrum.blockOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.samples.Printed;
import dev.thrum.samples.cancellation.DropGuard;
import dev.thrum.woven.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README.md says is so; the doors it shows are tried by {@link ReadmeIT}. */
class ReadmeTest {

  private final Readme readme;

  ReadmeTest() throws IOException {
    readme = new Readme();
  }

  @Test
  void java_code_is_code_of_the_samples() throws IOException {
    for (Readme.Block block : readme.blocks("java")) {
      String[] note = block.note().split(" of ");
      switch (note[0]) {
        case "all" -> assertThat(source(note[1])).isEqualTo(block.text());
        case "part" ->
            assertThat(withoutIndent(source(note[1]))).contains(withoutIndent(block.text()));
        default -> assertThat(block.note()).isEqualTo("sketch of Hello");
      }
    }
  }

  private static String source(String file) throws IOException {
    return Files.readString(Readme.ROOT.resolve(file)).replaceFirst("^package .*\n\n", "");
  }

  private static String withoutIndent(String code) {
    return code.replaceAll("(?m)^ +", "");
  }

  @Test
  void the_program_says_hello() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Hello.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed).hasToString("hello, Ada" + System.lineSeparator());
  }

  @Test
  void it_becomes_what_the_sketch_shows() throws ReflectiveOperationException {
    String sketch =
        readme.blocks("java").stream()
            .filter(block -> block.note().startsWith("sketch"))
            .findFirst()
            .orElseThrow()
            .text();
    var body =
        Hello.class.getDeclaredMethod(
            "greet$async", String.class, Frame.class, int.class, AwaitContext.class);
    assertThat(body.getReturnType()).isEqualTo(Object.class);
    assertThat(sketch)
        .contains(
            "static Object greet$async(String name, Frame frame, int state, AwaitContext cx)");

    Class<?> frame = Hello.greet("Bob").getClass();
    assertThat(frame.getSimpleName()).startsWith("Hello$$Async$greet");
    assertThat(frame).isFinal();
    assertThat(frame.getSuperclass()).isEqualTo(Frame.class);
    assertThat(frame.getDeclaredField("name").getType()).isEqualTo(String.class);
    assertThat(frame.getDeclaredMethod("create", String.class).getModifiers())
        .matches(Modifier::isStatic);
    frame.getDeclaredMethod("save1", String.class, Frame.class, AwaitContext.class);
    Frame.class.getMethod("takeAwaited");
    Future.class.getMethod("awaitPoll", AwaitContext.class);
    AwaitContext.class.getField("suspended");
    assertThat(sketch)
        .contains("final class Hello$$Async$greet extends Frame", "String name;", ".create(name)")
        .contains(".save1(name, frame, cx)", ".takeAwaited()", ".awaitPoll(cx)", "cx.suspended");
  }

  @Test
  void samples_print_what_it_shows() throws Exception {
    List<String> printed = Printed.by(DropGuard::run);
    for (Readme.Block block : readme.blocks("text")) {
      assertThat(block.note()).isEqualTo("printed by drop-guard");
      assertThat(printed).containsSequence(block.text().lines().toList());
    }
  }

  @Test
  void modules_are_those_of_the_build_in_their_order() throws IOException {
    String pom = Files.readString(Readme.ROOT.resolve("pom.xml"));
    List<String> modules = // of the build itself, not of its profiles
        Pattern.compile("<module>(.*)</module>")
            .matcher(pom.substring(0, pom.indexOf("</modules>")))
            .results()
            .map(module -> "`" + module.group(1) + "`")
            .toList();
    assertThat(readme.table("Modules")).endsWith(modules.toArray(String[]::new));
  }

  @Test
  void the_runtime_has_no_dependencies() throws IOException {
    List<String> needed =
        Pattern.compile("(?s)<dependency>(.*?)</dependency>")
            .matcher(Files.readString(Readme.ROOT.resolve("runtime/pom.xml")))
            .results()
            .map(MatchResult::group)
            .filter(
                dependency ->
                    !dependency.contains("<scope>test")
                        && !dependency.contains("<type>test-jar")
                        && !dependency.contains("<optional>true")) // for JUnit, who uses it
            .toList();
    assertThat(needed).singleElement().asString().contains("<artifactId>thrum-annotations<");
  }

  @Test
  void mistakes_at_run_time_are_answered_as_it_says() {
    assertThatThrownBy(
            () ->
                dev.thrum.Thrum.class.getMethod("await", Future.class).invoke(null, Future.ready()))
        .cause()
        .hasMessageStartingWith(listed("await works in"));
    assertThatThrownBy(() -> blockOn(async(() -> block())))
        .hasMessageStartingWith(listed("blockOn"));
  }

  private static Void block() {
    return blockOn(Future.ready());
  }

  private String listed(String beginning) {
    return readme.table("Troubleshooting").stream()
        .map(cell -> cell.replace("`", ""))
        .filter(cell -> cell.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
