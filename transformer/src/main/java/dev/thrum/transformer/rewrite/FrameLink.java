package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How a host reaches the static methods of a frame class: plainly where the class is a file beside
 * it; through a bootstrap that carries the class where it is not.
 */
final class FrameLink {

  /** An empty static method of frame classes that ride in their hosts. */
  static final String DEFINE = "define";

  private static final int LONGEST_CONSTANT = 65535;

  private final String frameClass;
  private final Object @Nullable [] bootstrapArguments;

  private FrameLink(String frameClass, Object @Nullable [] bootstrapArguments) {
    this.frameClass = frameClass;
    this.bootstrapArguments = bootstrapArguments;
  }

  /** The frame class is a file beside its host. */
  static FrameLink beside(String frameClass) {
    return new FrameLink(frameClass, null);
  }

  /** The frame class rides in its host. */
  static FrameLink inside(String frameClass, byte[] bytes) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(frameClass.replace('/', '.'));
    arguments.addAll(pieces(bytes));
    return new FrameLink(frameClass, arguments.toArray());
  }

  /** A call of one of its static methods. */
  AbstractInsnNode call(String method, String descriptor) {
    return bootstrapArguments == null ? plainCall(method, descriptor) : site(method, descriptor);
  }

  /** Sees to it that the frame class is there for plain calls, its methods and fields. */
  void define(Code code) {
    if (bootstrapArguments != null) {
      code.add(site(DEFINE, "()V"));
    }
  }

  /**
   * A call that may take what only the compiler's frames name: the types of a bootstrap's site must
   * be accessible to the host, those of a plain call need not.
   */
  AbstractInsnNode plainCall(String method, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, frameClass, method, descriptor, false);
  }

  private AbstractInsnNode site(String method, String descriptor) {
    Handle link =
        new Handle(
            Opcodes.H_INVOKESTATIC, RuntimeNames.BOOTSTRAP, "link", RuntimeNames.LINK, false);
    return new InvokeDynamicInsnNode(method, descriptor, link, bootstrapArguments);
  }

  /** Bytes as text, a char a byte, cut where a constant would be too long. */
  private static List<String> pieces(byte[] bytes) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int length = 0;
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      int size = c == 0 || c >= 0x80 ? 2 : 1; // in modified UTF-8
      if (length + size > LONGEST_CONSTANT) {
        pieces.add(piece.toString());
        piece.setLength(0);
        length = 0;
      }
      piece.append(c);
      length += size;
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
