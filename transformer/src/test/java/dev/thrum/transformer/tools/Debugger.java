package dev.thrum.transformer.tools;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.connect.VMStartException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program run by a debugger, as IDEs do it: line breakpoints, variables by name, steps. */
final class Debugger implements AutoCloseable {

  private static final long GUARD_MILLIS = 60_000;

  private final VirtualMachine vm;
  private final String main;
  private final List<Integer> lines;
  private @Nullable EventSet current;
  private @Nullable ThreadReference stopped;

  /** Starts it; it will stop at these lines of its main class. */
  Debugger(String classPath, String main, String argument, List<Integer> lines) {
    this.main = main;
    this.lines = lines;
    LaunchingConnector launcher = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = launcher.defaultArguments();
    arguments.get("main").setValue(main + " " + argument);
    arguments.get("options").setValue("-cp \"" + classPath + "\"");
    try {
      vm = launcher.launch(arguments);
    } catch (IOException | IllegalConnectorArgumentsException | VMStartException e) {
      throw new AssertionError(e);
    }
    ClassPrepareRequest prepared = vm.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(main);
    prepared.enable();
  }

  /** Runs on to the next breakpoint. */
  int toBreakpoint() {
    return run(BreakpointEvent.class);
  }

  /**
   * Steps over the line it stands at, past everything that is not the program's own code; where it
   * stops then, at the step's end or at a breakpoint on the way.
   */
  int stepOver() {
    StepRequest step =
        vm.eventRequestManager()
            .createStepRequest(stopped, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
    for (String others : List.of("java.*", "jdk.*", "sun.*", "dev.thrum.*")) {
      step.addClassExclusionFilter(others);
    }
    step.enable();
    int line;
    do {
      line = run(LocatableEvent.class);
    } while (location().method().isSynthetic()); // which debuggers pass, as a frame's resume
    vm.eventRequestManager().deleteEventRequest(step);
    return line;
  }

  /** A variable of the innermost frame. */
  Object local(String name) {
    try {
      StackFrame frame = stopped.frame(0);
      LocalVariable variable = frame.visibleVariableByName(name);
      if (variable == null) {
        throw new AssertionError("no variable " + name + " at " + frame.location());
      }
      return plain(frame.getValue(variable));
    } catch (AbsentInformationException | IncompatibleThreadStateException e) {
      throw new AssertionError(e);
    }
  }

  /** A static field of the main class. */
  Object field(String name) {
    ReferenceType type = vm.classesByName(main).get(0);
    Field field = type.fieldByName(name);
    return plain(type.getValue(field));
  }

  /** Where it stands. */
  Location location() {
    try {
      return stopped.frame(0).location();
    } catch (IncompatibleThreadStateException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs on to its end; what it printed. */
  String toEnd() throws IOException {
    vm.eventRequestManager().deleteAllBreakpoints();
    if (run(VMDeathEvent.class) >= 0) {
      throw new AssertionError("stopped at " + location());
    }
    current.resume();
    return new String(vm.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private int run(Class<? extends Event> until) {
    while (true) {
      if (current != null) {
        current.resume();
      }
      try {
        current = vm.eventQueue().remove(GUARD_MILLIS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (current == null) {
        throw new AssertionError("nothing happened");
      }
      for (Event event : current) {
        if (event instanceof ClassPrepareEvent prepared) {
          breakIn(prepared.referenceType());
        }
        if (until.isInstance(event)) {
          if (!(event instanceof LocatableEvent located)) {
            return -1;
          }
          stopped = located.thread();
          return located.location().lineNumber();
        }
        if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          throw new AssertionError("it ended");
        }
      }
    }
  }

  /** At every place where the line's code begins. */
  private void breakIn(ReferenceType type) {
    try {
      for (int line : lines) {
        for (Location place : type.locationsOfLine(line)) {
          vm.eventRequestManager().createBreakpointRequest(place).enable();
        }
      }
    } catch (AbsentInformationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object plain(Value value) {
    return value instanceof StringReference string ? string.value() : String.valueOf(value);
  }

  @Override
  public void close() {
    vm.process().destroyForcibly();
  }
}
