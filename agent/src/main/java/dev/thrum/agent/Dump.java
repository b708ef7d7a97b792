package dev.thrum.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Step: a class before and after weaving into files, for whoever looks for a fault. */
final class Dump {

  private Dump() {}

  static void into(Path folder, String name, byte[] before, byte[] after) {
    try {
      write(folder.resolve("before"), name, before);
      write(folder.resolve("after"), name, after);
    } catch (IOException e) {
      Tell.line("cannot dump " + name + ": " + e);
    }
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
