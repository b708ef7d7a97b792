package dev.thrum.audit;

import dev.thrum.internal.Polling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is open in this JVM: futures that were polled and are neither over nor dropped, guards that
 * are held, sockets, runtimes; and who keeps others. Advised code writes it, on any thread.
 */
public final class Ledger {

  /** Not while a model checker explores schedules: the ledger is no part of what it explores. */
  public static volatile boolean on;

  /**
   * When it was opened, and whether by a test itself: polled outside of any task and of any other
   * future of the library.
   */
  private record Entry(long number, boolean byTest, @Nullable Throwable where) {}

  /** Also tells where what is left was opened; slow. */
  private static final boolean STACKS = Boolean.getBoolean("thrum.audit.stacks");

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

  // by identity: none of the keys has an equals of its own
  private static final Map<Object, Entry> OPEN = new ConcurrentHashMap<>();
  private static final Set<Object> KEEPERS = ConcurrentHashMap.newKeySet();

  private Ledger() {}

  // ---------------------------------------------------------------- by advised code

  /** A poll begins on this thread. */
  public static void enter() {
    DEPTH.get()[0]++;
  }

  /** It has ended. */
  public static void leave() {
    DEPTH.get()[0]--;
  }

  /** A future has been polled that counts as one poll itself; the first time matters. */
  public static void polled(Object future) {
    if (!OPEN.containsKey(future)) {
      put(future, DEPTH.get()[0] == 1 && !isInTask());
    }
  }

  /** A sleep has been polled, which is a leaf and counts as none. */
  public static void asleep(Object sleep) {
    if (!OPEN.containsKey(sleep)) {
      put(sleep, DEPTH.get()[0] == 0 && !isInTask());
    }
  }

  /** A guard: that of a test if no task has asked for it. */
  public static void guard(Object guard) {
    put(guard, !isInTask());
  }

  /** A socket, a file, a process, a runtime. */
  public static void opened(Object thing) {
    put(thing, false);
  }

  private static void put(Object thing, boolean byTest) {
    Throwable where = STACKS ? new Throwable("opened") : null;
    OPEN.put(thing, new Entry(NUMBERS.incrementAndGet(), byTest, where));
  }

  /** Some tests poll in the name of themselves. */
  private static boolean isInTask() {
    Object task = Polling.here().task();
    return task != null
        && Set.of("dev.thrum.task", "dev.thrum.executor")
            .contains(task.getClass().getPackageName());
  }

  /** This is over. */
  public static void closed(Object thing) {
    OPEN.remove(thing);
  }

  /** This keeps others: the tasks of an executor, the timers of a runtime. */
  public static void keeper(Object thing) {
    KEEPERS.add(thing);
  }

  // ---------------------------------------------------------------- by the audit, and by tests

  /** All that is open now. */
  public static Set<Object> open() {
    return Set.copyOf(OPEN.keySet());
  }

  /** What is open now and was not before, the oldest first. */
  public static List<Object> openSince(Set<Object> before) {
    return OPEN.entrySet().stream()
        .filter(open -> !before.contains(open.getKey()))
        .sorted(Comparator.comparing(open -> open.getValue().number))
        .<Object>map(Map.Entry::getKey)
        .toList();
  }

  public static boolean isOpen(Object thing) {
    return OPEN.containsKey(thing);
  }

  // ---------------------------------------------------------------- by the audit

  /** No poll is under way on this thread, even if one has left its stack by overflowing it. */
  static void begin() {
    DEPTH.remove();
  }

  static Set<Object> keepers() {
    return Set.copyOf(KEEPERS);
  }

  /** Those among these that are in the hands of a test, the oldest first. */
  static List<Object> inHands(Set<Object> things) {
    return OPEN.entrySet().stream()
        .filter(open -> open.getValue().byTest && things.contains(open.getKey()))
        .sorted(Comparator.comparing(open -> open.getValue().number))
        .<Object>map(Map.Entry::getKey)
        .toList();
  }

  /** Whatever was reported once is not reported again. */
  static void forget(Iterable<?> things) {
    things.forEach(OPEN::remove);
    things.forEach(KEEPERS::remove);
  }

  /** For people: how many of which class. */
  static List<String> summary(Set<?> things) {
    if (STACKS) {
      things.forEach(thing -> tellWhere(thing, OPEN.get(thing)));
    }
    TreeMap<String, Long> counts =
        things.stream()
            .collect(
                Collectors.groupingBy(
                    thing -> thing.getClass().getName(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream().map(one -> one.getValue() + " × " + one.getKey()).toList();
  }

  private static void tellWhere(Object thing, @Nullable Entry entry) {
    if (entry != null && entry.where != null) {
      System.err.println(thing + " is left");
      entry.where.printStackTrace();
    }
  }
}
