package dev.thrum.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stack traces of exceptions that cross awaits: who awaited, in order, as if they had been calls.
 *
 * <p>Nothing is recorded while nothing is thrown. An exception has the stack of the thread that
 * threw it; what is missing there is put in where it leaves that stack, and each time it is done
 * the place is taken out of the trace, so that nothing is put in twice:
 *
 * <ol>
 *   <li>It leaves the body of a suspended method that was resumed. Below that the trace goes on
 *       with what runs frames ({@link #RUNS_FRAMES}), instead of the methods that await; these are
 *       put in its place.
 *   <li>It ends a task. What polled that becomes one line that names the task.
 *   <li>Somebody gets it from the task. That line, and the thread below it, give way to the stack
 *       of who awaits; then 1 and 2 apply again. Only what ends in that task's own line is
 *       continued: a second awaiter of the same exception finds the line of the first, and adds
 *       nothing.
 * </ol>
 *
 * <p>So the state of a trace is the trace itself. Exceptions without a writable trace have none and
 * stay as they are, and errors of the machine too, for want of stack or memory.
 */
public final class LogicalTrace {

  private static final boolean OFF = "off".equals(System.getProperty("thrum.traces"));

  /** Methods that run the frames of suspended methods, by class and name. */
  private static final Set<String> RUNS_FRAMES =
      Set.of("dev.thrum.woven.Trampoline.run", "dev.thrum.woven.Unwind.chain");

  /** Methods that run the future of a task. */
  private static final Set<String> RUNS_TASKS =
      Set.of("dev.thrum.task.TaskCell.pollOnce", "dev.thrum.task.TaskCell.dropFuture");

  /** The method that makes a call that blocks, on a thread for such calls. */
  private static final String MAKES_CALLS = "dev.thrum.internal.concurrent.BlockingCall.run";

  private static final String CELL = "dev.thrum.task.TaskCell";
  private static final String TASK = "dev.thrum.task.Task";
  private static final String WOVEN = "dev.thrum.woven.";

  /** Of causes and suppressed exceptions. */
  private static final int MAX_DEPTH = 20;

  private LogicalTrace() {}

  // ---------------------------------------------------------------- where it leaves a stack

  /**
   * It leaves a frame that was resumed.
   *
   * @param callers the methods that await that frame, innermost first, given the class of the frame
   *     that was being run when the exception was made; null if that can't be seen
   */
  public static void leaveFrames(
      Throwable failure, Function<@Nullable String, List<StackTraceElement>> callers) {
    rewrite(failure, trace -> withCallers(trace, callers));
  }

  private static @Nullable List<StackTraceElement> withCallers(
      List<StackTraceElement> trace, Function<@Nullable String, List<StackTraceElement>> callers) {
    int place = find(trace, RUNS_FRAMES);
    if (place < 0) {
      return null;
    }
    List<StackTraceElement> whole = cleaned(trace.subList(0, place));
    whole.addAll(callers.apply(frameAt(trace, place)));
    int rest = place + 1;
    while (rest < trace.size() && isPollOfFrame(trace.get(rest))) {
      rest++;
    }
    addAsWritten(trace.subList(rest, trace.size()), whole);
    return whole;
  }

  private static boolean isPollOfFrame(StackTraceElement line) {
    return line.getClassName().startsWith(WOVEN) && !isPlaceToContinue(line);
  }

  /** The class of the frame that was being run, which stands right above. */
  private static @Nullable String frameAt(List<StackTraceElement> trace, int place) {
    for (int i = place - 1; i >= 0; i--) {
      String type = trace.get(i).getClassName();
      if (UserCode.isFrame(type)) {
        return type;
      }
      if (!type.startsWith(WOVEN)) {
        return null;
      }
    }
    return null;
  }

  /** It ends a task, of this name. */
  public static void endTask(Throwable failure, String task) {
    rewrite(failure, trace -> endingIn(trace, task));
  }

  private static @Nullable List<StackTraceElement> endingIn(
      List<StackTraceElement> trace, String task) {
    int place = find(trace, RUNS_TASKS);
    if (place < 0) {
      return null;
    }
    int rest = place;
    while (rest < trace.size() && trace.get(rest).getClassName().equals(CELL)) {
      rest++;
    }
    List<StackTraceElement> whole = cleaned(trace.subList(0, place));
    whole.add(lineOf(task));
    addAsWritten(trace.subList(rest, trace.size()), whole);
    return whole;
  }

  private static StackTraceElement lineOf(String task) {
    return new StackTraceElement(TASK, "run", task, -1);
  }

  /** Somebody on this thread gets it from a task that it has ended. */
  public static void leaveTask(Throwable failure, String task) {
    StackTraceElement line = lineOf(task);
    rewrite(failure, trace -> continuedHere(trace, trace.indexOf(line)));
  }

  /** As {@link #leaveTask(Throwable, String)}, whichever task it has ended. */
  public static void leaveTask(Throwable failure) {
    rewrite(failure, trace -> continuedHere(trace, endOfAnyTask(trace)));
  }

  private static int endOfAnyTask(List<StackTraceElement> trace) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.get(i).getClassName().equals(TASK)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Somebody on this thread gets it from elsewhere: a stage, a thread that has made a call. What
   * has passed through async code before is left as it is.
   */
  public static void arrive(Throwable failure) {
    rewrite(failure, trace -> continuedHere(trace, endOfForeign(trace)));
  }

  private static int endOfForeign(List<StackTraceElement> trace) {
    int calls = -1;
    for (int i = 0; i < trace.size(); i++) {
      StackTraceElement line = trace.get(i);
      if (isPlaceToContinue(line) || line.getClassName().equals(TASK)) {
        return -1;
      }
      if (calls < 0 && nameOf(line).equals(MAKES_CALLS)) {
        calls = i;
      }
    }
    if (calls >= 0) {
      return calls;
    }
    return trace.stream().anyMatch(LogicalTrace::isOurs) ? -1 : trace.size();
  }

  private static @Nullable List<StackTraceElement> continuedHere(
      List<StackTraceElement> trace, int end) {
    if (end < 0 || trace.isEmpty()) {
      return null;
    }
    List<StackTraceElement> whole = new ArrayList<>(trace.subList(0, end));
    List<StackTraceElement> here = Arrays.asList(new Throwable().getStackTrace());
    int first = 0;
    while (first < here.size() && isOurs(here.get(first)) && !isPlaceToContinue(here.get(first))) {
      first++;
    }
    int place = first;
    while (place < here.size() && !isPlaceToContinue(here.get(place))) {
      place++;
    }
    if (place == here.size()) { // nobody awaits: what was called of ours tells where it came out
      addAsWritten(here.subList(Math.max(0, first - 1), place), whole);
      return whole;
    }
    while (place > first && isOurs(here.get(place - 1))) {
      place--; // the class of the frame stays, right above what runs it
    }
    whole.addAll(cleaned(here.subList(first, place)));
    addAsWritten(here.subList(place, here.size()), whole);
    return whole;
  }

  private static boolean isOurs(StackTraceElement line) {
    return UserCode.isFrame(line.getClassName()) || UserCode.isLibrary(line.getClassName());
  }

  private static boolean isPlaceToContinue(StackTraceElement line) {
    String name = nameOf(line);
    return RUNS_FRAMES.contains(name) || RUNS_TASKS.contains(name);
  }

  // ---------------------------------------------------------------- what of a trace is machinery

  /**
   * Without the library's methods below the first of users, and with names as they were written.
   */
  private static List<StackTraceElement> cleaned(List<StackTraceElement> trace) {
    List<StackTraceElement> clean = new ArrayList<>();
    boolean users = false;
    for (StackTraceElement line : trace) {
      String type = line.getClassName();
      boolean machinery = UserCode.isFrame(type) || (users && UserCode.isLibrary(type));
      if (!machinery) {
        users |= UserCode.isUsers(type);
        clean.add(UserCode.asWritten(line));
      }
    }
    return clean;
  }

  private static void addAsWritten(List<StackTraceElement> from, List<StackTraceElement> to) {
    from.forEach(line -> to.add(UserCode.asWritten(line)));
  }

  private static int find(List<StackTraceElement> trace, Set<String> methods) {
    for (int i = 0; i < trace.size(); i++) {
      if (methods.contains(nameOf(trace.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static String nameOf(StackTraceElement line) {
    return line.getClassName() + "." + line.getMethodName();
  }

  // ---------------------------------------------------------------- rewriting

  private static void rewrite(
      Throwable failure, UnaryOperator<@Nullable List<StackTraceElement>> step) {
    if (!OFF) {
      rewrite(failure, step, Collections.newSetFromMap(new IdentityHashMap<>()));
    }
  }

  private static void rewrite(
      @Nullable Throwable failure,
      UnaryOperator<@Nullable List<StackTraceElement>> step,
      Set<Throwable> seen) {
    if (failure == null || failure instanceof VirtualMachineError || seen.size() > MAX_DEPTH) {
      return;
    }
    if (!seen.add(failure)) {
      return;
    }
    try {
      List<StackTraceElement> trace = step.apply(Arrays.asList(failure.getStackTrace()));
      if (trace != null) {
        failure.setStackTrace(trace.toArray(new StackTraceElement[0]));
      }
      rewrite(failure.getCause(), step, seen);
      for (Throwable suppressed : failure.getSuppressed()) {
        rewrite(suppressed, step, seen);
      }
    } catch (Throwable overridden) {
      // methods of users that fail: the failure goes on, with the trace that it has
    }
  }
}
