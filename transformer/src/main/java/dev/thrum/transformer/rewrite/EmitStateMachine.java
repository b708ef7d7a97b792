package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a body resumable.
 *
 * <p>In place of await k, inside the user's exception ranges:
 *
 * <pre>
 *        ..., future
 *   J_k: context; Future.awaitPoll          joined from the first run and from a resume
 *        context; suspended; ifnonnull S_k
 *        ..., result
 * </pre>
 *
 * or, where the awaited body is called directly:
 *
 * <pre>
 *        ..., arguments
 *        [context; enter; ifne D_k]         only if the call may come back here
 *        null; 0; context; body$async
 *        [context; leave]
 *        goto C_k
 *   J_k: context; Future.awaitPoll          the result of the frame that the call left behind
 *   C_k: context; suspended; ifnonnull S_k
 *        ..., result
 * </pre>
 *
 * An await of a stage looks like a direct call: {@code context; Stages.poll} in place of the call.
 *
 * <p>Behind the method's last instruction, outside all ranges:
 *
 * <pre>
 *   S_k: pop; live locals; frame; context; save_k; return            suspend; save answers a zero
 *   R_k: locals; stack; [rs = 0]; takeAwaited; goto J_k              resume
 *   D_k: create; context; defer; zero; goto S_k                      too deep: call later
 *   T:   context; Future.awaitPoll; return                           tail
 * </pre>
 *
 * These belong to the line of their await, or return: whoever steps over it while it suspends is at
 * no other line of the method in between. The line begins at a {@code nop} that nothing reaches, so
 * that a breakpoint there does not stop once more.
 *
 * <p>Before the method's first instruction, of no line:
 *
 * <pre>
 *        rs; ifeq START
 *        [if no await is in a loop: locals; takeAwaited]
 *        switch (rs) J_k, R_k or P_h
 *   P_h: zeros for the types at loop header h; goto h                enter a loop to resume inside
 *   Q_h: pop all; switch (rs) R_k or P_i                             at h, while resuming
 *   START:
 * </pre>
 *
 * Without loops, all variables that wait anywhere come back before the way parts, and most awaits
 * need no R_k: the switch leads to J_k. Arguments come back as arguments.
 *
 * <p>A loop that contains awaits is entered by its header only, so that it stays reducible: the
 * header checks rs and passes on, to the next loop inside or to R_k. What the locals hold on the
 * way is thrown away; that they have the header's types is all that counts.
 *
 * <p><b>Size.</b> HotSpot inlines hot methods up to 325 bytes, and compiles up to 8,000. Woven at
 * build time, n awaits of futures, none of them in a loop, make a body of up to 255 variables at
 * most {@code 30 + 26 n} bytes larger than its source. An argument that waits takes 2 per await,
 * another variable 7 and 2 per await, one in scope that is dead 3, a value on the stack 9 per
 * await, and an access to a variable that leaves the first four slots one. So with five awaits that
 * keep an argument, a method of 150 bytes stays below the first limit, and one of 7,800 below the
 * second, if its variables are not in the first four slots. No bound holds for every source below
 * them: to poll in place takes ten bytes more than the call of await, whose place it takes,
 * suspending or not; to poll elsewhere would be shorter, and slower, as all awaits would share one
 * profile.
 */
final class EmitStateMachine {

  private EmitStateMachine() {}

  /**
   * Rewrites the body's code.
   *
   * @param links how to reach the frame class of each body, its own included
   * @param checkReceiver whether others call this body directly, with a receiver that may be null
   */
  static void in(
      HostClass host,
      Body body,
      List<SuspensionPoint> points,
      FramePlan plan,
      Map<Body, FrameLink> links,
      boolean checkReceiver) {
    if (checkReceiver && !body.coroutine().isStatic()) {
      checkReceiver(body.code());
    }
    if (points.isEmpty() && body.tails().isEmpty()) {
      return; // runs through: there is nothing to resume
    }
    Emission all = new Emission(host, body, points, plan, links);
    EmitTails tails = EmitTails.before(all);
    EmitAwaits.in(all);
    EmitDispatch.in(all);
    tails.emit();
    all.code.instructions.add(all.tail.list());
  }

  /**
   * Who calls the method has its receiver checked by the JVM; who calls the body directly, here.
   */
  private static void checkReceiver(MethodNode code) {
    Code check = new Code();
    check
        .aload(0)
        .invokeVirtual("java/lang/Object", "getClass", "()Ljava/lang/Class;")
        .op(Opcodes.POP);
    code.instructions.insert(check.list());
  }
}
