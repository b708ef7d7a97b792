package dev.thrum.benchmarks.echo;

import dev.thrum.benchmarks.peers.VirtualThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A virtual thread for each connection; how many carriers there are is for the command line. */
final class ThreadsEcho {

  private ThreadsEcho() {}

  static void serve() throws IOException {
    try (ServerSocket server =
        new ServerSocket(0, RunEcho.BACKLOG, InetAddress.getLoopbackAddress())) {
      RunEcho.listening(server.getLocalPort());
      while (!server.isClosed()) {
        Socket client = server.accept();
        VirtualThreads.start(() -> echo(client));
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[RunEcho.BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException gone) {
      // the client has closed it
    }
  }
}
