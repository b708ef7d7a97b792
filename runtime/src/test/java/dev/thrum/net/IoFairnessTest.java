package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.io.AsyncIo;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one thread, where whoever takes everything is noticed. */
@Timeout(60)
class IoFairnessTest {

  @Test
  void tasks_that_are_always_ready_do_not_starve_sockets() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build();
        TcpListener listener = TcpListener.bind(loopback())) {
      Task<Long> echo = runtime.spawn(listener.accept().then(EchoTask::new));
      for (int i = 0; i < 3; i++) {
        runtime.spawn(new Yields(Integer.MAX_VALUE)).detach();
      }
      Future<Long> client =
          TcpStream.connect(listener.localAddress()).then(stream -> new EchoClient(stream, 1, 50));
      assertThat(runtime.blockOn(client)).isPositive();
      assertThat(runtime.blockOn(echo)).isPositive();
    }
  }

  @Test
  void sockets_that_are_always_ready_do_not_starve_tasks() throws Exception {
    List<TcpStream> streams = new ArrayList<>();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build();
        TcpListener listener = TcpListener.bind(loopback())) {
      Task<Long> drain =
          runtime.spawn(
              listener
                  .accept()
                  .then(
                      in -> {
                        streams.add(in);
                        return AsyncIo.copy(in, AsyncIo.sink());
                      }));
      Task<Long> flood =
          runtime.spawn(
              TcpStream.connect(listener.localAddress())
                  .then(
                      out -> {
                        streams.add(out);
                        return AsyncIo.copy(AsyncIo.repeat((byte) 1), out);
                      }));
      assertThat(runtime.blockOn(new Yields(1_000))).isEqualTo(1_000);
      assertThat(drain.isFinished()).isFalse();
      assertThat(flood.isFinished()).isFalse();
    }
    assertThat(streams).hasSize(2);
    streams.forEach(TcpStream::close);
  }

  /** Lets others run so many times. */
  private static final class Yields extends GuardedFuture<Integer> {
    private final int times;
    private int done;
    private Future<Void> yield = Thrum.yieldNow();

    Yields(int times) {
      this.times = times;
    }

    @Override
    protected Poll<Integer> advance(Context cx) throws Exception {
      while (done < times) {
        if (!yield.poll(cx).isReady()) {
          return Poll.pending();
        }
        done++;
        yield = Thrum.yieldNow();
      }
      return Poll.ready(done);
    }

    @Override
    protected void release() {
      drop(yield);
    }
  }
}
