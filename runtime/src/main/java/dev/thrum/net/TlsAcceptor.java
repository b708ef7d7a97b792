package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Makes secure connections of those that clients have made.
 *
 * <p>A plain builder, used by one thread, any number of times.
 */
public final class TlsAcceptor {

  private final SSLContext context;
  private Consumer<SSLParameters> settings = parameters -> {};

  private TlsAcceptor(SSLContext context) {
    this.context = requireNonNull(context);
  }

  /** Shows the certificate of this context. */
  public static TlsAcceptor of(SSLContext context) {
    return new TlsAcceptor(context);
  }

  /** The application protocols to choose from (ALPN), the best first. */
  public TlsAcceptor applicationProtocols(String... protocols) {
    String[] known = protocols.clone();
    return parameters(parameters -> parameters.setApplicationProtocols(known));
  }

  /** Changes other settings: protocol versions, ciphers, whether clients need a certificate. */
  public TlsAcceptor parameters(Consumer<SSLParameters> change) {
    settings = settings.andThen(change);
    return this;
  }

  /**
   * Makes a connection secure, which is closed if that fails: put {@code timeout} around it, or
   * clients that say nothing are waited for.
   *
   * <p><b>Cancel safety.</b> Dropping it closes the connection.
   */
  public <S extends AsyncReader & AsyncWriter> Future<TlsStream<S>> accept(S transport) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    settings.accept(parameters);
    engine.setSSLParameters(parameters);
    return new TlsHandshake<>(transport, engine);
  }
}
