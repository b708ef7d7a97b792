package dev.thrum.internal;

import org.jspecify.annotations.Nullable;

/**
 * Who hears what the runtimes of this process do, while somebody records it. Whoever does something
 * asks {@link #on} for it; mostly there is nobody, and nothing more happens. All methods may be
 * called by any thread, throw nothing and return at once.
 */
public interface Recorder {

  /** What has an id and a name. */
  interface Named {
    long id();

    String name();
  }

  /** Nobody, or the one. */
  final class Switch {

    /** For those who measure what asking costs: then nobody ever asks. */
    private static final boolean NEVER = "off".equals(System.getProperty("thrum.events"));

    private static volatile @Nullable Recorder recorder;

    private Switch() {}

    /** From now on this one hears; null for nobody. */
    public static void to(@Nullable Recorder next) {
      recorder = next;
    }
  }

  /** The one who hears; null for nobody. */
  static @Nullable Recorder on() {
    return Switch.NEVER ? null : Switch.recorder;
  }

  /** A task was spawned. */
  void spawned(Named task);

  /**
   * A task is over.
   *
   * @param how {@code completed}, {@code failed} or {@code cancelled}
   */
  void ended(Named task, String how);

  /** A task is about to be polled; give the answer to {@link #endPoll}, unless it is null. */
  @Nullable Object beginPoll();

  /** It was. */
  void endPoll(Object begun, Named task);

  /** A thread that runs tasks is about to wait for something to do; as with polls. */
  @Nullable Object beginPark();

  /** It waits no longer. */
  void endPark(Object begun);

  /** A worker has taken tasks from another. */
  void stole(int tasks);

  /** Timers have come to their time. */
  void timersFired(int count);

  /** Reads, writes, connects and accepts can go on. */
  void ioReady(int count);

  /** A thread for such calls begins one that blocks; as with polls. */
  @Nullable Object beginCall();

  /** It is over. */
  void endCall(Object begun);
}
