package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks with keys, of which each stands for one task: a {@link TaskGroup} whose results say whose
 * they are, and whose tasks are cancelled by key. Spawning under a key that is taken cancels the
 * task that has it, whose result is then nobody's.
 *
 * <p>May be used by any thread, but results are taken by one at a time. Keys are told apart by
 * {@code equals}. {@link #close} cancels the tasks that are not over, so in try-with-resources none
 * outlives the block; their cleanup runs on their own runtime and may take longer, which {@link
 * #shutdown} waits for.
 *
 * <pre>{@code
 * try (var workers = new JoinMap<String, Report>()) {
 *   workers.spawn("database", serveDatabase());
 *   workers.spawn("http", serveHttp());
 *   while (!workers.isEmpty()) {
 *     var ended = await(workers.next());
 *     log(ended.key() + ": " + ended.outcome());
 *   }
 * }
 * }</pre>
 *
 * <p>Modelled on {@code tokio_util::task::JoinMap}.
 *
 * @param <K> what the keys are; not null
 * @param <T> what the values of all tasks are
 */
public final class JoinMap<K, T> implements AutoCloseable {

  private final GroupState<T> state = new GroupState<>();

  /** Members by their keys; those that are not in the group any more count as not here. */
  private final ConcurrentMap<K, GroupMember<T>> byKey = new ConcurrentHashMap<>();

  /** How the task of a key ended. */
  public record Finished<K, T>(K key, Outcome<T> outcome) {}

  /** Without tasks. */
  public JoinMap() {}

  /**
   * Starts a future on the current runtime, else the default one, and owns the task. If the key is
   * taken, the task that has it is cancelled, and its result, even one that is there already, will
   * not be answered.
   *
   * @throws IllegalStateException if this was closed; the future is left alone
   */
  public AbortHandle spawn(K key, Future<T> future) {
    requireNonNull(key, "spawn: the key is null");
    requireNonNull(future, "spawn(…, null): there is no future to run");
    if (state.isClosed()) {
      throw new IllegalStateException("spawn in a JoinMap that was closed");
    }
    TaskCell<T> task = TaskCell.spawn(future, Scheduler.current(), key.toString());
    GroupMember<T> member = state.add(task, key);
    if (member == null) {
      task.close(); // closed meanwhile
    } else {
      replace(key, member);
    }
    return new AbortHandle(task);
  }

  private void replace(K key, GroupMember<T> member) {
    GroupMember<T> before = byKey.put(key, member);
    if (before != null && state.takeOut(before)) {
      before.task.close();
    }
    if (!state.isPresent(member)) {
      byKey.remove(key, member); // taken out before it could be found here
    }
  }

  /** Number of tasks whose results were not taken. */
  public int size() {
    return state.size();
  }

  /** Whether no result is left to take. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** The keys whose results were not taken, as they stand now. */
  public Set<K> keys() {
    Set<K> keys = new HashSet<>();
    byKey.forEach(
        (key, member) -> {
          if (state.isPresent(member)) {
            keys.add(key);
          }
        });
    return Collections.unmodifiableSet(keys);
  }

  /** Whether this key has a task whose result was not taken. */
  public boolean contains(K key) {
    return find(key) != null;
  }

  private @Nullable GroupMember<T> find(K key) {
    GroupMember<T> member = byKey.get(requireNonNull(key, "the key is null"));
    return member != null && state.isPresent(member) ? member : null;
  }

  /**
   * Cancels the task of this key, which will be answered as cancelled, unless it is over already.
   *
   * @return whether there is one
   */
  public boolean abort(K key) {
    GroupMember<T> member = find(key);
    if (member == null) {
      return false;
    }
    member.task.abort();
    return true;
  }

  /**
   * How the next task ended, and whose it was; null if there is none. Never throws.
   *
   * <p><b>Cancel safety.</b> Safe: a result that was not taken stays here.
   */
  public Future<Finished<K, T>> next() {
    return new TakeEnded<T, Finished<K, T>>(state) {
      @Override
      Finished<K, T> result(GroupMember<T> ended) {
        return finished(ended);
      }
    };
  }

  /**
   * How a task ended that is over already; empty if there is none. Takes no notice of the
   * cooperative budget.
   */
  public Optional<Finished<K, T>> tryNext() {
    return Optional.ofNullable(state.takeEnded(null)).map(this::finished);
  }

  @SuppressWarnings("unchecked") // the key it was spawned with
  private Finished<K, T> finished(GroupMember<T> ended) {
    K key = (K) requireNonNull(ended.key);
    byKey.remove(key, ended); // unless the key has another task by now
    return new Finished<>(key, ended.task.takeOutcome());
  }

  /**
   * Cancels all tasks and waits until they have cleaned up; this is empty then, and can be used on.
   * Results are thrown away; failures go to the uncaught handler.
   *
   * <p><b>Cancel safety.</b> The tasks are cancelled, whether it is polled or dropped.
   */
  public Future<Void> shutdown() {
    return new ShutDownGroup<>(state, this::forgetAbsent);
  }

  /** Cancels all tasks; their results stay to be taken. */
  public void cancelAll() {
    state.abortAll();
  }

  /** Lets all tasks run on their own, and forgets them. */
  public void detachAll() {
    state.takeAll(false).forEach(member -> member.task.detach());
    forgetAbsent();
  }

  /**
   * Cancels all tasks and throws their results away; a failure that nobody has seen goes to the
   * uncaught handler. Idempotent. Returns at once: their runtime cleans up.
   */
  @Override
  public void close() {
    state.takeAll(true).forEach(member -> member.task.close());
    forgetAbsent();
  }

  private void forgetAbsent() {
    byKey.values().removeIf(member -> !state.isPresent(member));
  }

  @Override
  public String toString() {
    return "JoinMap of " + size();
  }
}
