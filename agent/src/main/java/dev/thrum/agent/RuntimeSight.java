package dev.thrum.agent;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whether woven code would find the runtime from its loader. Asked for classes that have async code
 * only, answered by looking for a file and not by loading; a loader that does not see it is named
 * once. Loaders are held weakly.
 */
final class RuntimeSight {

  private static final String FRAME = "dev/thrum/woven/Frame.class";

  private record Answer(WeakReference<ClassLoader> loader, boolean sees) {}

  /** Racing threads may add two for one loader; the first in line counts. */
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** Whether the loader sees the runtime; tells if not, naming the class it was asked for. */
  boolean reaches(ClassLoader loader, String name) {
    Answer known = find(loader);
    if (known != null) {
      return known.sees;
    }
    boolean sees = loader.getResource(FRAME) != null;
    Answer answer = new Answer(new WeakReference<>(loader), sees);
    answers.add(answer);
    if (!sees && find(loader) == answer) {
      Tell.ofClass(
          name,
          "TH-E420",
          "the Thrum runtime is not visible from class loader "
              + loader
              + ", so none of its classes is woven; put thrum-runtime where that loader finds it");
    }
    return sees;
  }

  private @Nullable Answer find(ClassLoader loader) {
    Iterator<Answer> all = answers.iterator();
    while (all.hasNext()) {
      Answer answer = all.next();
      if (answer.loader.refersTo(loader)) {
        return answer;
      }
      if (answer.loader.refersTo(null)) {
        all.remove();
      }
    }
    return null;
  }
}
