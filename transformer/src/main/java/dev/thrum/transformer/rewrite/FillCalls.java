package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * By which calls a stub hands its arguments to a new frame, where they are more than one call can
 * take.
 */
final class FillCalls {

  private FillCalls() {}

  /**
   * A static method of the frame class, which gives back the frame.
   *
   * @param name of the method
   * @param first the number of its first argument among the stub's
   * @param types of the arguments it takes
   */
  record Call(String name, int first, List<Type> types) {

    String descriptor() {
      List<Type> all = new ArrayList<>(types);
      all.add(Type.getType(RuntimeNames.FRAME_DESC));
      return Type.getMethodDescriptor(
          Type.getType(RuntimeNames.FRAME_DESC), all.toArray(new Type[0]));
    }

    /** Words that the arguments take. */
    int words() {
      int words = 0;
      for (Type type : types) {
        words += type.getSize();
      }
      return words;
    }
  }

  static List<Call> of(Type[] arguments) {
    List<Call> calls = new ArrayList<>();
    Call call = new Call("fill0", 0, new ArrayList<>());
    for (int i = 0; i < arguments.length; i++) {
      if (call.words() + arguments[i].getSize() > SaveCalls.MOST_WORDS) {
        calls.add(call);
        call = new Call("fill" + calls.size(), i, new ArrayList<>());
      }
      call.types().add(arguments[i]);
    }
    calls.add(call);
    return calls;
  }
}
