package dev.thrum.internal;

/** How awaits of woven code wait; settled when the JVM starts. */
public final class AwaitMode {

  /** On the spot, on a thread of their own, for debuggers: {@code -Dthrum.await=block}. */
  public static final boolean BLOCKS = "block".equals(System.getProperty("thrum.await"));

  private AwaitMode() {}
}
