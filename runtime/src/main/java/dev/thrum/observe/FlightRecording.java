package dev.thrum.observe;

import dev.thrum.internal.Recorder;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's flight recorder what the runtimes of this process do, while there is a recording.
 * It is first looked for when a runtime is built, then now and then, by one read of a field: so it
 * loads nothing as long as nobody records, and works in JVMs that have no flight recorder.
 */
public final class FlightRecording {

  private static final boolean POSSIBLE =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent()
          && !"off".equals(System.getProperty("thrum.events"));

  private static final AtomicBoolean FOUND = new AtomicBoolean(!POSSIBLE);

  private FlightRecording() {}

  /** Looks whether there is a recorder by now. By any thread. */
  public static void look() {
    if (!FOUND.getPlain() && Jfr.isThere() && FOUND.compareAndSet(false, true)) {
      Jfr.listen();
    }
  }

  /** What needs the module. */
  private static final class Jfr implements FlightRecorderListener, Recorder {

    static boolean isThere() {
      return FlightRecorder.isInitialized();
    }

    static void listen() {
      Jfr jfr = new Jfr();
      FlightRecorder.addListener(jfr);
      jfr.turn();
    }

    @Override
    public void recordingStateChanged(Recording recording) {
      turn();
    }

    private void turn() {
      boolean running =
          FlightRecorder.getFlightRecorder().getRecordings().stream()
              .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
      Switch.to(running ? this : null);
    }

    @Override
    public void spawned(Named task) {
      Events.TaskSpawn event = new Events.TaskSpawn();
      if (event.isEnabled()) {
        event.taskId = task.id();
        event.taskName = task.name();
        event.commit();
      }
    }

    @Override
    public void ended(Named task, String how) {
      Events.TaskEnd event = new Events.TaskEnd();
      if (event.isEnabled()) {
        event.taskId = task.id();
        event.taskName = task.name();
        event.outcome = how;
        event.commit();
      }
    }

    @Override
    public @Nullable Object beginPoll() {
      return begun(new Events.TaskPoll());
    }

    @Override
    public void endPoll(Object begun, Named task) {
      Events.TaskPoll event = (Events.TaskPoll) begun;
      event.end();
      if (event.shouldCommit()) {
        event.taskId = task.id();
        event.taskName = task.name();
        event.commit();
      }
    }

    @Override
    public @Nullable Object beginPark() {
      return begun(new Events.WorkerPark());
    }

    @Override
    public void endPark(Object begun) {
      ((Event) begun).commit();
    }

    @Override
    public void stole(int tasks) {
      Events.Steal event = new Events.Steal();
      event.tasks = tasks;
      event.commit();
    }

    @Override
    public void timersFired(int count) {
      Events.TimersFired event = new Events.TimersFired();
      event.timers = count;
      event.commit();
    }

    @Override
    public void ioReady(int count) {
      Events.IoReady event = new Events.IoReady();
      event.operations = count;
      event.commit();
    }

    @Override
    public @Nullable Object beginCall() {
      return begun(new Events.BlockingCall());
    }

    @Override
    public void endCall(Object begun) {
      ((Event) begun).commit();
    }

    private static @Nullable Event begun(Event event) {
      if (!event.isEnabled()) {
        return null;
      }
      event.begin();
      return event;
    }
  }
}
