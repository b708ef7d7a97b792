package dev.thrum.internal;

/** A future that tells a dump more of what it waits for than its name. */
public interface DescribesWait {

  /** In words: {@code socket read from /127.0.0.1:80}. Asked by any thread at any time. */
  String describeWait();
}
