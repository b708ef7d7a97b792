package dev.thrum.transformer.model;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The resumable body on its way: {@code static R foo$async(receiver, args…, Frame frame, int rs,
 * AwaitContext cx)}; without receiver and arguments, which then wait in the frame, if they would be
 * more than a method can take. Its code belongs to the step at work.
 *
 * @param coroutine where it comes from
 * @param code the code, locals already shifted
 * @param result R: Object, or a primitive if every return is {@code Future.ready(box)}
 * @param tails returns of futures, which are awaited in tail position
 * @param argumentsInFrame whether it takes them out of its frame when it starts
 * @param frame local of the frame to resume or to reuse, null in a direct call
 */
public record Body(
    CoroutineMethod coroutine,
    MethodNode code,
    Type result,
    List<AbstractInsnNode> tails,
    boolean argumentsInFrame,
    int frame) {

  /** Local of the await to resume at; 0 while not resuming. */
  public int resumeAt() {
    return frame + 1;
  }

  /** Local of the poll's context. */
  public int context() {
    return frame + 2;
  }

  /** Whether this local was put in by the weaver. */
  public boolean isOwn(int local) {
    return local >= frame && local <= frame + 2;
  }
}
