package dev.thrum.transformer.model;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An await that can be reached.
 *
 * @param index from 1, in the order of the code
 * @param await the call of await
 * @param direct the call whose body is run instead of making its future first; null if there is
 *     none
 * @param linked the same for a body of another class, which is looked for when the call is linked;
 *     null if there is none
 * @param stage the call that makes a future of the stage on the stack, right before the await; null
 *     if a future is awaited
 * @param before what the verifier knows before the await, the future on top
 * @param line source line
 * @param handled whether a handler around it would see a drop
 */
public record SuspensionPoint(
    int index,
    MethodInsnNode await,
    @Nullable Direct direct,
    @Nullable Linked linked,
    @Nullable MethodInsnNode stage,
    TypeState before,
    int line,
    boolean handled) {

  /**
   * A direct call.
   *
   * @param body what is run
   * @param call the call of its method, right before the await
   * @param before what the verifier knows before the call, the arguments on top
   * @param recursive whether it may come back to the method it is in
   */
  public record Direct(Body body, MethodInsnNode call, TypeState before, boolean recursive) {}

  /**
   * A direct call into another class.
   *
   * @param call the call of the method, right before the await
   */
  public record Linked(MethodInsnNode call) {}

  /** What the verifier knows once the future is gone from the stack. */
  public TypeState below() {
    return before.popped(1);
  }
}
