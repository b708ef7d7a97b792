package dev.thrum.transformer.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory of class files, as a compiler leaves it. */
final class DirectoryTree implements Tree {

  private final Path root;

  DirectoryTree(Path root) {
    this.root = root;
  }

  @Override
  public SortedSet<String> classes() throws IOException {
    SortedSet<String> names = files(root);
    names.removeIf(name -> !ClassNames.isClass(name));
    return names;
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(root.resolve(name));
  }

  @Override
  public String lock() {
    return "";
  }

  @Override
  public void write(WeavePlan plan, Path output) throws IOException {
    if (!output.equals(root)) {
      copyRest(plan, output);
    }
    for (Map.Entry<String, WovenClass> host : plan.woven().entrySet()) {
      FileTime time = Files.getLastModifiedTime(root.resolve(host.getKey()));
      // Frames first: a woven host never stands without them.
      for (Map.Entry<String, byte[]> frame : host.getValue().frames().entrySet()) {
        ReplaceFile.with(frame.getValue(), output.resolve(frame.getKey()), time);
      }
      ReplaceFile.with(host.getValue().bytes(), output.resolve(host.getKey()), time);
    }
    for (String orphan : plan.orphans()) {
      Files.deleteIfExists(output.resolve(orphan));
    }
  }

  /** What is not woven goes over as it is; frames of an earlier copy go away. */
  private void copyRest(WeavePlan plan, Path output) throws IOException {
    Set<String> names = files(root);
    for (String name : names) {
      if (!plan.woven().containsKey(name) && !plan.orphans().contains(name)) {
        Path file = root.resolve(name);
        ReplaceFile.with(
            temporary -> Files.copy(file, temporary),
            output.resolve(name),
            Files.getLastModifiedTime(file));
      }
    }
    Set<String> frames = plan.frames();
    for (String name : files(output)) {
      if (ClassNames.isFrame(name) && !names.contains(name) && !frames.contains(name)) {
        Files.delete(output.resolve(name));
      }
    }
  }

  private static SortedSet<String> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return new TreeSet<>();
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return root.toString();
  }
}
