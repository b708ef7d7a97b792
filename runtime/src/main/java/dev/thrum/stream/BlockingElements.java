package dev.thrum.stream;

import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The elements of a stream for an ordinary thread, which waits for a task that makes the next. */
final class BlockingElements<T> extends Spliterators.AbstractSpliterator<T> {

  private final PolledStream<T> stream;
  private final Scheduler scheduler = Scheduler.current();

  private BlockingElements(PolledStream<T> stream) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.stream = stream;
  }

  static <T> Stream<T> of(PolledStream<T> stream) {
    return StreamSupport.stream(new BlockingElements<>(stream), false).onClose(stream::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T element = Task.spawn(stream.next(), scheduler, "blockingStream").join();
    if (element == null) {
      return false;
    }
    action.accept(element);
    return true;
  }
}
