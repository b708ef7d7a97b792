package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.concurrent.Budget;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What a publisher publishes, subscribed to when the first element is asked for. */
final class PublisherStream<T> extends Pipe<T> {

  private final SubscriberState<T> subscriber;
  private Flow.@Nullable Publisher<? extends T> publisher; // until it is subscribed to

  PublisherStream(Flow.Publisher<? extends T> publisher, int prefetch) {
    this.publisher = publisher;
    this.subscriber = new SubscriberState<>(prefetch);
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    Flow.Publisher<? extends T> unsubscribed = publisher;
    if (unsubscribed != null) {
      publisher = null;
      unsubscribed.subscribe(subscriber);
    }
    if (!Budget.proceed(cx)) {
      return pending(cx);
    }
    T element = subscriber.take(cx.waker());
    if (element == null && !subscriber.hasEnded()) {
      Budget.refund(cx);
      return pending(cx);
    }
    return element;
  }

  @Override
  protected void release() {
    publisher = null;
    subscriber.cancel();
  }
}
