package dev.thrum.woven;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Links the sites of a class woven at load time to its frame classes, whose bytes ride in the host
 * as string constants. Whichever site is reached first defines the class.
 *
 * <p>Runs while user code is being linked, possibly under class-loading locks: no lambdas, no
 * string concatenation, no collections.
 */
public final class FrameBootstrap {

  private FrameBootstrap() {}

  /**
   * Binds a site to a static method of the frame class.
   *
   * @param caller the host, with full rights
   * @param method the frame class's method
   * @param type its type
   * @param frameClass the frame class's binary name
   * @param bytes its class file, a char a byte, in pieces
   */
  public static CallSite link(
      Lookup caller, String method, MethodType type, String frameClass, String... bytes)
      throws ReflectiveOperationException {
    return new ConstantCallSite(caller.findStatic(define(caller, frameClass, bytes), method, type));
  }

  private static Class<?> define(Lookup caller, String frameClass, String[] pieces)
      throws ReflectiveOperationException {
    int length = 0;
    for (String piece : pieces) {
      length += piece.length();
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (String piece : pieces) {
      for (int i = 0; i < piece.length(); i++) {
        bytes[at++] = (byte) piece.charAt(i);
      }
    }
    try {
      return caller.defineClass(bytes);
    } catch (LinkageError defined) { // by another site, or by another thread just now
      return Class.forName(frameClass, false, caller.lookupClass().getClassLoader());
    }
  }
}
