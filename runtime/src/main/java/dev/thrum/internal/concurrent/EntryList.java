package dev.thrum.internal.concurrent;

import dev.thrum.internal.HoldsFutures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All children of one owner, in the order in which they came; adding and removing one takes
 * constant time. Guarded by its owner.
 */
public final class EntryList<E extends ReadyEntry> implements HoldsFutures {

  private @Nullable ReadyEntry first;
  private @Nullable ReadyEntry last;
  private int size;

  /** Without children. */
  public EntryList() {}

  public int size() {
    return size;
  }

  public void add(E child) {
    ReadyEntry entry = child;
    entry.previous = last;
    if (last == null) {
      first = entry;
    } else {
      last.next = entry;
    }
    last = entry;
    size++;
  }

  /** Takes out a child, which is in. */
  public void remove(E child) {
    unlink(child);
  }

  private void unlink(ReadyEntry entry) {
    ReadyEntry before = entry.previous;
    ReadyEntry after = entry.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    entry.previous = null;
    entry.next = null;
    size--;
  }

  /** The children as they stand now. */
  @SuppressWarnings("unchecked") // only E are added
  public List<E> toList() {
    List<E> all = new ArrayList<>(size);
    for (ReadyEntry entry = first; entry != null; entry = entry.next) {
      all.add((E) entry);
    }
    return all;
  }

  @Override
  public List<E> held() {
    return toList();
  }

  /** Takes out all children; they are the caller's. */
  public List<E> takeAll() {
    List<E> all = toList();
    for (E child : all) {
      unlink(child);
    }
    return all;
  }
}
