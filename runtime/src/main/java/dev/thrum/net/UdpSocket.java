package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that sends and receives datagrams, which are awaited.
 *
 * <p>Datagrams are whole: one is sent or received by one call, and what of it has no room in the
 * buffer is lost. So any number of tasks may send and receive at once, on any thread. Close it,
 * best by try-with-resources; in its failures it is as {@link TcpStream}. Modelled on {@code
 * tokio::net::UdpSocket}.
 */
public final class UdpSocket implements AutoCloseable {

  private final DatagramChannel channel;
  private final Registration registration;

  private UdpSocket(DatagramChannel channel) {
    this.channel = channel;
    this.registration = new Registration(channel);
  }

  /**
   * Opens a socket at an address, at once; port 0 lets the system choose, {@link #localAddress}
   * tells.
   *
   * @throws java.net.BindException if the address is in use or isn't this machine's
   * @throws IOException if the system refuses something else
   */
  public static UdpSocket bind(SocketAddress address) throws IOException {
    InetSocketAddress local =
        TcpSocket.requireResolved(TcpSocket.requireInet(address, "UdpSocket.bind"));
    DatagramChannel channel =
        DatagramChannel.open(
            local.getAddress() instanceof java.net.Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.bind(local);
      return new UdpSocket(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends to this address by {@link #send}, and receives from no other one, from now on. Nothing is
   * sent by it, so it takes no time.
   */
  public UdpSocket connect(SocketAddress remote) throws IOException {
    channel.connect(TcpSocket.requireResolved(TcpSocket.requireInet(remote, "UdpSocket.connect")));
    return this;
  }

  /**
   * Sends a datagram to the connected address: what remains of the buffer, whole. The value is the
   * number of bytes.
   *
   * <p>Fails with {@link java.net.PortUnreachableException} if the peer has let an earlier one be
   * told that nobody listens there.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been sent.
   *
   * @throws java.nio.channels.NotYetConnectedException if it is not connected, by the await
   */
  public Future<Integer> send(ByteBuffer datagram) {
    return new SendDatagram(this, requireNonNull(datagram), null);
  }

  /**
   * Sends a datagram to an address.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been sent.
   */
  public Future<Integer> sendTo(ByteBuffer datagram, SocketAddress target) {
    return new SendDatagram(
        this, requireNonNull(datagram), TcpSocket.requireInet(target, "UdpSocket.sendTo"));
  }

  /**
   * Receives a datagram; the value is the number of bytes, which may be 0.
   *
   * <p>Fails with {@link java.net.PortUnreachableException} if this is connected and the peer's
   * machine has told that nobody listens there.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been received.
   */
  public Future<Integer> receive(ByteBuffer target) {
    return new ReceiveDatagram<>(
        this, Transfer.requireRoom(target), (length, sender) -> length, "receive");
  }

  /**
   * As {@link #receive}, and tells who sent it.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been received.
   */
  public Future<Received> receiveFrom(ByteBuffer target) {
    return new ReceiveDatagram<>(this, Transfer.requireRoom(target), Received::new, "receiveFrom");
  }

  /** As {@link #sendTo}, without waiting: false if the system takes none now. */
  public boolean trySendTo(ByteBuffer datagram, SocketAddress target) throws IOException {
    return trySend(datagram, TcpSocket.requireInet(target, "UdpSocket.trySendTo"), "trySendTo");
  }

  /** As {@link #send}, without waiting: false if the system takes none now. */
  public boolean trySend(ByteBuffer datagram) throws IOException {
    return trySend(datagram, null, "trySend");
  }

  private boolean trySend(ByteBuffer datagram, @Nullable InetSocketAddress target, String operation)
      throws IOException {
    int readiness = registration.readiness(Direction.WRITE, "UdpSocket." + operation);
    if (sendNow(datagram, target) < 0) {
      registration.wouldBlock(Direction.WRITE, readiness);
      return false;
    }
    return true;
  }

  /** As {@link #receiveFrom}, without waiting: null if there is none now. */
  public @Nullable Received tryReceiveFrom(ByteBuffer target) throws IOException {
    Transfer.requireRoom(target);
    int readiness = registration.readiness(Direction.READ, "UdpSocket.tryReceiveFrom");
    Received received = receiveNow(target, Received::new);
    if (received == null) {
      registration.wouldBlock(Direction.READ, readiness);
    }
    return received;
  }

  /**
   * Waits until {@link #tryReceiveFrom} may find something; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it receives nothing.
   */
  public Future<Void> readable() {
    return Ready.readable(registration, "UdpSocket");
  }

  /**
   * Waits until {@link #trySend} may succeed; like every readiness, it may be wrong.
   *
   * <p><b>Cancel safety.</b> Safe: it sends nothing.
   */
  public Future<Void> writable() {
    return Ready.writable(registration, "UdpSocket");
  }

  /** The number of bytes; -1 if it would block. */
  int sendNow(ByteBuffer datagram, @Nullable InetSocketAddress target) throws IOException {
    int length = datagram.remaining();
    int sent =
        target == null
            ? channel.write(datagram)
            : channel.send(datagram, TcpSocket.requireResolved(target));
    return sent == 0 && length > 0 ? -1 : sent;
  }

  /** Null if it would block. */
  <T> @Nullable T receiveNow(ByteBuffer target, ReceiveDatagram.Result<T> result)
      throws IOException {
    int before = target.position();
    InetSocketAddress sender = (InetSocketAddress) Transfer.receive(channel, target);
    return sender == null ? null : result.of(target.position() - before, sender);
  }

  Registration registration() {
    return registration;
  }

  /** Where it is. */
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Where it is connected to; null if it isn't. */
  public @Nullable InetSocketAddress remoteAddress() throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }

  /** Whether datagrams may be sent to everybody in a network. Off by default. */
  public UdpSocket setBroadcast(boolean on) throws IOException {
    return setOption(StandardSocketOptions.SO_BROADCAST, on);
  }

  /** Sets an option of {@link StandardSocketOptions}. */
  public <V> UdpSocket setOption(SocketOption<V> name, V value) throws IOException {
    channel.setOption(name, value);
    return this;
  }

  /** The value of an option. */
  public <V> V option(SocketOption<V> name) throws IOException {
    return channel.getOption(name);
  }

  /** Whether it has not been closed, by {@link #close} or with its runtime. */
  public boolean isOpen() {
    return registration.isOpen();
  }

  /** Closes it, at once; pending operations fail. Idempotent, any thread, never throws. */
  @Override
  public void close() {
    registration.close();
  }

  @Override
  public String toString() {
    return "UdpSocket[" + channel + "]";
  }

  /**
   * What became of a receive.
   *
   * @param length the number of bytes, which are in the buffer
   * @param sender who sent them
   */
  public record Received(int length, InetSocketAddress sender) {}
}
