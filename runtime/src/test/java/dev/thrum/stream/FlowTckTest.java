package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * Streams as publishers and as subscribers keep the rules of Reactive Streams: its own test kit,
 * which is written for TestNG, one test of ours per test of it.
 */
class FlowTckTest {

  private static final AsyncRuntime RUNTIME = AsyncRuntime.multiThread().workerThreads(2).build();

  /**
   * Milliseconds that a signal may take at most, that the absence of one is waited for, and that an
   * error is waited for: the kit looks for that once only, whatever the first number.
   */
  private static final TestEnvironment ENVIRONMENT = new TestEnvironment(10_000, 25, 1_000, false);

  /** Optional rules about several subscribers: a stream has one. */
  private static final String SEVERAL_SUBSCRIBERS = "optional_spec111_";

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @TestFactory
  List<DynamicTest> a_stream_is_a_publisher() {
    return testsOf(PublisherRules.class, PublisherRules::new);
  }

  @TestFactory
  List<DynamicTest> a_stream_is_a_subscriber() {
    return testsOf(SubscriberRules.class, SubscriberRules::new);
  }

  private static List<DynamicTest> testsOf(Class<?> kit, Supplier<?> make) {
    List<DynamicTest> tests =
        Arrays.stream(kit.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .filter(method -> !method.getName().startsWith("untested_")) // by the kit
            .filter(method -> !method.getName().startsWith(SEVERAL_SUBSCRIBERS))
            .sorted(Comparator.comparing(Method::getName))
            .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method, make.get())))
            .toList();
    assertThat(tests).hasSizeGreaterThan(5);
    return tests;
  }

  private static void run(Method test, Object kit) throws Throwable {
    try {
      runAll(BeforeClass.class, kit);
      runAll(BeforeMethod.class, kit);
      test.invoke(kit);
      runAll(AfterClass.class, kit);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void runAll(Class<? extends Annotation> kind, Object kit)
      throws ReflectiveOperationException {
    for (Method method : kit.getClass().getMethods()) {
      if (method.isAnnotationPresent(kind)) {
        method.invoke(kit);
      }
    }
  }

  /** How the kit gets publishers. */
  public static final class PublisherRules extends FlowPublisherVerification<Long> {

    public PublisherRules() {
      super(ENVIRONMENT);
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
      return publisherOf(Streams.from(LongStream.range(0, elements).boxed()));
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
      Flow.Publisher<Long> taken = publisherOf(Streams.pending());
      taken.subscribe(new SubscriberState<>(1));
      return taken; // refuses another one
    }

    /** A publisher is of the runtime that it is made in. */
    private static Flow.Publisher<Long> publisherOf(AsyncStream<Long> stream) {
      return RUNTIME.<Flow.Publisher<Long>>spawn(cx -> Poll.ready(stream.toPublisher())).join();
    }
  }

  /** How the kit gets subscribers. */
  public static final class SubscriberRules extends FlowSubscriberBlackboxVerification<Long> {

    public SubscriberRules() {
      super(ENVIRONMENT);
    }

    @Override
    public Flow.Subscriber<Long> createFlowSubscriber() {
      return new SubscriberState<>(4);
    }

    @Override
    public void triggerFlowRequest(Flow.Subscriber<? super Long> subscriber) {
      ((SubscriberState<?>) subscriber).take(Waker.noop());
    }

    @Override
    public Long createElement(int element) {
      return (long) element;
    }
  }
}
