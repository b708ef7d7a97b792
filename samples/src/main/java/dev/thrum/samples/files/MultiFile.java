package dev.thrum.samples.files;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.fs.FileTransaction;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several files in one transaction: all are prepared before the first is replaced, so what can fail
 * fails while nothing has changed. Dropped in between it says which were replaced.
 */
public final class MultiFile {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final int MANY = 16;
  private static final List<String> NAMES = List.of("index", "data", "summary");

  private final Path folder;
  private final PrintStream out;

  private MultiFile(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws Exception {
    Path folder = await(AsyncFiles.createTempDirectory("multi-file"));
    try {
      MultiFile sample = new MultiFile(folder, out);
      out.println("undisturbed:");
      await(sample.update("first"));
      await(sample.show());
      boolean done = false;
      for (int polls = 1; !done && polls <= MANY; polls++) {
        out.println("dropped after " + polls + " polls, unless it is done by then:");
        Future<Void> update = sample.update("after " + polls);
        for (int i = 0; i < polls && !done; i++) {
          done = update.poll(Waker::noop).isReady();
          await(sleep(SOON));
        }
        update.drop();
        await(sleep(SOON));
        await(sample.show());
      }
    } finally {
      await(AsyncFiles.deleteRecursively(folder));
    }
    return Future.ready();
  }

  @Async
  private Future<Void> update(String text) {
    try (FileTransaction files = new FileTransaction()) {
      try {
        for (String name : NAMES) {
          await(files.put(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
        }
        await(files.commit());
      } finally {
        out.println(
            "  committed: " + names(files.committed()) + ", not: " + names(files.uncommitted()));
      }
    }
    return Future.ready();
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.joining(" "));
  }

  @Async
  private Future<Void> show() {
    for (String name : NAMES) {
      out.println("  " + name + ": " + await(AsyncFiles.readString(folder.resolve(name))));
    }
    return Future.ready();
  }
}
