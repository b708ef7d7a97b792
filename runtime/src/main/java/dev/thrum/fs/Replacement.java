package dev.thrum.fs;

import dev.thrum.internal.Uncaught;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is to take another one's place: written beside it, so that both are in one file
 * system and the exchange is one step. Blocks; used by one thread at a time.
 *
 * <p>The temporary file is {@code .NAME.NUMBER.tmp}. Its content is forced to the disk before the
 * exchange, and the directory after it, where the system can do that: a crash leaves the old
 * content or the new one.
 */
final class Replacement {

  private static final int ATTEMPTS = 100;

  private final Path file; // as it was named to us
  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean over;

  private Replacement(Path file, Path target, Path temporary, FileChannel channel) {
    this.file = file;
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Puts bytes in the place of a file, all in one call. */
  static void of(Path file, byte[] bytes) throws IOException {
    Replacement replacement = prepared(file, bytes);
    try {
      replacement.commit();
    } finally {
      replacement.discard();
    }
  }

  /** With all of its content, on the disk. */
  static Replacement prepared(Path file, byte[] bytes) throws IOException {
    Replacement replacement = begin(file);
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        replacement.channel.write(rest);
      }
      replacement.prepare();
      return replacement;
    } catch (IOException | RuntimeException | Error failure) {
      replacement.discard();
      throw failure;
    }
  }

  /** Makes the temporary file; it has the permissions of the file whose place it is to take. */
  static Replacement begin(Path file) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path name = target.getFileName();
    if (name == null || Files.isDirectory(target)) {
      throw new FileAlreadyExistsException(file + " is a directory and can't be replaced");
    }
    for (int attempt = 1; ; attempt++) {
      int number = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
      Path temporary = target.resolveSibling("." + name + "." + number + ".tmp");
      try {
        FileChannel channel =
            FileChannel.open(
                temporary,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Replacement made = new Replacement(file, target, temporary, channel);
        made.copyPermissions();
        return made;
      } catch (FileAlreadyExistsException taken) {
        if (attempt == ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private void copyPermissions() throws IOException {
    try {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
    } catch (NoSuchFileException | UnsupportedOperationException nothingToCopy) {
      // a new file, or a system without such permissions
    } catch (IOException | RuntimeException e) {
      discard();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  Path temporary() {
    return temporary;
  }

  FileChannel channel() {
    return channel;
  }

  /** All has been written: on to the disk with it. */
  void prepare() throws IOException {
    if (channel.isOpen()) { // it isn't when only the exchange is tried again
      channel.force(true);
      channel.close();
    }
  }

  /** The exchange; then nothing is left to be discarded. */
  void commit() throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    over = true;
    forceDirectory();
  }

  private void forceDirectory() {
    Path directory = target.getParent();
    if (directory != null) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      } catch (IOException e) {
        // not all systems can; the exchange itself has been made
      }
    }
  }

  /** Leaves nothing behind, unless it was committed. Idempotent. */
  void discard() {
    try {
      channel.close();
      if (!over) {
        over = true;
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      Uncaught.report(temporary.toString(), e); // nobody is left who could be told
    }
  }
}
