package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of the task that gives a stream's elements to a subscriber. */
final class Delivery<T> extends Operation<Void> {

  private final PolledStream<T> stream;
  private final DemandState demand;
  private Flow.@Nullable Subscriber<? super T> subscriber; // until it has heard the last

  Delivery(PolledStream<T> stream, Flow.Subscriber<? super T> subscriber, DemandState demand) {
    this.stream = stream;
    this.subscriber = subscriber;
    this.demand = demand;
  }

  @Override
  protected @Nullable Void advance(AwaitContext cx) {
    for (; ; ) {
      switch (demand.ask(cx.waker())) {
        case WAIT -> {
          return suspend(cx);
        }
        case CANCELLED -> {
          subscriber = null;
          return null;
        }
        case REFUSE -> {
          last().onError(new IllegalArgumentException("request: less than one (rule 3.9)"));
          return null;
        }
        case DELIVER -> {
          if (!deliver(cx)) {
            return cx.suspended != null ? suspend(cx) : null;
          }
        }
      }
    }
  }

  /** Whether there may be more to do at once. */
  private boolean deliver(AwaitContext cx) {
    T element;
    try {
      element = stream.poll(cx);
    } catch (Throwable failure) {
      last().onError(failure);
      return false;
    }
    if (element != null) {
      demand.given();
      Flow.Subscriber<? super T> mine = last();
      mine.onNext(element); // one that throws has cancelled: rule 2.13
      subscriber = mine;
      return true;
    }
    if (cx.suspended == null) {
      last().onComplete();
    }
    return false;
  }

  /** The subscriber, which is called no more after this call. */
  private Flow.Subscriber<? super T> last() {
    Flow.Subscriber<? super T> mine = requireNonNull(subscriber);
    subscriber = null;
    return mine;
  }

  @Override
  protected void release() {
    stream.close();
    if (subscriber != null && !demand.isCancelled()) {
      last().onError(new CancellationException("the runtime that made the elements was closed"));
    }
    subscriber = null;
  }

  @Override
  public String toString() {
    return "delivery of " + stream;
  }
}
