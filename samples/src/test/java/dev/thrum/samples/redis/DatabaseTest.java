package dev.thrum.samples.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.task.Task;
import dev.thrum.time.VirtualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lifetimes, in virtual time. */
class DatabaseTest {

  private final VirtualClock clock = new VirtualClock();
  private final AsyncRuntime runtime = AsyncRuntime.currentThread().clock(clock).build();
  private final Database database = new Database(clock);

  @AfterEach
  void close() {
    runtime.close();
  }

  private static Key key(String name) {
    return new Key(name.getBytes(UTF_8));
  }

  private void set(String name, Duration lifetime) {
    assertThat(database.setIf(null, key(name), new byte[] {'1'}, lifetime)).isTrue();
  }

  private void pass(Duration duration) {
    runtime.blockOn(Thrum.timeout(duration.plusSeconds(1), Thrum.sleep(duration)));
  }

  @Test
  void a_key_is_gone_when_its_time_is_over_and_not_before() {
    set("a", Duration.ofSeconds(10));
    set("b", null);
    assertThat(database.lifetimeMillis(key("a"))).isEqualTo(10_000);
    assertThat(database.lifetimeMillis(key("b"))).isEqualTo(Database.NO_END);
    assertThat(database.lifetimeMillis(key("c"))).isEqualTo(Database.NO_KEY);
    clock.advance(Duration.ofMillis(9_999));
    assertThat(database.get(key("a"))).containsExactly('1');
    clock.advance(Duration.ofMillis(1));
    assertThat(database.get(key("a"))).isNull();
    assertThat(database.contains(key("b"))).isTrue();
  }

  @Test
  void the_expiry_task_frees_the_memory_without_being_asked_for_the_key() {
    Task<Void> expiry = runtime.spawn(database.purgeForever());
    set("late", Duration.ofSeconds(10));
    pass(Duration.ofSeconds(1));
    set("early", Duration.ofSeconds(2)); // sooner than what the task sleeps for
    assertThat(database.held()).isEqualTo(2);
    pass(Duration.ofMillis(2_500));
    assertThat(database.held()).isEqualTo(1);
    pass(Duration.ofSeconds(8));
    assertThat(database.held()).isZero();
    assertThat(expiry.isFinished()).isFalse();
  }

  @Test
  void a_new_value_has_a_new_end_or_none() {
    set("a", Duration.ofSeconds(1));
    set("a", Duration.ofSeconds(5));
    set("b", Duration.ofSeconds(1));
    set("b", null);
    assertThat(database.expire(key("c"), Duration.ofSeconds(1))).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(database.keys(new Glob("*".getBytes(UTF_8))))
        .containsExactlyInAnyOrder(key("a"), key("b"));
    assertThat(database.expire(key("b"), Duration.ZERO)).isTrue();
    assertThat(database.size()).isEqualTo(1);
    assertThat(database.expiring()).isEqualTo(1);
  }

  @Test
  void counting_keeps_the_end() throws Exception {
    set("n", Duration.ofSeconds(3));
    assertThat(database.increment(key("n"))).isEqualTo(2);
    assertThat(database.lifetimeMillis(key("n"))).isEqualTo(3_000);
    clock.advance(Duration.ofSeconds(3));
    assertThat(database.increment(key("n"))).isEqualTo(1);
    assertThat(database.lifetimeMillis(key("n"))).isEqualTo(Database.NO_END);
  }

  @Test
  void a_value_is_set_only_if_there_is_one_or_only_if_there_is_none() {
    byte[] one = {'1'};
    assertThat(database.setIf(true, key("a"), one, null)).isFalse();
    assertThat(database.setIf(false, key("a"), one, Duration.ofSeconds(1))).isTrue();
    assertThat(database.setIf(false, key("a"), one, null)).isFalse();
    assertThat(database.setIf(true, key("a"), one, Duration.ofSeconds(1))).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(database.setIf(true, key("a"), one, null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, , true",
    "a*c, abbbc, true",
    "a*c, abbbd, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "h[ae]llo, hello, true",
    "h[^ae]llo, hello, false",
    "h[a-c]llo, hbllo, true",
    "h[c-a]t, hbt, true",
    "a\\*, a*, true",
    "a\\*, ab, false",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "[abc, a, true",
    "**, abc, true",
    "abc, ab, false",
    "ab, abc, false"
  })
  void patterns_match_as_they_do_in_redis(String pattern, String text, boolean matches) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
    assertThat(new Glob(pattern.getBytes(UTF_8)).matches(bytes)).isEqualTo(matches);
  }

  @Test
  void keys_are_found_by_pattern() {
    for (String name : List.of("user:1", "user:2", "group:1")) {
      set(name, null);
    }
    assertThat(database.keys(new Glob("user:*".getBytes(UTF_8))))
        .containsExactlyInAnyOrder(key("user:1"), key("user:2"));
  }
}
