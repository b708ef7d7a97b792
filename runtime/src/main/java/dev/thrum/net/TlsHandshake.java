package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.BlockingCalls;
import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.BlockingCall;
import dev.thrum.internal.concurrent.Step;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection secure. Owns the transport until it has, and closes it with itself. A peer
 * that is refused is told why.
 */
final class TlsHandshake<S extends AsyncReader & AsyncWriter> extends GuardedFuture<TlsStream<S>> {

  private @Nullable S transport;
  private final TlsState state;
  private final TlsOutput output;
  private final Step<Integer> reading = new Step<>();
  private final Step<Void> tasks = new Step<>();
  private boolean begun;
  private @Nullable IOException refusal;

  TlsHandshake(S transport, SSLEngine engine) {
    this.transport = requireNonNull(transport);
    this.state = new TlsState(engine);
    this.output = new TlsOutput(transport, state);
  }

  @Override
  protected Poll<TlsStream<S>> advance(Context cx) throws Exception {
    if (!begun) {
      begun = true;
      state.engine().beginHandshake();
    }
    try {
      while (refusal == null) {
        if (!output.isFlushed(cx)) {
          return onlyTicketsAreLeft() ? Poll.ready(established()) : Poll.pending();
        }
        switch (state.engine().getHandshakeStatus()) {
          case NEED_WRAP -> state.encryptOwn();
          case NEED_TASK -> {
            if (!areTasksRun(cx)) {
              return Poll.pending();
            }
          }
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
            if (!isUnwrapped(cx)) {
              return Poll.pending();
            }
          }
          default -> {
            return Poll.ready(established());
          }
        }
      }
    } catch (IOException failure) {
      refusal = failure;
      sayWhy(failure);
    }
    return refuse(cx);
  }

  /**
   * A server of TLS 1.3 ends by sending tickets for later connections. They can wait for the next
   * write: the client doesn't wait for them, and may not read before it has written.
   */
  private boolean onlyTicketsAreLeft() {
    SSLEngine engine = state.engine();
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && !engine.getUseClientMode()
        && engine.getSession().getProtocol().equals("TLSv1.3");
  }

  private TlsStream<S> established() {
    TlsStream<S> stream = new TlsStream<>(requireNonNull(transport), state);
    transport = null;
    return stream;
  }

  private boolean isUnwrapped(Context cx) throws Exception {
    while (reading.isPending() || !state.unwrapHandshake()) {
      if (!reading.isPending()) {
        reading.begin(requireNonNull(transport).read(state.received()));
      }
      Poll<Integer> read = reading.poll(cx);
      if (!read.isReady()) {
        return false;
      }
      if (read.value() < 0) {
        state.endInput();
      }
    }
    return true;
  }

  /** Checking certificates may take long, so it is done elsewhere if there is an elsewhere. */
  private boolean areTasksRun(Context cx) throws Exception {
    if (!tasks.isPending()) {
      Services here = Ambient.current();
      if (here == null || here.service(BlockingCalls.class) == null) {
        state.runTasks();
        return true;
      }
      tasks.begin(
          new BlockingCall<>(
              "TLS handshake",
              abandoned -> {
                state.runTasks();
                return null;
              }));
    }
    return tasks.poll(cx).isReady();
  }

  private void sayWhy(IOException failure) {
    try {
      if (output.isIdle()) {
        state.encryptOwn();
      }
    } catch (IOException | RuntimeException silent) {
      failure.addSuppressed(silent);
    }
  }

  private Poll<TlsStream<S>> refuse(Context cx) throws Exception {
    IOException failure = requireNonNull(refusal);
    try {
      if (!output.isFlushed(cx)) {
        return Poll.pending();
      }
    } catch (IOException gone) {
      failure.addSuppressed(gone);
    }
    throw failure;
  }

  @Override
  protected void release() {
    reading.drop();
    tasks.drop();
    output.drop();
    if (transport != null) {
      transport.close();
    }
  }

  @Override
  public String toString() {
    return "TLS handshake";
  }
}
