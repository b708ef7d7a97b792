package dev.thrum.future;

/** The one answer of async code that was not woven. */
final class Unwoven {

  private Unwoven() {}

  static IllegalStateException lambda(String type) {
    return new IllegalStateException(
        "this "
            + type
            + " was not woven: write it as a lambda (not as a class or a method reference), and weave"
            + " it by the thrum-maven-plugin's weave goal, by -javaagent:thrum-agent.jar, or by java"
            + " -jar thrum-transformer.jar weave");
  }
}
