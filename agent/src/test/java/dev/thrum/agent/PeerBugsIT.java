package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What earlier tools' agents brought with them, and ours must not have in its jar: bugs of the
 * transformer's {@code weave/peers/README.md}.
 */
class PeerBugsIT {

  /** Nothing attaches but who is told to, from outside; and what attaching asks for is there. */
  @Test
  void ea_async_41_attaching_to_itself_fails() throws IOException {
    for (Map.Entry<String, byte[]> file : classes().entrySet()) {
      assertThat(text(file.getValue())).as(file.getKey()).doesNotContain("com/sun/tools/attach");
    }
    try (JarFile jar = jar()) {
      String entry = jar.getManifest().getMainAttributes().getValue("Agent-Class");
      assertThat(classes()).containsKey(entry.replace('.', '/') + ".class");
    }
  }

  /** No other jar has classes of that package; and they tell each other nothing by properties. */
  @Test
  void orbit_30_the_agents_classes_are_there_twice_in_two_loaders() throws IOException {
    for (Map.Entry<String, byte[]> file : classes().entrySet()) {
      assertThat(file.getKey()).startsWith("dev/thrum/agent/");
      assertThat(text(file.getValue())).as(file.getKey()).doesNotContain("setProperty");
    }
  }

  @Test
  void collector_sahab_123_lambdas_are_first_linked_while_a_class_is_loaded() throws IOException {
    for (Map.Entry<String, byte[]> file : classes().entrySet()) {
      assertThat(Bootstraps.of(file.getValue())).as(file.getKey()).isEmpty();
    }
  }

  @Test
  void hotswapagent_493_a_lock_of_the_transformer_meets_one_of_a_loader() throws IOException {
    for (Map.Entry<String, byte[]> file : classes().entrySet()) {
      assertThat(Locks.of(file.getValue())).as(file.getKey()).isEmpty();
    }
    assertThat(Locks.of(withLock())).containsExactly("m: monitor");
  }

  /** Lest nothing be found because nothing is looked for. */
  private static byte[] withLock() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "T", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(0, "m", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITORENTER);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 1);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static String text(byte[] classFile) {
    TreeSet<String> constants = new TreeSet<>();
    ClassReader reader = new ClassReader(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && classFile[at - 1] == 7) { // names of classes, by which all else is reached
        constants.add(reader.readUTF8(at, buffer));
      }
      if (at > 0 && classFile[at - 1] == 12) { // names of members
        constants.add(reader.readUTF8(at, buffer));
      }
    }
    return constants.toString();
  }

  private static Map<String, byte[]> classes() throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (JarFile jar = jar()) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")) {
          all.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  private static JarFile jar() throws IOException {
    return new JarFile(System.getProperty("thrum.it.agent"));
  }
}
