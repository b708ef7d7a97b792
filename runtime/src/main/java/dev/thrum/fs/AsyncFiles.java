package dev.thrum.fs;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.BlockingCall;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * What {@link Files} does, awaited: each function answers a lazy future that makes one call on a
 * thread of the runtime for such calls.
 *
 * <p>May be used from any thread; the futures are polled inside a runtime. They fail with what
 * {@code Files} throws, {@link NoSuchFileException} for instance, and with {@link
 * dev.thrum.future.RuntimeClosedException} once the runtime has ended. Two futures that run at the
 * same time are made in any order: await one to have it come first.
 *
 * <p><b>Cancel safety</b>, of all of them. A future that is dropped before a thread has begun its
 * call does nothing, ever. A call that has begun can't be interrupted: dropped then, it still runs
 * to its end in the background, unless its method says where it stops, and a failure of it is not
 * reported. So after a drop a file has been written whole, or not been touched; to know which,
 * await {@linkplain Future#byRef by reference}. Closing the runtime waits for calls that have
 * begun.
 */
public final class AsyncFiles {

  private AsyncFiles() {}

  // ---------------------------------------------------------------- contents

  /** All bytes of a file. */
  public static Future<byte[]> read(Path file) {
    requireNonNull(file);
    return call("AsyncFiles.read", () -> Files.readAllBytes(file));
  }

  /**
   * All of a file as text in UTF-8; fails with a {@link java.nio.charset.CharacterCodingException}
   * if it isn't.
   */
  public static Future<String> readString(Path file) {
    return readString(file, StandardCharsets.UTF_8);
  }

  /** As {@link #readString(Path)}, in another charset. */
  public static Future<String> readString(Path file, Charset charset) {
    requireNonNull(file);
    requireNonNull(charset);
    return call("AsyncFiles.readString", () -> Files.readString(file, charset));
  }

  /**
   * Writes bytes to a file, which is made, or cut to nothing first, unless options say otherwise.
   * The array must not change until the future is over.
   *
   * <p>A failure halfway, of a disk that is full say, leaves a part: {@link #replace} doesn't.
   */
  public static Future<Void> write(Path file, byte[] bytes, OpenOption... options) {
    requireNonNull(file);
    requireNonNull(bytes);
    OpenOption[] chosen = options.clone();
    return run("AsyncFiles.write", () -> Files.write(file, bytes, chosen));
  }

  /** As {@link #write}, text in UTF-8. */
  public static Future<Void> writeString(Path file, CharSequence text, OpenOption... options) {
    requireNonNull(file);
    requireNonNull(text);
    OpenOption[] chosen = options.clone();
    return run("AsyncFiles.writeString", () -> Files.writeString(file, text, chosen));
  }

  /**
   * Puts bytes in the place of a file in one step, as {@link AtomicFileWriter} does: whoever reads
   * it finds all of the old content or all of the new. The array must not change until the future
   * is over.
   *
   * <p>A failure leaves the old content, and no other file.
   */
  public static Future<Void> replace(Path file, byte[] bytes) {
    requireNonNull(file);
    requireNonNull(bytes);
    return run("AsyncFiles.replace", () -> Replacement.of(file, bytes));
  }

  // ---------------------------------------------------------------- names

  /**
   * Gives a file another name in the same file system, in one step; a file that has it is replaced.
   */
  public static Future<Void> rename(Path from, Path to) {
    return move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** As {@link Files#move}; between file systems it copies and deletes. */
  public static Future<Void> move(Path from, Path to, CopyOption... options) {
    requireNonNull(from);
    requireNonNull(to);
    CopyOption[] chosen = options.clone();
    return run("AsyncFiles.move", () -> Files.move(from, to, chosen));
  }

  /** As {@link Files#copy(Path, Path, CopyOption...)}: one file, or one empty directory. */
  public static Future<Void> copy(Path from, Path to, CopyOption... options) {
    requireNonNull(from);
    requireNonNull(to);
    CopyOption[] chosen = options.clone();
    return run("AsyncFiles.copy", () -> Files.copy(from, to, chosen));
  }

  /** Deletes a file or an empty directory; fails if there is none. */
  public static Future<Void> delete(Path path) {
    requireNonNull(path);
    return run("AsyncFiles.delete", () -> Files.delete(path));
  }

  /** Deletes a file or an empty directory; the value is whether there was one. */
  public static Future<Boolean> deleteIfExists(Path path) {
    requireNonNull(path);
    return call("AsyncFiles.deleteIfExists", () -> Files.deleteIfExists(path));
  }

  /**
   * Deletes a file, or a directory with all that is in it; links are deleted, not followed. The
   * value is how many files and directories that were, 0 if there was none.
   *
   * <p>Stops at the first that can't be deleted.
   *
   * <p><b>Cancel safety.</b> Dropped meanwhile it stops after the entry that it is at, and leaves
   * the rest.
   */
  public static Future<Long> deleteRecursively(Path path) {
    requireNonNull(path);
    return new BlockingCall<>(
        "AsyncFiles.deleteRecursively", abandoned -> DeleteTree.of(path, abandoned));
  }

  // ---------------------------------------------------------------- directories

  /** Makes a directory; its parent must be there, and nothing of its name. */
  public static Future<Void> createDirectory(Path directory, FileAttribute<?>... attributes) {
    requireNonNull(directory);
    FileAttribute<?>[] chosen = attributes.clone();
    return run("AsyncFiles.createDirectory", () -> Files.createDirectory(directory, chosen));
  }

  /** Makes a directory and its parents, those that are not there. */
  public static Future<Void> createDirectories(Path directory, FileAttribute<?>... attributes) {
    requireNonNull(directory);
    FileAttribute<?>[] chosen = attributes.clone();
    return run("AsyncFiles.createDirectories", () -> Files.createDirectories(directory, chosen));
  }

  /** Makes a directory for a while, under a new name, where the system has such ones. */
  public static Future<Path> createTempDirectory(String prefix, FileAttribute<?>... attributes) {
    requireNonNull(prefix);
    FileAttribute<?>[] chosen = attributes.clone();
    return call("AsyncFiles.createTempDirectory", () -> Files.createTempDirectory(prefix, chosen));
  }

  /**
   * The entries of a directory, each once, without {@code .} and {@code ..}, in no order. Entries
   * that are made or deleted meanwhile may be in it or not.
   *
   * <p>The directory is opened when the first is asked for, and stays open until the end, a failure
   * or {@link AsyncStream#close}.
   *
   * <p><b>Cancel safety.</b> Dropping a {@code next} loses no entry.
   */
  public static AsyncStream<Path> list(Path directory) {
    return new DirectoryEntries(requireNonNull(directory));
  }

  // ---------------------------------------------------------------- links

  /** Makes a symbolic link. */
  public static Future<Void> createSymbolicLink(Path link, Path existing) {
    requireNonNull(link);
    requireNonNull(existing);
    return run("AsyncFiles.createSymbolicLink", () -> Files.createSymbolicLink(link, existing));
  }

  /** Gives a file a further name: a hard link. */
  public static Future<Void> createLink(Path link, Path existing) {
    requireNonNull(link);
    requireNonNull(existing);
    return run("AsyncFiles.createLink", () -> Files.createLink(link, existing));
  }

  /** Where a symbolic link points to. */
  public static Future<Path> readSymbolicLink(Path link) {
    requireNonNull(link);
    return call("AsyncFiles.readSymbolicLink", () -> Files.readSymbolicLink(link));
  }

  /** The one absolute path of an existing file, without links in it. */
  public static Future<Path> canonicalPath(Path path) {
    requireNonNull(path);
    return call("AsyncFiles.canonicalPath", () -> path.toRealPath());
  }

  // ---------------------------------------------------------------- metadata

  /** What kind of file it is, its size and its times; of what a link points to. */
  public static Future<BasicFileAttributes> metadata(Path path, LinkOption... options) {
    requireNonNull(path);
    LinkOption[] chosen = options.clone();
    return call(
        "AsyncFiles.metadata", () -> Files.readAttributes(path, BasicFileAttributes.class, chosen));
  }

  /**
   * Whether there is such a file. Unlike {@link Files#exists} it fails if that can't be known, for
   * lack of permission say.
   */
  public static Future<Boolean> exists(Path path, LinkOption... options) {
    requireNonNull(path);
    LinkOption[] chosen = options.clone();
    return call("AsyncFiles.exists", () -> isThere(path, chosen));
  }

  private static boolean isThere(Path path, LinkOption... options) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, options);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Who may read, write and execute it; fails where files have no such permissions. */
  public static Future<Set<PosixFilePermission>> permissions(Path path, LinkOption... options) {
    requireNonNull(path);
    LinkOption[] chosen = options.clone();
    return call("AsyncFiles.permissions", () -> Files.getPosixFilePermissions(path, chosen));
  }

  /** Sets who may read, write and execute it. */
  public static Future<Void> setPermissions(Path path, Set<PosixFilePermission> permissions) {
    requireNonNull(path);
    Set<PosixFilePermission> chosen = Set.copyOf(permissions);
    return run("AsyncFiles.setPermissions", () -> Files.setPosixFilePermissions(path, chosen));
  }

  // ---------------------------------------------------------------- calls

  @FunctionalInterface
  private interface FileCall<T> {
    T call() throws IOException;
  }

  private static <T> Future<T> call(String name, FileCall<T> call) {
    return new BlockingCall<>(name, abandoned -> call.call());
  }

  private static Future<Void> run(String name, FileAction action) {
    return new BlockingCall<>(
        name,
        abandoned -> {
          action.run();
          return null;
        });
  }
}
