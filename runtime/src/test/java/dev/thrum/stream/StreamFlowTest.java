package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.HandPolled;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the rules of Reactive Streams leave open; the rules themselves are in FlowTckTest. */
@Timeout(60)
class StreamFlowTest {

  /** A subscription in the hands of the test. */
  private static final class Offer implements Flow.Publisher<Integer>, Flow.Subscription {
    private final List<Long> requests = new ArrayList<>();
    private Flow.Subscriber<? super Integer> subscriber;
    private int cancels;

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      requests.add(count);
    }

    @Override
    public void cancel() {
      cancels++;
    }
  }

  private final Offer offer = new Offer();

  @Test
  void a_publisher_is_subscribed_to_when_the_first_element_is_asked_for_and_asked_in_batches() {
    AsyncStream<Integer> stream = Streams.from(offer, 4);
    assertThat(offer.subscriber).isNull();
    HandPolled<Integer> next = HandPolled.polled(stream.next());
    assertThat(offer.requests).containsExactly(4L);
    for (int i = 1; i <= 4; i++) {
      offer.subscriber.onNext(i);
    }
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(1);
    assertThat(offer.requests).containsExactly(4L);
    assertThat(Pull.value(stream.next())).isEqualTo(2);
    assertThat(offer.requests).containsExactly(4L, 2L);
  }

  @Test
  void a_failure_comes_after_the_elements_before_it() {
    AsyncStream<Integer> stream = Streams.from(offer);
    HandPolled<Integer> next = HandPolled.polled(stream.next());
    IllegalStateException failure = new IllegalStateException();
    offer.subscriber.onNext(1);
    offer.subscriber.onError(failure);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(1);
    assertThatThrownBy(() -> Pull.value(stream.next())).isSameAs(failure);
    assertThat(Pull.value(stream.next())).isNull();
    assertThat(offer.cancels).isZero();
  }

  @Test
  void closing_cancels_once_and_dropping_next_does_not() {
    AsyncStream<Integer> stream = Streams.from(offer);
    HandPolled.polled(stream.next()).drop();
    assertThat(offer.cancels).isZero();
    offer.subscriber.onNext(1);
    assertThat(Pull.value(stream.next())).isEqualTo(1);
    stream.close();
    stream.close();
    assertThat(offer.cancels).isEqualTo(1);
    offer.subscriber.onNext(2); // on its way
    assertThat(Pull.value(stream.next())).isNull();
  }

  @Test
  void closed_before_it_began_it_never_subscribes() {
    AsyncStream<Integer> stream = Streams.from(offer);
    stream.close();
    assertThat(Pull.value(stream.next())).isNull();
    assertThat(offer.subscriber).isNull();
  }

  @Test
  void a_publisher_of_another_library_is_read_to_its_end() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
      Future<Integer> total = Streams.from(publisher, 8).fold(0, Integer::sum);
      HandPolled.polled(total); // subscribes
      Task<Integer> sum = runtime.spawn(total);
      for (int i = 1; i <= 1000; i++) {
        publisher.submit(i);
      }
      publisher.close();
      assertThat(sum.join()).isEqualTo(500_500);
    }
  }

  /** Takes what it has asked for. */
  private static final class Taker implements Flow.Subscriber<Integer> {
    private final List<Object> heard = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long first;
    private Flow.Subscription subscription;

    Taker(long first) {
      this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(first);
    }

    @Override
    public void onNext(Integer element) {
      heard.add(element);
      if (element == 3) {
        subscription.cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {
      heard.add(failure);
      over.countDown();
    }

    @Override
    public void onComplete() {
      heard.add("complete");
      over.countDown();
    }

    List<Object> heard() throws InterruptedException {
      assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
      return heard;
    }
  }

  @Test
  void a_stream_goes_from_one_world_to_the_other_and_back() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      Pausing source = Pausing.upTo(500);
      var there = runtime.<Flow.Publisher<Integer>>spawn(cx -> Poll.ready(source.toPublisher()));
      assertThat(runtime.spawn(Streams.from(there.join(), 3).map(n -> n).count()).join())
          .isEqualTo(500);
      assertThat(source.misuse).isEmpty();
    }
  }

  @Test
  void a_failure_of_the_stream_is_heard_by_the_subscriber_and_closes_it() throws Exception {
    IllegalStateException failure = new IllegalStateException();
    Pausing source = new Pausing(1, failure, 2);
    Taker taker = new Taker(9);
    source.toPublisher().subscribe(taker);
    assertThat(taker.heard()).containsExactly(1, failure);
  }

  @Test
  void the_end_of_the_runtime_is_heard_by_the_subscriber() throws Exception {
    Taker taker = new Taker(2);
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      runtime
          .<Flow.Publisher<Integer>>spawn(
              cx -> Poll.ready(Streams.<Integer>pending().toPublisher()))
          .join()
          .subscribe(taker);
    }
    assertThat(taker.heard().get(0)).isInstanceOf(java.util.concurrent.CancellationException.class);
  }

  @Test
  void a_second_subscriber_is_refused() throws Exception {
    Flow.Publisher<Integer> publisher = Streams.of(1).toPublisher();
    Taker first = new Taker(2);
    Taker second = new Taker(2);
    publisher.subscribe(first);
    publisher.subscribe(second);
    assertThat(second.heard().get(0)).isInstanceOf(IllegalStateException.class);
    assertThat(first.heard()).containsExactly(1, "complete");
  }
}
