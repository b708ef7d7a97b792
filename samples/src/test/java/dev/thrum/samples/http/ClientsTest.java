package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.samples.Entry;
import dev.thrum.samples.Printed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The clients in virtual time, on a site without a network; then what users run, on sockets. */
class ClientsTest {

  private static final List<String> LIMITED =
      List.of(
          "page /a",
          "/never/b was given up: timed out: PT2S",
          "page /c",
          "status 503 for /down/d",
          "page /e",
          "page /f",
          "page /g",
          "at most 3 were under way, now 0; 3 permits are free");

  private static final List<String> BROKEN =
      List.of(
          "CLOSED    page /price",
          "CLOSED    status 503 for /down/price",
          "CLOSED    status 503 for /down/price",
          "OPEN      status 503 for /down/price",
          "OPEN      refused",
          "OPEN      status 503 for /down/price",
          "OPEN      refused",
          "CLOSED    page /price",
          "CLOSED    page /price");

  private static final List<String> TOGETHER =
      List.of(
          "all: Joined3[first=page /user, second=page /orders, third=page /news]",
          "/never/user is given up",
          "/never/news is given up",
          "failed: status 503 for /down/orders",
          "/never/user takes too long",
          "too late: timed out: PT1S",
          "/never/user is given up",
          "/never/orders is given up",
          "/never/news is given up",
          "too late: timed out: PT1S");

  private final ScriptedSite site = new ScriptedSite();

  @Test
  void no_more_than_three_requests_are_under_way_and_none_for_too_long() throws Exception {
    assertThat(Printed.by(out -> TimeoutClient.ask(site, out))).isEqualTo(LIMITED);
    assertThat(site.givenUp).containsExactly("/never/b");
  }

  @Test
  void pages_come_ten_at_a_time_and_what_nobody_wants_any_more_is_given_up() throws Exception {
    List<String> lines = Printed.by(out -> GetMany.getAndStop(site, out));
    assertThat(lines)
        .startsWith("[#.........] 10/100", "[##........] 20/100")
        .contains("[##########] 100/100", "100 pages, 10 at most at a time, 0 left over")
        .endsWith("[##........] 20/100", "25 pages, 10 at most at a time, 0 left over")
        .hasSize(14);
    assertThat(site.givenUp).isNotEmpty().hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void the_circuit_opens_is_tried_and_closes() throws Exception {
    assertThat(Printed.by(out -> Circuit.breakAndMend(site, out))).isEqualTo(BROKEN);
    assertThat(site.asked).hasSize(7); // two were refused
  }

  @Test
  void the_first_failure_or_the_end_of_time_drops_the_rest() throws Exception {
    assertThat(Printed.by(out -> Aggregate.show(site, out))).isEqualTo(TOGETHER);
    assertThat(site.givenUp)
        .containsExactly(
            "/never/user",
            "/never/news",
            "/never/user",
            "/never/user",
            "/never/orders",
            "/never/news");
  }

  @Test
  void on_sockets_it_is_the_same() throws Exception {
    CompletableFuture<List<String>> limited = onSockets(TimeoutClient::run);
    CompletableFuture<List<String>> broken = onSockets(Circuit::run);
    CompletableFuture<List<String>> together = onSockets(Aggregate::run);
    CompletableFuture<List<String>> many = onSockets(GetMany::run);
    assertThat(limited.get()).isEqualTo(LIMITED);
    assertThat(broken.get()).isEqualTo(BROKEN);
    assertThat(together.get()).isIn(TOGETHER, failedBeforeTheLastWasAsked());
    assertThat(many.get())
        .hasSize(14)
        .contains("100 pages, 10 at most at a time, 0 left over")
        .endsWith("25 pages, 10 at most at a time, 0 left over");
  }

  /** On sockets a failure may be there before the third call has begun; then it is not given up. */
  private static List<String> failedBeforeTheLastWasAsked() {
    List<String> lines = new ArrayList<>(TOGETHER);
    lines.remove("/never/news is given up"); // the first of them, of the page that fails
    return lines;
  }

  private static CompletableFuture<List<String>> onSockets(Entry.Plain sample) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Printed.inRealTimeBy(sample);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        work -> new Thread(work).start()); // the JDK's client needs the common pool
  }

  /** Answers as the real site does, after a while. */
  private static final class ScriptedSite implements Site {

    final List<String> asked = new ArrayList<>();
    final List<String> givenUp = new ArrayList<>();

    @Async
    @Override
    public Future<String> get(String path) {
      asked.add(path);
      boolean over = false;
      try {
        await(sleep(path.startsWith("/never/") ? Duration.ofDays(1) : Duration.ofMillis(20)));
        over = true;
      } finally {
        if (!over) {
          givenUp.add(path);
        }
      }
      return path.startsWith("/down/")
          ? Future.failed(new IOException("status 503 for " + path))
          : Future.ready("page " + path);
    }
  }
}
