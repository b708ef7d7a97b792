package dev.thrum.observe;

import dev.thrum.task.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as it was seen in a {@link RuntimeDump}. Immutable.
 *
 * @param id the task's id
 * @param name its name
 * @param state what it was about
 * @param spawnedAt the line of user code that spawned it; empty if that was not noted, see {@code
 *     RuntimeBuilder.spawnSites}
 * @param age how long ago it was spawned; empty if that was not noted, see {@code
 *     RuntimeBuilder.taskAges}
 * @param awaits what it waits for; empty while it runs
 * @param thread the name of the thread that runs it, if it was caught running
 * @param stack the stack of that thread, the innermost frame first
 */
public record TaskDump(
    long id,
    String name,
    TaskView.State state,
    Optional<StackTraceElement> spawnedAt,
    Optional<Duration> age,
    Optional<AwaitDump> awaits,
    Optional<String> thread,
    List<StackTraceElement> stack) {

  /** Keeps a copy of the stack. */
  public TaskDump {
    stack = List.copyOf(stack);
  }

  /** A paragraph for people, as in {@link RuntimeDump#toString}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    DumpText.write(text, this, false);
    return text.toString();
  }

  void write(Json json) {
    json.beginObject().name("id").value(id).name("name").value(name);
    json.name("state").value(DumpText.word(state));
    age.ifPresent(passed -> json.name("ageMillis").value(passed.toMillis()));
    spawnedAt.ifPresent(place -> json.name("spawnedAt").value(place.toString()));
    @Nullable AwaitDump await = awaits.orElse(null);
    if (await != null) {
      json.name("awaits");
      await.write(json);
    }
    thread.ifPresent(runner -> json.name("thread").value(runner));
    if (!stack.isEmpty()) {
      json.name("stack").frames(stack);
    }
    json.endObject();
  }
}
