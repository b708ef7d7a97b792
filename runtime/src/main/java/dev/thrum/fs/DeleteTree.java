package dev.thrum.fs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Deletes what is in a directory before the directory. Links are deleted, not followed. */
final class DeleteTree extends SimpleFileVisitor<Path> {

  private final BooleanSupplier abandoned;
  private long deleted;

  private DeleteTree(BooleanSupplier abandoned) {
    this.abandoned = abandoned;
  }

  /** How many were deleted; 0 if there is nothing. */
  static long of(Path path, BooleanSupplier abandoned) throws IOException {
    DeleteTree tree = new DeleteTree(abandoned);
    Files.walkFileTree(path, tree);
    return tree.deleted;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    return delete(file);
  }

  /** What somebody else has deleted meanwhile is no failure, nor is there being nothing at all. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      throw failure;
    }
    return delete(directory);
  }

  private FileVisitResult delete(Path path) throws IOException {
    if (abandoned.getAsBoolean()) {
      return FileVisitResult.TERMINATE;
    }
    deleted += Files.deleteIfExists(path) ? 1 : 0;
    return FileVisitResult.CONTINUE;
  }
}
