package dev.thrum.woven;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Links an await of another class's static async method to that method's body, so that a ready one
 * makes no future. If that class is not woven, or by a weaver of another mind, its method is called
 * and the future that it gives is awaited.
 */
public final class DirectBootstrap {

  private static final String BODY_SUFFIX = "$async";
  private static final Class<?>[] OWN = {Frame.class, int.class, AwaitContext.class};
  private static final MethodHandle MAY_ENTER = helper("mayEnter", boolean.class, OWN[2]);
  private static final MethodHandle CALL_LATER =
      helper("callLater", Object.class, Future.class, OWN[2]);
  private static final MethodHandle POLL = helper("poll", Object.class, Future.class, OWN[2]);

  private DirectBootstrap() {}

  /**
   * Binds a site, which is to call {@link AwaitContext#leave} afterwards.
   *
   * @param caller the awaiting class, with full rights
   * @param name the async method's name
   * @param type its arguments and the context; gives the value, or suspends the context
   * @param stub the async method as it is declared
   */
  public static CallSite link(Lookup caller, String name, MethodType type, MethodHandle stub)
      throws ReflectiveOperationException {
    int arguments = stub.type().parameterCount();
    Method body = body(caller.revealDirect(stub));
    if (body == null) {
      return new ConstantCallSite(MethodHandles.collectArguments(POLL, 0, stub).asType(type));
    }
    MethodHandle direct =
        MethodHandles.insertArguments(caller.unreflect(body), arguments, null, 0).asType(type);
    MethodHandle later = MethodHandles.collectArguments(CALL_LATER, 0, stub).asType(type);
    MethodHandle mayEnter = MethodHandles.dropArguments(MAY_ENTER, 0, stub.type().parameterList());
    return new ConstantCallSite(MethodHandles.guardWithTest(mayEnter, direct, later));
  }

  static boolean mayEnter(AwaitContext cx) {
    return !cx.enter();
  }

  /** Too deep: the frame is started when the native stack is gone. */
  static @Nullable Object callLater(Future<?> frame, AwaitContext cx) {
    cx.depth++; // for the leave to come
    Frame.defer(frame, cx);
    return null;
  }

  static @Nullable Object poll(Future<?> future, AwaitContext cx) throws Exception {
    cx.depth++; // for the leave to come
    return future.awaitPoll(cx);
  }

  private static MethodHandle helper(String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.lookup()
          .findStatic(DirectBootstrap.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The body woven for a method: it takes the same arguments, then what all bodies take. */
  private static @Nullable Method body(MethodHandleInfo stub) {
    for (Method method : stub.getDeclaringClass().getDeclaredMethods()) {
      if (method.getName().startsWith(stub.getName() + BODY_SUFFIX)
          && Modifier.isStatic(method.getModifiers())
          && takes(method.getParameterTypes(), stub.getMethodType())) {
        return method;
      }
    }
    return null;
  }

  private static boolean takes(Class<?>[] parameters, MethodType stub) {
    int own = stub.parameterCount();
    if (parameters.length != own + OWN.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] != (i < own ? stub.parameterType(i) : OWN[i - own])) {
        return false;
      }
    }
    return true;
  }
}
