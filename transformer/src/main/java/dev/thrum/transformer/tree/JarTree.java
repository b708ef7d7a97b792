package dev.thrum.transformer.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar of class files: plain, multi-release, web or executable; jars inside it stay as they are.
 */
final class JarTree implements Tree {

  private final Path path;
  private final ZipFile zip;

  JarTree(Path path) throws IOException {
    this.path = path;
    try {
      this.zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new IOException(path + " is neither a directory nor a jar: " + e.getMessage(), e);
    }
  }

  @Override
  public SortedSet<String> classes() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(ClassNames::isClass)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public byte[] read(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name)).readAllBytes();
  }

  @Override
  public String lock() throws IOException {
    if (!startsWithEntry()) {
      return "the jar begins with a launch script, which would be lost; weave the classes before"
          + " they are packed";
    }
    String signature =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(JarTree::isSignature)
            .sorted()
            .findFirst()
            .orElse("");
    return signature.isEmpty()
        ? ""
        : "the jar is signed ("
            + signature
            + ") and woven classes would not match its digests; weave before signing, or take the"
            + " signature out first";
  }

  private boolean startsWithEntry() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  private static boolean isSignature(String name) {
    return name.startsWith("META-INF/")
        && name.indexOf('/', "META-INF/".length()) < 0
        && name.toUpperCase(Locale.ROOT).endsWith(".SF");
  }

  @Override
  public void write(WeavePlan plan, Path output) throws IOException {
    if (plan.changesNothing()) {
      if (!output.equals(path)) {
        ReplaceFile.with(
            temporary -> Files.copy(path, temporary), output, Files.getLastModifiedTime(path));
      }
      return;
    }
    ReplaceFile.with(
        temporary -> {
          CopyJar.weaving(plan, zip, temporary);
          zip.close(); // some systems can't replace a file that is open
        },
        output,
        Files.getLastModifiedTime(path));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
