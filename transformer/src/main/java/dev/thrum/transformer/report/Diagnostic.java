package dev.thrum.transformer.report;

/**
 * One thing that is wrong, or doubtful, in async code.
 *
 * @param code {@code TH-E130}, {@code TH-W201}: E is an error, W a warning
 * @param path source file with its package's folders, {@code shop/Cart.java}
 * @param line source line, 1 if unknown
 * @param method the method it is about, {@code Cart.pay}; empty if it is about the class
 * @param message what is wrong, and what to do instead
 */
public record Diagnostic(String code, String path, int line, String method, String message) {

  /** Whether the class can't be woven as it is. */
  public boolean isError() {
    return code.startsWith("TH-E");
  }

  /** The compiler's form, which Maven and IDEs read: {@code shop/Cart.java:[41,1] TH-E130 …}. */
  @Override
  public String toString() {
    return path + ":[" + line + ",1] " + code + " " + message;
  }
}
