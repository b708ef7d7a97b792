package dev.thrum.observe;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.DescribesWait;
import dev.thrum.internal.TaskNames;
import dev.thrum.internal.UserCode;
import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.Holder;
import dev.thrum.task.Task;
import dev.thrum.task.TaskView;
import dev.thrum.woven.ChainReader;
import dev.thrum.woven.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a future down to what it waits for in the end. Runs on any thread, beside whoever polls:
 * reads only, runs no code of users.
 */
final class AwaitTree {

  private static final int MAX_FRAMES = 200;
  private static final int MAX_DEPTH = 30;

  private final ChainReader chains = new ChainReader(MAX_FRAMES);
  private final InnerFutures inner = new InnerFutures();

  AwaitDump of(Future<?> future) {
    return of(future, 0);
  }

  private AwaitDump of(Future<?> future, int depth) {
    if (depth > MAX_DEPTH) {
      return leaf("...");
    }
    if (future instanceof Frame frame) {
      return ofChain(frame, depth);
    }
    if (!UserCode.isLibrary(future.getClass().getName())) {
      return leaf(nameOf(future.getClass()));
    }
    if (future instanceof Task<?> task) {
      return leaf(TaskNames.forPeople(task.id(), task.name()));
    }
    if (future instanceof Acquire<?> acquire) {
      Holder holder = acquire.holder();
      return leaf(describe(future) + (holder == null ? "" : ofHolder(holder)));
    }
    List<Future<?>> children = inner.of(future);
    if (children.size() == 1 && FindNeeds.passesOn(future)) {
      return of(children.get(0), depth + 1);
    }
    List<AwaitDump> branches = new ArrayList<>();
    for (Future<?> child : children) {
      branches.add(of(child, depth + 1));
    }
    return new AwaitDump(describe(future), branches, List.of(), 0);
  }

  private AwaitDump ofChain(Frame root, int depth) {
    ChainReader.Chain chain = chains.read(root);
    if (chain.awaited() == null) {
      return new AwaitDump("its turn", List.of(), chain.frames(), chain.omitted());
    }
    AwaitDump awaited = of(chain.awaited(), depth + 1);
    List<StackTraceElement> frames = new ArrayList<>(awaited.frames());
    frames.addAll(chain.frames());
    return new AwaitDump(
        awaited.waitsFor(), awaited.branches(), frames, awaited.omittedFrames() + chain.omitted());
  }

  /** Who has the lock, and where: where it was locked if that was noted, else where it stands. */
  private String ofHolder(Holder holder) {
    String held = ", held by " + nameOf(holder.who());
    if (holder.place() != null) {
      return held + ", locked at " + holder.place();
    }
    return TaskView.of(holder.who())
        .filter(view -> view.state() == TaskView.State.SUSPENDED && view.future() != null)
        .flatMap(view -> innermost((Future<?>) requireNonNull(view.future()), 0))
        .map(place -> held + " at " + place)
        .orElse(held);
  }

  /** The innermost method that awaits there. */
  private Optional<StackTraceElement> innermost(Future<?> future, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (future instanceof Frame frame) {
      ChainReader.Chain chain = chains.read(frame);
      Future<?> awaited = chain.awaited();
      Optional<StackTraceElement> below =
          awaited == null ? Optional.empty() : innermost(awaited, depth + 1);
      return below.or(() -> chain.frames().stream().findFirst());
    }
    List<Future<?>> children = FindNeeds.passesOn(future) ? inner.of(future) : List.of();
    return children.size() == 1 ? innermost(children.get(0), depth + 1) : Optional.empty();
  }

  /** Of a task or a thread. */
  static String nameOf(Object who) {
    return who instanceof Task<?> task
        ? TaskNames.forPeople(task.id(), task.name())
        : "thread \"" + ((Thread) who).getName() + "\"";
  }

  private static AwaitDump leaf(String waitsFor) {
    return new AwaitDump(waitsFor, List.of(), List.of(), 0);
  }

  private static String describe(Future<?> future) {
    try {
      return future instanceof DescribesWait more ? more.describeWait() : future.toString();
    } catch (RuntimeException changing) { // it went on meanwhile
      return nameOf(future.getClass());
    }
  }

  private static String nameOf(Class<?> type) {
    String name = type.getName();
    int hidden = name.indexOf('/');
    return hidden < 0 ? name : name.substring(0, hidden);
  }
}
