package dev.thrum.transformer.model;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that is to become resumable.
 *
 * @param source as compiled
 * @param form what it hands to its caller
 * @param bodyName the method that will hold its code
 * @param frameClass internal name of the class that will hold its suspended activations
 */
public record CoroutineMethod(MethodNode source, Form form, String bodyName, String frameClass) {

  public boolean isStatic() {
    return (source.access & Opcodes.ACC_STATIC) != 0;
  }

  /** The receiver, if any, and the arguments. */
  public Type[] arguments(String host) {
    Type[] declared = Type.getArgumentTypes(source.desc);
    if (isStatic()) {
      return declared;
    }
    Type[] all = new Type[declared.length + 1];
    all[0] = Type.getObjectType(host);
    System.arraycopy(declared, 0, all, 1, declared.length);
    return all;
  }
}
