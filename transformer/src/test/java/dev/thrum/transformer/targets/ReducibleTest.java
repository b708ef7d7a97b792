package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.analysis.Flow;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A loop that is entered only by its header is compiled well; resuming inside must not change that
 * (graal #1330, JDK-8277447, roslyn #82428). A graph is reducible if every edge that goes back in
 * depth-first order goes to a node that dominates its origin.
 */
class ReducibleTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void every_loop_is_entered_by_its_header_only(WeaveSource source) {
    Target target = Compilation.usual().targets().get(source);
    Map<String, byte[]> woven = target.weave(WeaveOptions.buildTime());
    for (Map.Entry<String, byte[]> entry : woven.entrySet()) {
      ClassNode node = new ClassNode();
      new ClassReader(entry.getValue()).accept(node, 0);
      for (MethodNode method : node.methods) {
        if (method.name.contains("$async")) {
          assertThat(isReducible(method)).as("%s.%s", node.name, method.name).isTrue();
        }
      }
    }
  }

  static Stream<WeaveSource> sources() {
    return Compilation.usual().targets().keySet().stream();
  }

  static boolean isReducible(MethodNode method) {
    Flow flow = Flow.of(method);
    int[] order = depthFirst(flow);
    for (int from = 0; from < flow.size(); from++) {
      if (order[from] > 0) {
        for (int to : flow.successors(from)) {
          if (order[to] >= order[from] && !dominates(flow, to, from)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Postorder numbers from 1, 0 for what can't be reached; an edge to a higher one goes back. */
  private static int[] depthFirst(Flow flow) {
    int[] order = new int[flow.size()];
    BitSet seen = new BitSet();
    Deque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {0, 0});
    seen.set(0);
    int next = 1;
    while (!open.isEmpty()) {
      int[] top = open.peek();
      int[] following = following(flow, top[0]);
      if (top[1] == following.length) {
        order[top[0]] = next++;
        open.pop();
      } else {
        int to = following[top[1]++];
        if (!seen.get(to)) {
          seen.set(to);
          open.push(new int[] {to, 0});
        }
      }
    }
    return order;
  }

  /** Whether the node can't be reached without the dominator. */
  private static boolean dominates(Flow flow, int dominator, int node) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(0);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at != dominator && !seen.get(at)) {
        seen.set(at);
        for (int to : following(flow, at)) {
          open.push(to);
        }
      }
    }
    return !seen.get(node);
  }

  private static int[] following(Flow flow, int index) {
    int[] next = flow.successors(index);
    int[] handlers = flow.handlers(index);
    int[] all = java.util.Arrays.copyOf(next, next.length + handlers.length);
    System.arraycopy(handlers, 0, all, next.length, handlers.length);
    return all;
  }
}
