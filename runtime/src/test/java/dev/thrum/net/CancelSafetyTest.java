package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more;
 * and the reactor knows no channel that nobody has.
 */
@Timeout(60)
class CancelSafetyTest {

  private final HandTurned runtime = new HandTurned();
  private final List<AutoCloseable> open = new ArrayList<>();

  private interface Check {
    void run() throws Exception;
  }

  private static Runnable checked(Check check) {
    return () -> {
      try {
        check.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private <C extends AutoCloseable> C closedLater(C resource) {
    open.add(resource);
    return resource;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
    assertThat(runtime.reactor().registrations()).isZero();
    runtime.close();
  }

  /** Until the reactor tells that there is something to read. */
  private void turnUntil(dev.thrum.future.Future<Void> readable) throws Exception {
    Watched<Void> watched = new Watched<>(readable);
    runtime.runAll(List.of(watched));
  }

  @Test
  void an_accept_takes_no_connection() {
    int points =
        DropEverywhere.inEach(
            () -> {
              try {
                TcpListener listener = closedLater(TcpListener.bind(loopback()));
                return DropEverywhere.of(listener.accept().map(this::closedLater))
                    .then(
                        checked(
                            () -> {
                              closedLater(runtime.run(TcpStream.connect(listener.localAddress())));
                              runtime.reactor().turn(0);
                            }))
                    .afterwards(checked(() -> runtime.run(listener.accept()).close()));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_read_takes_no_byte() {
    int points =
        DropEverywhere.inEach(
            () -> {
              try {
                Pair pair = closedLater(Pair.connect(runtime));
                ByteBuffer target = ByteBuffer.allocate(4);
                return DropEverywhere.of(pair.server().read(target))
                    .then(
                        checked(
                            () -> {
                              pair.client().tryWrite(ByteBuffer.wrap(new byte[] {1, 2}));
                              turnUntil(pair.server().readable());
                            }))
                    .afterwards(
                        checked(
                            () ->
                                assertThat(runtime.run(pair.server().read(target))).isEqualTo(2)));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_receive_takes_no_datagram() {
    int points =
        DropEverywhere.inEach(
            () -> {
              try {
                UdpSocket here = closedLater(UdpSocket.bind(loopback()));
                UdpSocket there = closedLater(UdpSocket.bind(loopback()));
                ByteBuffer target = ByteBuffer.allocate(4);
                return DropEverywhere.of(there.receive(target))
                    .then(
                        checked(
                            () -> {
                              here.trySendTo(ByteBuffer.allocate(3), there.localAddress());
                              turnUntil(there.readable());
                            }))
                    .afterwards(
                        checked(() -> assertThat(runtime.run(there.receive(target))).isEqualTo(3)));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(points).isEqualTo(3);
  }
}
