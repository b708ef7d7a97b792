package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.BlockingCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Names of machines. */
public final class Net {

  private Net() {}

  /**
   * The addresses of a host, at least one, in the order in which the system would try them. A
   * literal address is itself. Asks the JDK's resolver, which blocks, on a thread for that.
   *
   * <p>Fails with {@link UnknownHostException} if there is none.
   *
   * <p><b>Cancel safety.</b> Safe: a call that is under way goes on, and its answer is thrown away.
   *
   * @throws IllegalArgumentException if the port isn't 0 to 65,535
   */
  public static Future<List<InetSocketAddress>> lookupHost(String host, int port) {
    requireNonNull(host);
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port " + port + " is not 0 to 65535");
    }
    return new BlockingCall<>("Net.lookupHost", abandoned -> resolve(host, port));
  }

  private static List<InetSocketAddress> resolve(String host, int port)
      throws UnknownHostException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      addresses.add(new InetSocketAddress(address, port));
    }
    return List.copyOf(addresses);
  }
}
