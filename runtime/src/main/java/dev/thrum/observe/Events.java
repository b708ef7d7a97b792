package dev.thrum.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/**
 * The events of flight recordings. Those that come for every task, or many times a second, are off
 * unless a recording asks for them; those that take time are told if it was long.
 */
final class Events {

  private static final String LONG = "20 ms";

  private Events() {}

  @Name("dev.thrum.TaskSpawn")
  @Label("Task Spawned")
  @Category("Thrum")
  @Enabled(false)
  static final class TaskSpawn extends Event {
    @Label("Task Id")
    long taskId;

    @Label("Task Name")
    String taskName = "";
  }

  @Name("dev.thrum.TaskEnd")
  @Label("Task Over")
  @Category("Thrum")
  @Enabled(false)
  @StackTrace(false)
  static final class TaskEnd extends Event {
    @Label("Task Id")
    long taskId;

    @Label("Task Name")
    String taskName = "";

    @Label("Outcome")
    @Description("completed, failed or cancelled")
    String outcome = "";
  }

  @Name("dev.thrum.TaskPoll")
  @Label("Slow Poll")
  @Description("A poll that has kept its thread from running other tasks")
  @Category("Thrum")
  @Threshold(LONG)
  @StackTrace(false)
  static final class TaskPoll extends Event {
    @Label("Task Id")
    long taskId;

    @Label("Task Name")
    String taskName = "";
  }

  @Name("dev.thrum.WorkerPark")
  @Label("Worker Parked")
  @Description("A thread that runs tasks has waited for something to do")
  @Category("Thrum")
  @Threshold(LONG)
  @StackTrace(false)
  static final class WorkerPark extends Event {}

  @Name("dev.thrum.Steal")
  @Label("Tasks Stolen")
  @Category("Thrum")
  @Enabled(false)
  @StackTrace(false)
  static final class Steal extends Event {
    @Label("Tasks")
    int tasks;
  }

  @Name("dev.thrum.TimersFired")
  @Label("Timers Fired")
  @Category("Thrum")
  @Enabled(false)
  @StackTrace(false)
  static final class TimersFired extends Event {
    @Label("Timers")
    int timers;
  }

  @Name("dev.thrum.IoReady")
  @Label("I/O Ready")
  @Category("Thrum")
  @Enabled(false)
  @StackTrace(false)
  static final class IoReady extends Event {
    @Label("Operations")
    int operations;
  }

  @Name("dev.thrum.BlockingCall")
  @Label("Blocking Call")
  @Category("Thrum")
  @Threshold(LONG)
  @StackTrace(false)
  static final class BlockingCall extends Event {}
}
