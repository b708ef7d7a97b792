package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.internal.Recorder;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.task.Task;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a flight recording has of runtimes, and that they tell nobody anything without one. */
@Timeout(120)
class FlightRecordingTest {

  @TempDir private Path folder;

  private static Recording recording() {
    Recording recording = new Recording();
    for (String event :
        List.of(
            "TaskSpawn",
            "TaskEnd",
            "TaskPoll",
            "WorkerPark",
            "Steal",
            "TimersFired",
            "IoReady",
            "BlockingCall")) {
      recording.enable("dev.thrum." + event).withoutThreshold();
    }
    recording.start();
    return recording;
  }

  private List<RecordedEvent> stop(Recording recording) throws Exception {
    recording.stop();
    Path file = folder.resolve("events.jfr");
    recording.dump(file);
    recording.close();
    return RecordingFile.readAllEvents(file);
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.thrum." + name))
        .toList();
  }

  private static List<String> namesOf(List<RecordedEvent> events, String name) {
    return of(events, name).stream().map(event -> event.getString("taskName")).toList();
  }

  @Test
  void a_recording_has_tasks_polls_parks_timers_io_and_blocking_calls() throws Exception {
    Recording recording = recording();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build();
        TcpListener listener =
            TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Task<Void> fine = runtime.spawn("fine", Thrum.sleep(Duration.ofMillis(1)));
      Task<Void> bad = runtime.spawn("bad", Future.failed(new IllegalStateException("expected")));
      Task<Void> idle = runtime.spawn("idle", Future.pending());
      idle.abort();
      runtime.blockOn(Thrum.join(fine, bad.outcome(), idle.outcome()));
      runtime.blockOn(runtime.spawnBlocking(() -> 1));
      runtime.blockOn(echo(listener));
    }
    List<RecordedEvent> events = stop(recording);
    assertThat(namesOf(events, "TaskSpawn")).contains("fine", "bad", "idle");
    assertThat(of(events, "TaskEnd"))
        .extracting(event -> event.getString("taskName") + " " + event.getString("outcome"))
        .contains("fine completed", "bad failed", "idle cancelled");
    assertThat(namesOf(events, "TaskPoll")).contains("fine", "bad").doesNotContain("idle");
    assertThat(of(events, "TaskPoll"))
        .allMatch(event -> !event.getDuration().isNegative() && event.getLong("taskId") > 0);
    assertThat(of(events, "WorkerPark")).isNotEmpty();
    assertThat(of(events, "TimersFired")).isNotEmpty();
    assertThat(of(events, "IoReady")).isNotEmpty();
    assertThat(of(events, "BlockingCall")).isNotEmpty();
  }

  private static Future<Integer> echo(TcpListener listener) {
    return Thrum.join(TcpStream.connect(listener.localAddress()), listener.accept())
        .then(
            both -> {
              ByteBuffer read = ByteBuffer.allocate(1);
              return Thrum.join(
                      both.first().read(read),
                      Thrum.yieldNow()
                          .then(x -> both.second().write(ByteBuffer.wrap(new byte[] {7}))))
                  .map(
                      counts -> {
                        both.first().close();
                        both.second().close();
                        return counts.first();
                      });
            });
  }

  @Test
  void a_runtime_that_runs_already_tells_a_recording_that_begins() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      runtime.blockOn(runtime.spawn(Thrum.yieldNow()));
      Recording recording = recording();
      while (Recorder.on() == null) { // the workers look now and then
        runtime.blockOn(runtime.spawn(Thrum.yieldNow()));
      }
      runtime.blockOn(runtime.spawn("late", Thrum.yieldNow()));
      assertThat(namesOf(stop(recording), "TaskSpawn")).contains("late");
      assertThat(Recorder.on()).as("after the last recording").isNull();
    }
  }
}
