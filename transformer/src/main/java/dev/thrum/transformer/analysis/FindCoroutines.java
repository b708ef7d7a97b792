package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what is to become resumable: annotated methods, and lambdas with async bodies. */
public final class FindCoroutines {

  private FindCoroutines() {}

  /**
   * All of a class, in its order; of unsuitable return type or access too, for the checks to see.
   */
  public static List<CoroutineMethod> in(HostClass host, AwaitMethods awaits, String frameSuffix) {
    Lambdas lambdas = Lambdas.of(host);
    List<CoroutineMethod> found = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (MethodNode method : host.node().methods) {
      taken.add(method.name);
    }
    List<String> frames = new ArrayList<>();
    for (MethodNode method : host.node().methods) {
      Form form = form(method, lambdas, awaits);
      if (form != null) {
        String body = unique(method.name + "$async", taken);
        String frame = unique(host.name() + "$$Async$" + method.name + frameSuffix, frames);
        found.add(new CoroutineMethod(method, form, body, frame));
      }
    }
    return found;
  }

  /**
   * Whether the method carries the annotation itself, not as a compiler's bridge to one that does.
   */
  public static boolean isAnnotated(MethodNode method) {
    return has(method, RuntimeNames.ASYNC);
  }

  /** What a method of this return type hands out; null if an async method can't return it. */
  public static @Nullable Form formOf(Type returned) {
    if (returned.getSort() != Type.OBJECT) {
      return null;
    }
    return switch (returned.getInternalName()) {
      case RuntimeNames.FUTURE -> Form.LAZY;
      case RuntimeNames.ASYNC_STREAM -> Form.STREAM;
      case RuntimeNames.COMPLETION_STAGE, RuntimeNames.COMPLETABLE_FUTURE -> Form.EAGER;
      default -> null;
    };
  }

  /** Whether the method awaits or emits. */
  public static boolean suspends(MethodNode method, AwaitMethods awaits) {
    for (AbstractInsnNode node : method.instructions) {
      if (awaits.suspends(node)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Form form(MethodNode method, Lambdas lambdas, AwaitMethods awaits) {
    if (has(method, RuntimeNames.ASYNC_TEST)) {
      return formOfTest(method, awaits);
    }
    if (isAnnotated(method)) {
      Form form = formOf(Type.getReturnType(method.desc));
      return form == null ? Form.LAZY : form;
    }
    if (lambdas.isAsyncBlock(method)) {
      return Form.BLOCK;
    }
    boolean foreign = awaits.isForeignAwaitIn(method.instructions) && !method.name.startsWith("<");
    if (foreign || (lambdas.isLambda(method) && suspends(method, awaits))) {
      Form form = formOf(Type.getReturnType(method.desc));
      return foreign && form == Form.EAGER ? Form.FOREIGN : form;
    }
    return null;
  }

  /** Tests that await nothing are called as they are; those that return something, never. */
  private static @Nullable Form formOfTest(MethodNode method, AwaitMethods awaits) {
    boolean plain =
        Type.getReturnType(method.desc).getSort() == Type.VOID
            && !suspends(method, awaits)
            && !isAnnotated(method);
    return plain ? null : Form.TEST;
  }

  private static boolean has(MethodNode method, String annotation) {
    return (method.access & Opcodes.ACC_BRIDGE) == 0
        && (has(method.invisibleAnnotations, annotation)
            || has(method.visibleAnnotations, annotation));
  }

  private static boolean has(@Nullable List<AnnotationNode> annotations, String wanted) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String unique(String wanted, List<String> taken) {
    String name = wanted;
    for (int i = 1; taken.contains(name); i++) {
      name = wanted + "$" + i;
    }
    taken.add(name);
    return name;
  }
}
