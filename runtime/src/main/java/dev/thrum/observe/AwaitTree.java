package dev.thrum.observe;

import dev.thrum.future.Future;
import dev.thrum.internal.UserCode;
import dev.thrum.task.Task;
import dev.thrum.woven.ChainReader;
import dev.thrum.woven.Frame;
import java.util.ArrayList;
import java.util.List;

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
      return leaf("task " + task.id() + " \"" + task.name() + "\"");
    }
    List<Future<?>> children = inner.of(future);
    if (children.size() == 1 && isTransparent(future)) {
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

  private static AwaitDump leaf(String waitsFor) {
    return new AwaitDump(waitsFor, List.of(), List.of(), 0);
  }

  /** Loans, maps and the like, which wait for nothing of their own. */
  private static boolean isTransparent(Future<?> future) {
    return future.getClass().getName().startsWith("dev.thrum.future.");
  }

  private static String describe(Future<?> future) {
    try {
      return future.toString();
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
