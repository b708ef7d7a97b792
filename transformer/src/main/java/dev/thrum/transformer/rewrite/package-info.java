/**
 * Steps that change: from the compiled method to the resumable body, the frame class and the stub.
 *
 * <p>Each takes what the step before it gives; {@link dev.thrum.transformer.rewrite.WeaveMethods}
 * has them in order.
 */
package dev.thrum.transformer.rewrite;
