package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.RuntimeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Which of the futures that a method returns were made complete, whatever path they came by. */
final class ReturnedFutures {

  private final MethodNode method;
  private final @Nullable Frame<BasicValue>[] frames;

  private ReturnedFutures(MethodNode method, @Nullable Frame<BasicValue>[] frames) {
    this.method = method;
    this.frames = frames;
  }

  static ReturnedFutures of(String owner, MethodNode method) {
    try {
      return new ReturnedFutures(method, new Analyzer<>(new Readiness()).analyze(owner, method));
    } catch (AnalyzerException invalid) {
      throw new IllegalStateException(invalid);
    }
  }

  boolean mayBePending(AbstractInsnNode areturn) {
    Frame<BasicValue> frame = frames[method.instructions.indexOf(areturn)];
    return frame != null && frame.getStack(frame.getStackSize() - 1) != Readiness.READY;
  }

  /**
   * Tells what is null or a completed future from all other values; where both meet it is other.
   */
  private static final class Readiness extends BasicInterpreter {

    static final BasicValue READY = new BasicValue(Type.getObjectType("ready"));

    Readiness() {
      super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode node) throws AnalyzerException {
      return node.getOpcode() == Opcodes.ACONST_NULL ? READY : super.newOperation(node);
    }

    @Override
    public @Nullable BasicValue unaryOperation(AbstractInsnNode node, BasicValue value)
        throws AnalyzerException {
      return node.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(node, value);
    }

    @Override
    public @Nullable BasicValue naryOperation(
        AbstractInsnNode node, List<? extends BasicValue> values) throws AnalyzerException {
      return node instanceof MethodInsnNode call && makesReady(call)
          ? READY
          : super.naryOperation(node, values);
    }

    private static boolean makesReady(MethodInsnNode call) {
      return switch (call.owner) {
        case RuntimeNames.FUTURE -> call.name.equals("ready") || call.name.equals("failed");
        case RuntimeNames.COMPLETABLE_FUTURE ->
            call.name.startsWith("completed") || call.name.startsWith("failed");
        default -> false;
      };
    }
  }
}
