package dev.thrum.benchmarks.echo;

import java.io.IOException;

/** Serves until the process is ended. */
public final class RunEcho {

  /** Bytes that a server reads at once. */
  static final int BUFFER = 4096;

  /** Connections that wait to be accepted. */
  static final int BACKLOG = 2048;

  private RunEcho() {}

  /**
   * @param arguments a system
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    switch (arguments[0]) {
      case "thrum" -> ThrumEcho.serve();
      case "nio" -> NioEcho.serve();
      case "nettyNio" -> NettyEcho.serve(false);
      case "nettyEpoll" -> NettyEcho.serve(true);
      case "virtualThreads" -> ThreadsEcho.serve();
      default -> throw new IllegalArgumentException("no such server: " + arguments[0]);
    }
  }

  /** Tells who has started it where it listens. */
  static void listening(int port) {
    System.out.println("port\t" + port);
    System.out.flush();
  }
}
