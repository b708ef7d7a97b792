package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drops each operator's next() at each of its suspensions, and closes it there. */
class StreamCancelSafetyTest {

  private final ManualClock clock = new ManualClock();
  private final Runnable timePasses = () -> clock.advance(Duration.ofMillis(1));
  private final Uncaughts uncaughts = new Uncaughts();

  static List<OperatorCases> operators() {
    return OperatorCases.all();
  }

  @BeforeEach
  void begin() {
    Later.takeAlive();
  }

  @AfterEach
  void end() {
    uncaughts.close();
    clock.close();
    assertThat(uncaughts.failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operators")
  void undisturbed_it_gives_what_it_is_to_give_and_closes_its_source_at_the_end(
      OperatorCases operator) {
    Pausing source = Pausing.upTo(9);
    AsyncStream<?> stream = operator.operator().apply(source);
    assertThat(source.taken()).as("taken before anything was asked for").isZero();
    List<Object> elements = Pull.all(stream, timePasses, point -> false).elements();
    if (operator.name().startsWith("merge") || operator.name().endsWith("Unordered")) {
      assertThat(elements).containsExactlyInAnyOrderElementsOf(operator.gives());
    } else {
      assertThat(elements).isEqualTo(operator.gives());
    }
    assertThat(source.closes()).isEqualTo(operator.name().equals("byRef") ? 0 : 1);
    assertThat(source.misuse).isEmpty();
    assertThat(Later.takeAlive()).isZero();
    stream.close();
    assertThat(source.closes()).isLessThan(2);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void dropping_next_at_any_suspension_loses_nothing(OperatorCases operator) {
    Pull.Taken undisturbed =
        Pull.all(operator.operator().apply(Pausing.upTo(9)), timePasses, point -> false);
    assertThat(undisturbed.suspensions()).isPositive();
    for (int point = 0; point < undisturbed.suspensions(); point++) {
      int here = point;
      Pausing source = Pausing.upTo(9);
      AsyncStream<?> stream = operator.operator().apply(source);
      assertThat(Pull.all(stream, timePasses, at -> at == here).elements())
          .as("dropped at suspension %d", point)
          .isEqualTo(undisturbed.elements());
      assertThat(source.misuse).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void dropping_next_at_every_suspension_loses_nothing(OperatorCases operator) {
    Pull.Taken undisturbed =
        Pull.all(operator.operator().apply(Pausing.upTo(9)), timePasses, point -> false);
    Pausing source = Pausing.upTo(9);
    assertThat(Pull.all(operator.operator().apply(source), timePasses, point -> true).elements())
        .isEqualTo(undisturbed.elements());
    assertThat(source.misuse).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operators")
  void closing_at_any_point_closes_the_source_once_and_drops_what_is_in_flight(
      OperatorCases operator) throws Exception {
    for (int polls = 0; polls < 60; polls++) {
      Pausing source = Pausing.upTo(9);
      AsyncStream<?> stream = operator.operator().apply(source);
      Future<?> next = stream.next();
      for (int i = 0; i < polls; i++) {
        if (next.poll(Waker::noop).isReady()) {
          next = stream.next();
        }
        timePasses.run();
      }
      stream.close();
      stream.close();
      assertThat(source.closes()).isEqualTo(operator.name().equals("byRef") ? 0 : 1);
      assertThat(Later.takeAlive()).as("in flight after %d polls", polls).isZero();
      assertThat(source.isWaiting()).isFalse();
      assertThat(stream.next().poll(Waker::noop).value()).isNull();
      assertThat(source.misuse).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void a_failure_of_the_source_is_passed_on_and_closes_nothing_twice(OperatorCases operator) {
    IllegalStateException failure = new IllegalStateException("of the source");
    Pausing source = new Pausing(failure, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    AsyncStream<?> stream = operator.operator().apply(source);
    List<Object> elements = Pull.all(stream, timePasses, point -> false).elements();
    assertThat(elements).contains(failure);
    assertThat(elements.stream().filter(element -> element != failure))
        .as("it goes on, as its source does")
        .hasSizeGreaterThanOrEqualTo(
            operator.name().equals("takeUntil") ? 1 : operator.gives().size());
    assertThat(source.closes()).isLessThan(2);
    assertThat(source.misuse).isEmpty();
    assertThat(Later.takeAlive()).isZero();
  }
}
