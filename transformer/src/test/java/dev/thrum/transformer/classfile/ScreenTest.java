package dev.thrum.transformer.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.V17;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

class ScreenTest {

  @Test
  void an_async_method_is_seen() {
    byte[] bytes =
        classWith(
            writer ->
                writer
                    .visitMethod(ACC_PUBLIC, "m", "()V", null, null)
                    .visitAnnotation("Ldev/thrum/annotations/Async;", false));

    assertThat(Screen.mightUseThrum(bytes)).isTrue();
  }

  @Test
  void an_annotation_of_the_same_simple_name_is_not() {
    byte[] bytes =
        classWith(
            writer ->
                writer
                    .visitMethod(ACC_PUBLIC, "m", "()V", null, null)
                    .visitAnnotation("Lorg/springframework/scheduling/annotation/Async;", true));

    assertThat(Screen.mightUseThrum(bytes)).isFalse();
  }

  @Test
  void a_call_of_await_is_seen() {
    byte[] bytes =
        classWith(
            writer -> {
              MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "m", "()V", null, null);
              method.visitMethodInsn(INVOKESTATIC, "dev/thrum/Thrum", "await", "()V", false);
            });

    assertThat(Screen.mightUseThrum(bytes)).isTrue();
  }

  @Test
  void an_async_lambda_type_inside_a_descriptor_is_seen() {
    byte[] bytes =
        classWith(
            writer ->
                writer.visitMethod(
                    ACC_PUBLIC, "m", "(I)Ldev/thrum/future/AsyncFunction;", null, null));

    assertThat(Screen.mightUseThrum(bytes)).isTrue();
  }

  @Test
  void other_types_of_the_library_and_its_users_are_not_async_code() {
    byte[] bytes =
        classWith(
            writer -> {
              writer.visitField(0, "future", "Ldev/thrum/future/Future;", null, null);
              writer.visitField(0, "other", "Ldev/thrum/ThrumLike;", null, null);
              writer.visitField(0, "sample", "Ldev/thrum/samples/Greet;", null, null);
            });

    assertThat(Screen.mightUseThrum(bytes)).isFalse();
  }

  @Test
  void constants_of_two_indices_do_not_lead_astray() {
    byte[] bytes =
        classWith(
            writer -> {
              writer.newConst(1L);
              writer.newConst(2.0);
              writer.newUTF8("dev/thrum/Thrum");
            });

    assertThat(Screen.mightUseThrum(bytes)).isTrue();
  }

  @Test
  void a_class_file_of_the_far_future_is_screened_as_any_other() {
    byte[] with = classWith(writer -> writer.newUTF8("dev/thrum/Thrum"));
    byte[] without = classWith(writer -> {});
    with[7] = without[7] = 120;

    assertThat(Screen.mightUseThrum(with)).isTrue();
    assertThat(Screen.mightUseThrum(without)).isFalse();
  }

  @Test
  void an_unknown_kind_of_constant_is_left_to_the_weaver_only_if_thrum_is_named() {
    byte[] with = classWith(writer -> writer.newUTF8("dev/thrum/future/Future"));
    byte[] without = classWith(writer -> {});
    with[10] = without[10] = 99; // the first constant's tag

    assertThat(Screen.mightUseThrum(with)).isTrue();
    assertThat(Screen.mightUseThrum(without)).isFalse();
  }

  @Test
  void a_truncated_file_is_nothing_of_ours() {
    byte[] whole = classWith(writer -> writer.newUTF8("dev/thrum/Thrum"));
    for (int length = 0; length < 40; length++) {
      assertThat(Screen.mightUseThrum(Arrays.copyOf(whole, length))).isFalse();
    }
  }

  @Test
  void the_mark_of_a_woven_class_is_seen() {
    byte[] bytes =
        classWith(writer -> writer.visitAnnotation("Ldev/thrum/annotations/Woven;", false));

    assertThat(Screen.isWoven(bytes)).isTrue();
    assertThat(Screen.isWoven(classWith(writer -> {}))).isFalse();
  }

  @Test
  void the_jdk_has_no_async_code_and_screening_it_takes_under_5_microseconds_per_class()
      throws IOException {
    List<byte[]> classes = javaBase();
    assertThat(classes).hasSizeGreaterThan(5_000);

    long best = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      int async = 0;
      long start = cpuTime();
      for (byte[] bytes : classes) {
        async += Screen.mightUseThrum(bytes) ? 1 : 0;
      }
      best = Math.min(best, cpuTime() - start);
      assertThat(async).isZero();
    }

    assertThat(best / classes.size()).as("ns per class").isLessThan(5_000);
  }

  /** Of this thread: what others do on the machine at the time is not ours to answer for. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<byte[]> javaBase() throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(ScreenTest::read)
          .toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] classWith(Consumer<ClassWriter> content) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V17, ACC_PUBLIC, "p/C", null, "java/lang/Object", null);
    content.accept(writer);
    return writer.toByteArray();
  }
}
