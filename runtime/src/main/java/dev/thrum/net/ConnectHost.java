package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks a host up, and connects to the first of its addresses that answers. */
final class ConnectHost extends GuardedFuture<TcpStream> {

  private final Function<InetSocketAddress, Future<TcpStream>> connect;
  private final Step<List<InetSocketAddress>> lookup = new Step<>();
  private final Step<TcpStream> connecting = new Step<>();
  private final Queue<InetSocketAddress> left = new ArrayDeque<>();
  private @Nullable IOException failure;

  ConnectHost(
      Future<List<InetSocketAddress>> addresses,
      Function<InetSocketAddress, Future<TcpStream>> connect) {
    this.connect = connect;
    lookup.begin(addresses);
  }

  @Override
  protected Poll<TcpStream> advance(Context cx) throws Exception {
    if (lookup.isPending()) {
      Poll<List<InetSocketAddress>> found = lookup.poll(cx);
      if (!found.isReady()) {
        return Poll.pending();
      }
      left.addAll(found.value());
    }
    for (; ; ) {
      if (!connecting.isPending()) {
        connecting.begin(connect.apply(left.remove()));
      }
      try {
        return connecting.poll(cx);
      } catch (IOException refused) {
        remember(refused);
        if (left.isEmpty()) {
          throw failure == null ? refused : failure;
        }
      }
    }
  }

  /** The first failure says most; the others are told with it. */
  private void remember(IOException refused) {
    if (failure == null) {
      failure = refused;
    } else {
      failure.addSuppressed(refused);
    }
  }

  @Override
  protected void release() {
    lookup.drop();
    connecting.drop();
  }

  @Override
  public String toString() {
    return "TcpStream.connect";
  }
}
