package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.analysis.Lambdas;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where tests make a call for its own sake and mean nothing by leaving the result. */
final class TestIdioms {

  private static final String[] ASSERTIONS = {"org/junit/", "org/assertj/", "org/testng/"};
  private static final String[] MOCKS = {"org/mockito/", "org/easymock/"};

  private final Set<String> expectedToFail = new HashSet<>();

  TestIdioms(Findings findings) {
    for (MethodNode method : findings.host().node().methods) {
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof InvokeDynamicInsnNode site && isAsserted(site)) {
          Handle body = Lambdas.implementation(site);
          expectedToFail.add(body.getName() + body.getDesc());
        }
      }
    }
  }

  /** Whether a lambda or method reference goes to {@code assertThrows} and the like. */
  static boolean isAsserted(InvokeDynamicInsnNode site) {
    return Lambdas.isMetafactory(site)
        && startsWith(ASSERTIONS, Type.getReturnType(site.desc).getInternalName());
  }

  /** Whether calls in this method may be what a mock is told, or a failure that is expected. */
  boolean isIn(MethodNode method) {
    if (expectedToFail.contains(method.name + method.desc)) {
      return true;
    }
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && startsWith(MOCKS, call.owner)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the test fails if control gets here: {@code try { call(); fail(); } catch …}. */
  static boolean isFailureAfter(AbstractInsnNode node) {
    @Nullable AbstractInsnNode next = Instructions.straightAfter(node);
    while (next != null && !(next instanceof MethodInsnNode)) {
      next = Instructions.endsFlow(next) ? null : Instructions.straightAfter(next);
    }
    return next instanceof MethodInsnNode call && call.name.equals("fail");
  }

  private static boolean startsWith(String[] prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
