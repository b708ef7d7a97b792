package dev.thrum.transformer.tree;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/** Step: gives a file new content in one move, so that whoever reads meanwhile sees old or new. */
final class ReplaceFile {

  /** Writes content to a file that doesn't exist yet. */
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  private ReplaceFile() {}

  static void with(byte[] bytes, Path file, FileTime time) throws IOException {
    with(temporary -> Files.write(temporary, bytes), file, time);
  }

  static void with(Content content, Path file, FileTime time) throws IOException {
    // Not createTempFile: its files are for the owner's eyes only, and stay so after the move.
    Path temporary =
        file.resolveSibling(file.getFileName() + ".thrum-" + ProcessHandle.current().pid());
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      content.writeTo(temporary);
      Files.setLastModifiedTime(temporary, time);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
