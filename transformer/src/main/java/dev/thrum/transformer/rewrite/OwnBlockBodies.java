package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Lambdas;
import dev.thrum.transformer.model.HostClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives async blocks a body of their own where they share it with ordinary lambdas.
 *
 * <p>Without {@code -g}, javac compiles lambdas of equal text to one method, whatever interfaces
 * they are of. Once woven, a block's body hands out a future; the other lambdas still want the
 * value. Lambdas that can be serialised are never shared.
 */
public final class OwnBlockBodies {

  private final HostClass host;
  private final List<InvokeDynamicInsnNode> blocks = new ArrayList<>();
  private final Set<String> usedByOthers = new HashSet<>();

  private OwnBlockBodies(HostClass host) {
    this.host = host;
  }

  /** Adds a copy of each shared body to the class, and has the blocks use it. */
  public static void in(HostClass host) {
    OwnBlockBodies step = new OwnBlockBodies(host);
    step.collect();
    step.separate();
  }

  private void collect() {
    Lambdas lambdas = Lambdas.of(host);
    for (MethodNode method : host.node().methods) {
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof InvokeDynamicInsnNode site
            && Lambdas.isMetafactory(site)
            && lambdas.isBodyOf(site)) {
          if (Lambdas.wovenInterface(site) != null) {
            blocks.add(site);
          } else {
            usedByOthers.add(body(site));
          }
        }
      }
    }
  }

  private void separate() {
    Map<String, MethodNode> copies = new LinkedHashMap<>();
    for (InvokeDynamicInsnNode site : blocks) {
      if (usedByOthers.contains(body(site))) {
        MethodNode copy = copies.get(body(site));
        if (copy == null) {
          copy = copy(body(site));
          copies.put(body(site), copy);
        }
        Handle shared = Lambdas.implementation(site);
        site.bsmArgs[1] =
            new Handle(
                shared.getTag(), shared.getOwner(), copy.name, copy.desc, shared.isInterface());
      }
    }
    host.node().methods.addAll(copies.values());
  }

  private MethodNode copy(String signature) {
    MethodNode shared = find(signature);
    String name = shared.name + "$block";
    MethodNode copy =
        new MethodNode(Opcodes.ASM9, shared.access, name, shared.desc, shared.signature, null);
    shared.accept(copy);
    return copy;
  }

  private MethodNode find(String signature) {
    for (MethodNode method : host.node().methods) {
      if (signature.equals(method.name + method.desc)) {
        return method;
      }
    }
    throw new IllegalStateException("a lambda without its body: " + signature);
  }

  private static String body(InvokeDynamicInsnNode site) {
    Handle implementation = Lambdas.implementation(site);
    return implementation.getName() + implementation.getDesc();
  }
}
