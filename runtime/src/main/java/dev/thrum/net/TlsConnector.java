package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Makes secure connections to servers, whose certificate and name are verified.
 *
 * <p>A plain builder, used by one thread, any number of times.
 */
public final class TlsConnector {

  private final SSLContext context;
  private Consumer<SSLParameters> settings = parameters -> {};

  private TlsConnector(SSLContext context) {
    this.context = requireNonNull(context);
  }

  /** Trusts whom the JDK trusts. */
  public static TlsConnector create() {
    try {
      return new TlsConnector(SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no default SSLContext", e);
    }
  }

  /** Trusts whom this context trusts. */
  public static TlsConnector of(SSLContext context) {
    return new TlsConnector(context);
  }

  /** The application protocols to offer (ALPN), the best first. */
  public TlsConnector applicationProtocols(String... protocols) {
    String[] offered = protocols.clone();
    return parameters(parameters -> parameters.setApplicationProtocols(offered));
  }

  /**
   * Changes other settings: protocol versions, ciphers. The name of the server is verified unless
   * they say otherwise, by {@code setEndpointIdentificationAlgorithm(null)}.
   */
  public TlsConnector parameters(Consumer<SSLParameters> change) {
    settings = settings.andThen(change);
    return this;
  }

  /**
   * Makes a connection secure, which is closed if that fails.
   *
   * <p>Fails with {@link javax.net.ssl.SSLException} if the server can't be trusted, or is another
   * one than this. Its certificate is checked on a thread for blocking calls, if there is a
   * runtime.
   *
   * <p><b>Cancel safety.</b> Dropping it closes the connection.
   *
   * @param host the name to ask for, and that its certificate must have
   */
  public <S extends AsyncReader & AsyncWriter> Future<TlsStream<S>> connect(
      S transport, String host) {
    SSLEngine engine = context.createSSLEngine(requireNonNull(host), -1);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    settings.accept(parameters);
    engine.setSSLParameters(parameters);
    return new TlsHandshake<>(transport, engine);
  }
}
