package dev.thrum.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.targets.Compilation;
import dev.thrum.transformer.targets.Target;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The weaver is a function of its argument and nothing else. */
class PurityTest {

  private static final List<WeaveOptions> WAYS =
      List.of(
          WeaveOptions.buildTime(),
          WeaveOptions.loadTime(),
          WeaveOptions.buildTime().withKeepLocals(true));

  @Test
  void weaving_the_same_class_again_gives_the_same_bytes() {
    for (WeaveOptions options : WAYS) {
      for (byte[] compiled : allClasses().values()) {
        assertSame(new Weaver(options).weave(compiled), new Weaver(options).weave(compiled));
      }
    }
  }

  @Test
  void many_threads_weaving_the_same_classes_get_the_same_bytes() throws Exception {
    Weaver weaver = new Weaver(WeaveOptions.loadTime());
    Callable<Map<String, WeaveResult>> weaveAll =
        () -> {
          Map<String, WeaveResult> all = new HashMap<>();
          allClasses().forEach((name, bytes) -> all.put(name, weaver.weave(bytes)));
          return all;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<String, WeaveResult>>> results =
          threads.invokeAll(Collections.nCopies(4, weaveAll));
      Map<String, WeaveResult> first = results.get(0).get();
      for (Future<Map<String, WeaveResult>> other : results) {
        for (Map.Entry<String, WeaveResult> result : other.get().entrySet()) {
          assertSame(result.getValue(), first.get(result.getKey()));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void what_is_woven_is_left_alone_and_so_are_its_frame_classes() {
    for (WeaveOptions options : WAYS) {
      Weaver weaver = new Weaver(options);
      for (Target target : Compilation.usual().targets().values()) {
        for (byte[] woven : target.weave(options).values()) {
          WeaveResult again = weaver.weave(woven);

          assertThat(again.changed()).isFalse();
          assertThat(again.classFile()).isSameAs(woven);
          assertThat(again.frames()).isEmpty();
          assertThat(again.diagnostics()).isEmpty();
        }
      }
    }
  }

  @Test
  void the_argument_is_not_written_to() {
    for (byte[] compiled : allClasses().values()) {
      byte[] copy = compiled.clone();
      new Weaver(WeaveOptions.loadTime()).weave(compiled);

      assertThat(compiled).isEqualTo(copy);
    }
  }

  @Test
  void a_class_without_thrum_is_given_back_unparsed_whatever_its_version() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "far/Future", null, "java/lang/Object", null);
    byte[] bytes = writer.toByteArray();
    bytes[6] = 0x7F;

    WeaveResult result = new Weaver(WeaveOptions.loadTime()).weave(bytes);

    assertThat(result.changed()).isFalse();
    assertThat(result.classFile()).isSameAs(bytes);
    assertThat(result.diagnostics()).isEmpty();
  }

  /** The weaver alone in a loader that can see neither the runtime nor any of the classes woven. */
  @Test
  void weaving_loads_no_class_of_the_program_or_of_the_runtime() throws Exception {
    Isolated loader = new Isolated();
    Class<?> weaverClass = loader.loadClass(Weaver.class.getName());
    Class<?> optionsClass = loader.loadClass(WeaveOptions.class.getName());
    Constructor<?> constructor = weaverClass.getConstructor(optionsClass);
    Method weave = weaverClass.getMethod("weave", byte[].class);
    for (String way : List.of("buildTime", "loadTime")) {
      Object options = optionsClass.getMethod(way).invoke(null);
      Object verifying = optionsClass.getMethod("withVerify", boolean.class).invoke(options, true);
      Object weaver = constructor.newInstance(verifying);
      for (byte[] compiled : allClasses().values()) {
        weave.invoke(weaver, (Object) compiled);
      }
    }

    assertThat(loader.asked)
        .isNotEmpty()
        .allMatch(
            name ->
                name.startsWith("java.")
                    || name.startsWith("jdk.internal.reflect.") // this test's own calls
                    || name.startsWith("org.objectweb.asm.")
                    || name.startsWith("dev.thrum.transformer."));
  }

  private static final class Isolated extends ClassLoader {

    private final Set<String> asked = new TreeSet<>();

    Isolated() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = PurityTest.class.getClassLoader().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Map<String, byte[]> allClasses() {
    Map<String, byte[]> all = new HashMap<>();
    for (Target target : Compilation.usual().targets().values()) {
      all.putAll(target.compiled());
    }
    return all;
  }

  private static void assertSame(WeaveResult one, WeaveResult other) {
    assertThat(one.classFile()).isEqualTo(other.classFile());
    assertThat(new ArrayList<>(one.frames().keySet()))
        .isEqualTo(new ArrayList<>(other.frames().keySet()));
    one.frames().forEach((name, bytes) -> assertThat(bytes).isEqualTo(other.frames().get(name)));
    assertThat(one.diagnostics()).isEqualTo(other.diagnostics());
  }
}
