package dev.thrum.executor;

import dev.thrum.internal.concurrent.Chance;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives out its elements in random order: any of those that are in may be the next. The same
 * choices give the same order. Not thread-safe.
 */
final class ShuffledQueue<E> extends AbstractQueue<E> {

  private final List<E> elements = new ArrayList<>();
  private final Chance chance;
  private int chosen = -1; // index of the next one, once it was looked at

  ShuffledQueue(Chance chance) {
    this.chance = chance;
  }

  @Override
  public boolean offer(E element) {
    return elements.add(element);
  }

  @Override
  public @Nullable E poll() {
    if (elements.isEmpty()) {
      return null;
    }
    int index = choose();
    chosen = -1;
    E last = elements.remove(elements.size() - 1);
    return index == elements.size() ? last : elements.set(index, last);
  }

  @Override
  public @Nullable E peek() {
    return elements.isEmpty() ? null : elements.get(choose());
  }

  private int choose() {
    if (chosen < 0) {
      chosen = chance.next(elements.size());
    }
    return chosen;
  }

  @Override
  public Iterator<E> iterator() {
    chosen = -1; // it may remove
    return elements.iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
