package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream for one subscriber, which a task calls. */
final class StreamPublisher<T> implements Flow.Publisher<T> {

  private final PolledStream<T> stream;
  private final Scheduler scheduler = Scheduler.current();
  private final AtomicBoolean taken = new AtomicBoolean();

  StreamPublisher(PolledStream<T> stream) {
    this.stream = stream;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    requireNonNull(subscriber, "subscribe: the subscriber is null");
    if (taken.compareAndSet(false, true)) {
      DemandState demand = new DemandState();
      subscriber.onSubscribe(demand);
      Task.spawn(new Delivery<>(stream, subscriber, demand), scheduler, null).detach();
    } else {
      subscriber.onSubscribe(new Refusal());
      subscriber.onError(
          new IllegalStateException("a stream has one subscriber; this is not the first one"));
    }
  }

  @Override
  public String toString() {
    return "publisher of " + stream;
  }

  private static final class Refusal implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
