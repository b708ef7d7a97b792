package dev.thrum.transformer.checks;

/** A method as people write it: {@code Outer.Inner.method}. */
final class CallName {

  private CallName() {}

  static String of(String owner, String method) {
    return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + method;
  }
}
