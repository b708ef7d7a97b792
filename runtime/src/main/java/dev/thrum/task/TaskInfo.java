package dev.thrum.task;

import dev.thrum.internal.TaskNames;
import dev.thrum.internal.UserCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which task something is about. Immutable but for who has cancelled it; does not keep the task
 * alive.
 */
public final class TaskInfo {

  private static final AtomicLong IDS = new AtomicLong();

  private final long id = IDS.incrementAndGet();
  private final @Nullable String name;
  private final boolean atSpawn;
  private final long madeAt = System.nanoTime();

  private final @Nullable StackTraceElement spawnedAt;
  private volatile @Nullable Canceller cancelledBy;

  /** What carriers have captured; null for nothing. */
  final @Nullable Object @Nullable [] context;

  /**
   * Of a task.
   *
   * @param atSpawn whether that is being spawned now
   * @param notes what else to note of that
   */
  TaskInfo(
      @Nullable String name,
      boolean atSpawn,
      SpawnNotes notes,
      @Nullable Object @Nullable [] context) {
    this.spawnedAt = notes == SpawnNotes.AGE_AND_PLACE ? UserCode.here().orElse(null) : null;
    this.name = name;
    this.atSpawn = atSpawn;
    this.context = context;
  }

  /** A number that no other task of this process has. */
  public long id() {
    return id;
  }

  /** The name it was spawned with, else one made of its id. */
  public String name() {
    return name == null ? TaskNames.unnamed(id) : name;
  }

  /** Notes who has cancelled the task; the first one counts. */
  void cancelledBy(Canceller who) {
    if (cancelledBy == null) {
      cancelledBy = who;
    }
  }

  @Nullable Canceller cancelledBy() {
    return cancelledBy;
  }

  /** The line of user code that spawned it; empty if nobody noted that. */
  public Optional<StackTraceElement> spawnedAt() {
    return Optional.ofNullable(spawnedAt);
  }

  /** Nanoseconds since the spawn; negative if nobody noted when that was. */
  long age() {
    return atSpawn ? System.nanoTime() - madeAt : -1;
  }

  @Override
  public String toString() {
    return name();
  }
}
