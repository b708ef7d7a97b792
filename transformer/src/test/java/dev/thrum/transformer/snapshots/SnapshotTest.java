package dev.thrum.transformer.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * What the weaver writes, to be read and to be seen when it changes: {@code
 * src/test/resources/snapshots/NAME.java} and, beside it, the text of all that is made of it.
 *
 * <p>{@code -Dthrum.snapshots.update=true} writes the texts anew. Each emitting step has one that
 * shows it: suspending and resuming, operands, dispatch of loops, direct and deferred calls, tails,
 * rotated objects, frame classes, stubs, blocks.
 */
class SnapshotTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "snapshots");
  private static final boolean UPDATE = Boolean.getBoolean("thrum.snapshots.update");

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void what_is_written_is_what_is_committed(String name) throws IOException {
    String source = Files.readString(FOLDER.resolve(name + ".java"));
    WeaveOptions options =
        source.startsWith("// load time") ? WeaveOptions.loadTime() : WeaveOptions.buildTime();
    Target target = Target.of("T", source, "--release", "17");
    String text = text(target, options);
    Path file = FOLDER.resolve(name + ".txt");
    if (UPDATE) {
      Files.writeString(file, text);
    }

    assertThat(text)
        .as("%s; if that is meant, run again with -Dthrum.snapshots.update=true", file)
        .isEqualTo(Files.readString(file));
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replace(".java", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  /** Woven classes, and classes that are new. */
  private static String text(Target target, WeaveOptions options) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, byte[]> woven : new TreeMap<>(target.weave(options)).entrySet()) {
      if (woven.getValue() != target.compiled().get(woven.getKey())) {
        StringWriter out = new StringWriter();
        new ClassReader(woven.getValue())
            .accept(
                new TraceClassVisitor(null, new Readable(), new PrintWriter(out)),
                ClassReader.SKIP_DEBUG);
        text.append(out).append('\n');
      }
    }
    return text.toString()
        .replaceAll("(Async\\$m)\\$[0-9a-f]+", "$1\\$HASH")
        .replaceAll("weaver=\"[^\"]*\"", "weaver=\"VERSION\"")
        .replaceAll("[ \t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .replaceAll("\n+$", "\n");
  }

  /** Without the class files inside constants, and without what changes with the version. */
  private static final class Readable extends Textifier {

    Readable() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    @Override
    protected Textifier createTextifier() {
      return new Readable();
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] readable = arguments.clone();
      for (int i = 0; i < readable.length; i++) {
        if (readable[i] instanceof String constant && constant.startsWith("\u00ca\u00fe")) {
          readable[i] = "<the class file>";
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, readable);
    }
  }
}
