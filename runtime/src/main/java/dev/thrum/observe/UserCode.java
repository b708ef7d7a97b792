package dev.thrum.observe;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the code of users from that of the JDK and of this library, and writes it as they did. */
final class UserCode {

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /** All packages of the runtime; a test compares. */
  static final Set<String> LIBRARY =
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

  private UserCode() {}

  /** The innermost line of user code, else the innermost line. The stack is not empty. */
  static StackTraceElement place(List<StackTraceElement> stack) {
    return stack.stream().filter(UserCode::isUsers).findFirst().orElse(stack.get(0));
  }

  private static boolean isUsers(StackTraceElement frame) {
    String type = frame.getClassName();
    return JDK.stream().noneMatch(type::startsWith) && !isLibrary(type);
  }

  /** Whether a class of this name is one of this library's. */
  static boolean isLibrary(String type) {
    int dot = type.lastIndexOf('.');
    return dot > 0 && LIBRARY.contains(type.substring(0, dot));
  }

  /** The frame with the name of the method that was written, instead of that of its body. */
  static StackTraceElement asWritten(StackTraceElement frame) {
    Matcher body = BODY.matcher(frame.getMethodName());
    return body.matches()
        ? new StackTraceElement(
            frame.getClassName(), body.group(1), frame.getFileName(), frame.getLineNumber())
        : frame;
  }
}
