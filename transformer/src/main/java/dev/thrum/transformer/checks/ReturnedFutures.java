package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.RuntimeNames;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the futures that a method returns come from. */
final class ReturnedFutures {

  private final MethodNode method;
  private final @Nullable Frame<SourceValue>[] frames;

  private ReturnedFutures(MethodNode method, @Nullable Frame<SourceValue>[] frames) {
    this.method = method;
    this.frames = frames;
  }

  static ReturnedFutures of(String owner, MethodNode method) {
    try {
      Analyzer<SourceValue> analyzer = new Analyzer<>(new SourceInterpreter());
      return new ReturnedFutures(method, analyzer.analyze(owner, method));
    } catch (AnalyzerException invalid) {
      throw new IllegalStateException(invalid);
    }
  }

  /** Whether this returns a future that was not made complete. */
  boolean mayBePending(AbstractInsnNode areturn) {
    return mayBePending(top(areturn), new HashSet<>());
  }

  private boolean mayBePending(@Nullable SourceValue value, Set<AbstractInsnNode> seen) {
    if (value == null) {
      return false; // unreachable
    }
    if (value.insns.isEmpty()) {
      return true; // an argument
    }
    for (AbstractInsnNode source : value.insns) {
      if (seen.add(source) && mayBePending(source, seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBePending(AbstractInsnNode source, Set<AbstractInsnNode> seen) {
    return switch (source.getOpcode()) {
      case Opcodes.ACONST_NULL -> false;
      case Opcodes.ALOAD -> mayBePending(local((VarInsnNode) source), seen);
      case Opcodes.ASTORE, Opcodes.CHECKCAST -> mayBePending(top(source), seen);
      case Opcodes.INVOKESTATIC -> !makesReady((MethodInsnNode) source);
      default -> true;
    };
  }

  private static boolean makesReady(MethodInsnNode call) {
    return switch (call.owner) {
      case RuntimeNames.FUTURE -> call.name.equals("ready") || call.name.equals("failed");
      case RuntimeNames.COMPLETABLE_FUTURE ->
          call.name.startsWith("completed") || call.name.startsWith("failed");
      default -> false;
    };
  }

  private @Nullable SourceValue top(AbstractInsnNode at) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
    return frame == null ? null : frame.getStack(frame.getStackSize() - 1);
  }

  private @Nullable SourceValue local(VarInsnNode load) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(load)];
    return frame == null ? null : frame.getLocal(load.var);
  }
}
