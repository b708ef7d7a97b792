package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.AsyncStream;
import dev.thrum.task.Task;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** A program that runs out of file descriptors, says what happens, and recovers. */
final class FewDescriptors {

  private FewDescriptors() {}

  public static void main(String[] arguments) {
    int status = 1;
    try {
      run();
      status = 0;
    } catch (Throwable failure) {
      failure.printStackTrace(System.out);
    } finally {
      System.exit(status);
    }
  }

  private static void run() throws Exception {
    loadClasses();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        TcpListener listener = TcpListener.bind(loopback())) {
      AsyncStream<TcpStream> incoming = listener.incoming();
      acceptOne(runtime, listener, incoming);

      try (TcpStream client = runtime.blockOn(TcpStream.connect(listener.localAddress()))) {
        Task<TcpStream> next;
        Deque<FileInputStream> hoard = hoardDescriptors();
        try {
          tryToAccept(runtime, listener);
          next = runtime.spawn(incoming.next());
        } finally {
          for (FileInputStream file : hoard) {
            file.close();
          }
        }
        try (TcpStream server = runtime.blockOn(next)) {
          System.out.println(
              "accepted later: " + server.remoteAddress().equals(client.localAddress()));
        }
      }
      acceptOne(runtime, listener, incoming);
      System.out.println("accepted another one");
    }
  }

  /** Loads the classes of the library: while there are no descriptors, none can be loaded. */
  private static void loadClasses() throws Exception {
    Path root =
        Path.of(AsyncRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(FewDescriptors::isClass).toList()) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '.');
        Class.forName(name.substring(0, name.length() - ".class".length()));
      }
    }
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }

  private static void acceptOne(
      AsyncRuntime runtime, TcpListener listener, AsyncStream<TcpStream> incoming) {
    Task<TcpStream> accepting = runtime.spawn(incoming.next());
    try (TcpStream client = runtime.blockOn(TcpStream.connect(listener.localAddress()));
        TcpStream server = runtime.blockOn(accepting)) {
      if (!client.isOpen() || !server.isOpen()) {
        throw new AssertionError(client + ", " + server);
      }
    }
  }

  private static void tryToAccept(AsyncRuntime runtime, TcpListener listener) {
    try {
      runtime.blockOn(listener.accept()).close();
      System.out.println("accepted, though there is no descriptor left");
    } catch (Exception failure) {
      System.out.println("accept failed: " + (failure instanceof IOException));
    }
  }

  private static Deque<FileInputStream> hoardDescriptors() {
    Deque<FileInputStream> hoard = new ArrayDeque<>();
    try {
      for (; ; ) {
        hoard.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException full) {
      return hoard;
    }
  }
}
