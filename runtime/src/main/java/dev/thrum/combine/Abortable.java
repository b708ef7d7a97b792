package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A future that can be given up from anywhere, without a task of its own: after {@link #abort} its
 * awaiter gets a {@link CancellationException}, the inner future having been dropped. Made by
 * {@code Thrum.abortable}.
 *
 * <p>{@link #abort} and {@link #isAborted} may be called from any thread; the inner future is
 * dropped by whoever awaits, never during its poll.
 *
 * <p><b>Cancel safety.</b> That of the inner future: dropping this drops it.
 */
public final class Abortable<T> extends Owned<T> {

  private final AbortState state = new AbortState();
  private final Children inner;

  private Abortable(Future<T> inner) {
    this.inner = Children.of("abortable", List.of(requireNonNull(inner, "abortable: null")));
  }

  /** As {@code Thrum.abortable}. */
  public static <T> Abortable<T> of(Future<T> inner) {
    return new Abortable<>(inner);
  }

  /** Gives it up: whoever awaits it is woken. Does nothing if it is over, or was aborted before. */
  public void abort() {
    state.abort();
  }

  /** Whether it was aborted before it was over. */
  public boolean isAborted() {
    return state.isAborted();
  }

  @Override
  @SuppressWarnings("unchecked") // as its future gave it
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (!state.register(cx.waker())) {
      throw new CancellationException(this + " was aborted");
    }
    Object value = inner.poll(0, cx);
    return value == Children.PENDING ? suspend(cx) : (T) value;
  }

  @Override
  protected void release() {
    state.end();
    inner.drop();
  }

  @Override
  public String toString() {
    return "abortable";
  }
}
