package dev.thrum.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the code of users from that of the JDK and of this library, and writes it as they did. */
public final class UserCode {

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /** All packages of the runtime; a test compares. */
  public static final Set<String> LIBRARY =
      Set.of(
          "dev.thrum",
          "dev.thrum.channel",
          "dev.thrum.combine",
          "dev.thrum.executor",
          "dev.thrum.fs",
          "dev.thrum.future",
          "dev.thrum.internal",
          "dev.thrum.internal.concurrent",
          "dev.thrum.io",
          "dev.thrum.micrometer",
          "dev.thrum.net",
          "dev.thrum.observe",
          "dev.thrum.patterns",
          "dev.thrum.process",
          "dev.thrum.reactor",
          "dev.thrum.signal",
          "dev.thrum.stream",
          "dev.thrum.sync",
          "dev.thrum.task",
          "dev.thrum.testing",
          "dev.thrum.time",
          "dev.thrum.woven");

  /** How weavers name the body of an async method. */
  private static final Pattern BODY = Pattern.compile("(.+)\\$async(\\$\\d+)?");

  /** What the names of frame classes hold. */
  private static final String FRAME = "$$Async$";

  private UserCode() {}

  /** The innermost line of user code, else the innermost line. The stack is not empty. */
  public static StackTraceElement place(List<StackTraceElement> stack) {
    return stack.stream().filter(UserCode::isUsers).findFirst().orElse(stack.get(0));
  }

  private static boolean isUsers(StackTraceElement frame) {
    return isUsers(frame.getClassName());
  }

  /** Whether a class of this name is neither the JDK's nor this library's. */
  public static boolean isUsers(String type) {
    return JDK.stream().noneMatch(type::startsWith) && !isLibrary(type);
  }

  /** The innermost line of user code on the stack of this thread, as it was written. */
  public static Optional<StackTraceElement> here() {
    return StackWalker.getInstance()
        .walk(
            stack ->
                stack
                    .filter(
                        frame -> isUsers(frame.getClassName()) && !isFrame(frame.getClassName()))
                    .findFirst()
                    .map(StackWalker.StackFrame::toStackTraceElement))
        .map(UserCode::asWritten);
  }

  /** Whether a class of this name is one that the weaver has made, of a suspended method. */
  public static boolean isFrame(String type) {
    return type.contains(FRAME);
  }

  /** Whether a class of this name is one of this library's. */
  public static boolean isLibrary(String type) {
    int dot = type.lastIndexOf('.');
    return dot > 0 && LIBRARY.contains(type.substring(0, dot));
  }

  /** The frame with the name of the method that was written, instead of that of its body. */
  public static StackTraceElement asWritten(StackTraceElement frame) {
    Matcher body = BODY.matcher(frame.getMethodName());
    return body.matches()
        ? new StackTraceElement(
            frame.getClassName(), body.group(1), frame.getFileName(), frame.getLineNumber())
        : frame;
  }
}
