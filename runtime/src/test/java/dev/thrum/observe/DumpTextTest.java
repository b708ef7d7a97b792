package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.task.TaskView.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DumpTextTest {

  private static final AwaitDump SLEEP =
      new AwaitDump("sleep", List.of(), List.of(line("lookUp", 77)), 0);
  private static final AwaitDump RACE =
      new AwaitDump("select of 2", List.of(SLEEP, SLEEP), List.of(line("buy", 41)), 3);

  private static final RuntimeDump DUMP =
      new RuntimeDump(
          "thrum",
          List.of(
              new TaskDump(
                  17,
                  "sh\"op",
                  State.SUSPENDED,
                  Optional.of(line("main", 3)),
                  Optional.of(Duration.ofMillis(3200)),
                  Optional.of(RACE),
                  Optional.empty(),
                  List.of()),
              new TaskDump(
                  18,
                  "task-18",
                  State.RUNNING,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of("w-1"),
                  List.of(line("work", 5)))),
          2,
          List.of(new RuntimeDump.BlockedThread("main", SLEEP)),
          List.of(List.of("task 17 \"sh\"op\"", "thread \"main\"")));

  private static StackTraceElement line(String method, int line) {
    return new StackTraceElement("com.acme.Shop", method, "Shop.java", line);
  }

  @Test
  void people_read_a_paragraph_for_each_task() {
    assertThat(DUMP)
        .hasToString(
            """
            AsyncRuntime thrum: 4 tasks

            DEADLOCK: each of these waits for the next, and the last for the first
                task 17 "sh"op"
                thread "main"

            thread "main", in blockOn
                waits for sleep
                at com.acme.Shop.lookUp(Shop.java:77)

            task 17 "sh"op", in a DEADLOCK, 3200 ms old, spawned at com.acme.Shop.main(Shop.java:3)
                waits for select of 2
                  branch 1
                    waits for sleep
                    at com.acme.Shop.lookUp(Shop.java:77)
                  branch 2
                    waits for sleep
                    at com.acme.Shop.lookUp(Shop.java:77)
                at com.acme.Shop.buy(Shop.java:41)
                ... 3 more

            task 18, running on thread "w-1"
                at com.acme.Shop.work(Shop.java:5)

            ... and 2 more tasks
            """);
  }

  @Test
  void programs_read_json() {
    String sleep = "{\"waitsFor\":\"sleep\",\"frames\":[\"com.acme.Shop.lookUp(Shop.java:77)\"]}";
    assertThat(DUMP.toJson())
        .isEqualTo(
            "{\"runtime\":\"thrum\",\"tasks\":["
                + "{\"id\":17,\"name\":\"sh\\\"op\",\"state\":\"suspended\",\"ageMillis\":3200,"
                + "\"spawnedAt\":\"com.acme.Shop.main(Shop.java:3)\","
                + "\"awaits\":{\"waitsFor\":\"select of 2\",\"branches\":["
                + sleep
                + ","
                + sleep
                + "],\"frames\":[\"com.acme.Shop.buy(Shop.java:41)\"],\"omittedFrames\":3}},"
                + "{\"id\":18,\"name\":\"task-18\",\"state\":\"running\",\"thread\":\"w-1\","
                + "\"stack\":[\"com.acme.Shop.work(Shop.java:5)\"]}],\"omittedTasks\":2,"
                + "\"blockedThreads\":[{\"name\":\"main\",\"awaits\":"
                + sleep
                + "}],\"deadlocks\":[[\"task 17 \\\"sh\\\"op\\\"\",\"thread \\\"main\\\"\"]]}");
  }

  @Test
  void json_escapes_what_it_must() {
    assertThat(new Json().value("a\"b\\c\n\u0001\ud83d\ude00é").toString())
        .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0001\\ud83d\\ude00é\"");
  }
}
