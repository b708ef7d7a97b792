package dev.thrum.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A selector and nothing else: what every library on top of it is measured against. */
final class NioEcho {

  private NioEcho() {}

  static void serve() throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), RunEcho.BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      RunEcho.listening(((InetSocketAddress) server.getLocalAddress()).getPort());
      while (selector.isOpen()) {
        selector.select(NioEcho::turn);
      }
    }
  }

  private static void turn(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept(key);
      } else {
        echo(key);
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private static void accept(SelectionKey key) throws IOException {
    SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
    if (client != null) {
      client.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer buffer = ByteBuffer.allocateDirect(RunEcho.BUFFER);
      client.register(key.selector(), SelectionKey.OP_READ, buffer);
    }
  }

  /** What does not fit into the socket goes out when it is writable, before more is read. */
  private static void echo(SelectionKey key) throws IOException {
    SocketChannel client = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    if (key.isReadable()) {
      if (client.read(buffer) < 0) {
        client.close();
        return;
      }
      buffer.flip();
    }
    client.write(buffer);
    if (buffer.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
    } else {
      buffer.clear();
      if (key.interestOps() != SelectionKey.OP_READ) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }
}
