package dev.thrum.benchmarks.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Makes an application of as many classes as one wants, none of which has async code. */
public final class GenerateApplication {

  private static final String TEMPLATE = "dev/thrum/benchmarks/weaving/Template";

  private GenerateApplication() {}

  /**
   * @return the archive
   */
  public static Path into(Path archive, int classes) throws IOException {
    Files.createDirectories(archive.toAbsolutePath().getParent());
    ClassReader template = new ClassReader(template());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < classes; i++) {
        String name = name(i).replace('.', '/');
        ClassWriter writer = new ClassWriter(0);
        template.accept(
            new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, TEMPLATE, name)), 0);
        jar.putNextEntry(new JarEntry(name + ".class"));
        jar.write(writer.toByteArray());
        jar.closeEntry();
      }
    }
    return archive;
  }

  static String name(int number) {
    return "application.part" + number % 100 + ".Class" + number;
  }

  private static byte[] template() throws IOException {
    try (InputStream in =
        GenerateApplication.class.getClassLoader().getResourceAsStream(TEMPLATE + ".class")) {
      if (in == null) {
        throw new IOException("no class file of the template");
      }
      return in.readAllBytes();
    }
  }
}
