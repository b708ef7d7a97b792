package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Descriptors;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each operation on sockets, dropped before its first poll, after its first, its second, and so on
 * until it completes: whatever the peer does meanwhile, when both ends are closed no key is left
 * and no descriptor.
 */
@Timeout(120)
class EverySuspensionPointTest {

  private static final int MUCH = 300_000;
  private static final int SOME = 60_000;
  private static TestCertificate certificate;

  @TempDir private static Path folder;

  private final HandTurned runtime = new HandTurned();
  private int names;

  /** What an operation needs, opened for one of its points and closed after it. */
  private final class World implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Watched<?>> peers = new ArrayList<>();

    <C extends AutoCloseable> C open(C resource) {
      opened.push(resource);
      return resource;
    }

    /** Goes on at the other end, whatever happens to the operation. */
    void peer(Future<?> future) {
      peers.add(new Watched<>(future));
    }

    /** A connection that was made is its caller's to close. */
    void closeValue(Watched<?> watched) {
      if (watched.isComplete() && watched.value() instanceof AutoCloseable connection) {
        open(connection);
      }
    }

    Pair pair() throws Exception {
      TcpSocket small =
          TcpSocket.create()
              .option(StandardSocketOptions.SO_SNDBUF, 16 * 1024)
              .option(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
      TcpSocket listening = TcpSocket.create().option(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
      return open(Pair.connect(runtime, listening, small));
    }

    UnixPair unixPair() throws Exception {
      UnixListener listener = open(UnixListener.bind(folder.resolve("socket" + names++)));
      Watched<UnixStream> connecting = new Watched<>(UnixStream.connect(listener.path()));
      Watched<UnixStream> accepting = new Watched<>(listener.accept());
      runtime.runAll(List.of(connecting, accepting));
      return new UnixPair(open(accepting.value()), open(connecting.value()));
    }

    SecurePair securePair() throws Exception {
      Pair pair = pair();
      Watched<TlsStream<TcpStream>> connecting = new Watched<>(connect(pair.client()));
      Watched<TlsStream<TcpStream>> accepting = new Watched<>(accept(pair.server()));
      runtime.runAll(List.of(connecting, accepting));
      return new SecurePair(open(accepting.value()), open(connecting.value()));
    }

    @Override
    public void close() throws Exception {
      peers.forEach(Watched::drop);
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  private record UnixPair(UnixStream server, UnixStream client) {}

  private record SecurePair(TlsStream<TcpStream> server, TlsStream<TcpStream> client) {}

  private interface Operation {
    Future<?> in(World world) throws Exception;
  }

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(folder, "localhost");
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private static Future<TlsStream<TcpStream>> connect(TcpStream transport) throws Exception {
    return TlsConnector.of(certificate.context()).connect(transport, "localhost");
  }

  private static Future<TlsStream<TcpStream>> accept(TcpStream transport) throws Exception {
    return TlsAcceptor.of(certificate.context()).accept(transport);
  }

  // ---------------------------------------------------------------- the engine

  /** Drops it at each of its points; how many there were. */
  private int points(Operation operation) throws Exception {
    runsToPoint(operation, Integer.MAX_VALUE); // what is opened once, or loaded, is there now
    int point = 0;
    while (!runsToPoint(operation, point)) {
      point++;
    }
    return point;
  }

  /** Whether it was over before it could be dropped there. */
  private boolean runsToPoint(Operation operation, int point) throws Exception {
    TreeSet<String> before = Descriptors.open();
    boolean over;
    try (World world = new World()) {
      Watched<?> watched = new Watched<>(operation.in(world));
      over = pollUpTo(watched, world.peers, point);
      watched.drop();
      world.closeValue(watched);
      for (Watched<?> peer : world.peers) {
        world.closeValue(peer);
      }
    }
    assertThat(runtime.reactor().registrations()).as("keys, dropped at %d", point).isZero();
    if (point < Integer.MAX_VALUE) {
      Descriptors.awaitNoMoreThan(before, "dropped at " + point);
    }
    return over;
  }

  private boolean pollUpTo(Watched<?> watched, List<Watched<?>> peers, int point) throws Exception {
    for (int polls = 0; polls < point; polls++) {
      if (watched.poll().isReady()) {
        return true;
      }
      int seen = watched.wakes();
      while (polls + 1 < point && watched.wakes() == seen) {
        if (!pollWoken(peers)) {
          runtime.reactor().turn(1_000_000_000);
        }
      }
    }
    return false;
  }

  private static boolean pollWoken(List<Watched<?>> peers) throws Exception {
    boolean progress = false;
    for (Watched<?> peer : peers) {
      progress |= peer.pollIfWoken();
    }
    return progress;
  }

  private static ByteBuffer much() {
    return ByteBuffer.allocate(MUCH);
  }

  private static ByteBuffer some() {
    return ByteBuffer.allocate(SOME);
  }

  private static ByteBuffer[] inParts() {
    return new ByteBuffer[] {ByteBuffer.allocate(100), much(), ByteBuffer.allocateDirect(MUCH)};
  }

  // ---------------------------------------------------------------- TCP

  @Test
  void tcp_accepts_and_connects() throws Exception {
    points(
        world -> {
          TcpListener listener = world.open(TcpListener.bind(loopback()));
          world.peer(TcpStream.connect(listener.localAddress()));
          return listener.accept();
        });
    points(
        world -> {
          TcpListener listener = world.open(TcpListener.bind(loopback()));
          world.peer(listener.accept());
          return TcpStream.connect(listener.localAddress());
        });
  }

  @Test
  void tcp_reads_writes_and_gathers() throws Exception {
    assertThat(
            points(
                world -> {
                  Pair pair = world.pair();
                  world.peer(pair.client().writeAll(much()));
                  return pair.server().readExactly(much());
                }))
        .isGreaterThan(2);
    assertThat(
            points(
                world -> {
                  Pair pair = world.pair();
                  world.peer(pair.server().readExactly(much()));
                  return pair.client().writeAll(much());
                }))
        .isGreaterThan(2);
    assertThat(
            points(
                world -> {
                  Pair pair = world.pair();
                  world.peer(pair.server().readExactly(ByteBuffer.allocate(2 * MUCH + 100)));
                  return pair.client().writeAll(inParts());
                }))
        .isGreaterThan(2);
  }

  @Test
  void copying_between_connections_both_ways() throws Exception {
    assertThat(
            points(
                world -> {
                  Pair left = world.pair();
                  Pair right = world.pair();
                  world.peer(left.client().writeAll(much()).then(sent -> left.client().shutdown()));
                  world.peer(right.server().readExactly(much()));
                  world.peer(right.server().shutdown());
                  world.peer(left.client().readToEnd());
                  return AsyncIo.copyBidirectional(left.server(), right.client());
                }))
        .isGreaterThan(2);
  }

  // ---------------------------------------------------------------- Unix, UDP, other channels

  @Test
  void unix_sockets() throws Exception {
    points(
        world -> {
          UnixListener listener = world.open(UnixListener.bind(folder.resolve("socket" + names++)));
          world.peer(UnixStream.connect(listener.path()));
          return listener.accept();
        });
    points(
        world -> {
          UnixListener listener = world.open(UnixListener.bind(folder.resolve("socket" + names++)));
          return UnixStream.connect(listener.path());
        });
    points(
        world -> {
          UnixPair pair = world.unixPair();
          world.peer(pair.client().writeAll(much()));
          return pair.server().readExactly(much());
        });
    assertThat(
            points(
                world -> {
                  UnixPair pair = world.unixPair();
                  world.peer(pair.server().readExactly(ByteBuffer.allocate(2 * MUCH + 100)));
                  return pair.client().writeAll(inParts());
                }))
        .isGreaterThan(2);
  }

  @Test
  void datagrams() throws Exception {
    points(
        world -> {
          UdpSocket here = world.open(UdpSocket.bind(loopback()));
          UdpSocket there = world.open(UdpSocket.bind(loopback()));
          world.peer(there.sendTo(ByteBuffer.allocate(10), here.localAddress()));
          return here.receiveFrom(ByteBuffer.allocate(10));
        });
    points(
        world -> {
          UdpSocket here = world.open(UdpSocket.bind(loopback()));
          return here.sendTo(ByteBuffer.allocate(10), here.localAddress());
        });
  }

  @Test
  void any_channel() throws Exception {
    points(
        world -> {
          Pipe pipe = Pipe.open();
          Pipe.SinkChannel sink = world.open(pipe.sink());
          AsyncChannel<Pipe.SourceChannel> source = world.open(AsyncChannel.over(pipe.source()));
          ByteBuffer target = ByteBuffer.allocate(1);
          world.peer(cx -> dev.thrum.future.Poll.ready(sink.write(ByteBuffer.allocate(1))));
          return source.whenReadable(channel -> channel.read(target) == 0 ? null : 1);
        });
  }

  // ---------------------------------------------------------------- TLS

  @Test
  void secure_handshakes() throws Exception {
    assertThat(
            points(
                world -> {
                  Pair pair = world.pair();
                  world.peer(accept(pair.server()));
                  return connect(pair.client());
                }))
        .isGreaterThan(1);
    assertThat(
            points(
                world -> {
                  Pair pair = world.pair();
                  world.peer(connect(pair.client()));
                  return accept(pair.server());
                }))
        .isGreaterThan(1);
  }

  @Test
  void secure_reads_writes_and_goodbyes() throws Exception {
    assertThat(
            points(
                world -> {
                  SecurePair pair = world.securePair();
                  world.peer(pair.client().writeAll(some()));
                  return pair.server().readExactly(some());
                }))
        .isGreaterThan(2);
    assertThat(
            points(
                world -> {
                  SecurePair pair = world.securePair();
                  world.peer(pair.server().readExactly(ByteBuffer.allocate(3 * SOME)));
                  return pair.client()
                      .writeAll(new ByteBuffer[] {some(), some(), some()})
                      .then(sent -> pair.client().shutdown());
                }))
        .isGreaterThan(2);
  }
}
