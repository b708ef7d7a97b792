package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** TH-W204: an async body that blocks takes a thread from all other tasks. */
final class BlockingCall implements Check {

  private static final String[] OVER_MEMORY = {
    "java/io/ByteArrayInputStream",
    "java/io/ByteArrayOutputStream",
    "java/io/CharArrayReader",
    "java/io/StringReader",
  };

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      for (AbstractInsnNode node : method.instructions) {
        String instead = node instanceof MethodInsnNode call ? insteadOf(method, call) : null;
        if (instead != null) {
          MethodInsnNode call = (MethodInsnNode) node;
          findings.report(
              "TH-W204",
              method,
              call,
              nameOf(call) + " blocks the worker thread; use " + instead + " instead");
        }
      }
    }
  }

  private static @Nullable String insteadOf(MethodNode method, MethodInsnNode call) {
    String instead = BlockingCalls.insteadOf(call);
    if (instead != null) {
      return isGetter(call) && knowsOfItsEnd(method) ? null : instead;
    }
    instead = BlockingCalls.insteadOfStream(call);
    return instead == null || isOverMemory(method) ? null : instead;
  }

  private static String nameOf(MethodInsnNode call) {
    if (call.name.equals("<init>")) {
      String created = CallName.of(call.owner, "");
      return "new " + created.substring(0, created.length() - 1);
    }
    return CallName.of(call.owner, call.name);
  }

  private static boolean isGetter(MethodInsnNode call) {
    return call.name.equals("get") || call.name.equals("join");
  }

  /** Whether the method may get values only of futures that have completed. */
  private static boolean knowsOfItsEnd(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call
          && (call.name.equals("allOf")
              || call.name.equals("anyOf")
              || call.name.equals("isDone"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOverMemory(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW) {
        for (String type : OVER_MEMORY) {
          if (made.desc.equals(type)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
