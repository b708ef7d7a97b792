package dev.thrum.transformer.tree;

import dev.thrum.transformer.WeaveException;
import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.select.ClassFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Step: a tree's class files, in order, to what is to become of them. Writes nothing. */
final class PlanWeaving {

  private final Function<byte[], WeaveResult> weaver;
  private final ClassFilter filter;

  PlanWeaving(Function<byte[], WeaveResult> weaver, ClassFilter filter) {
    this.weaver = weaver;
    this.filter = filter;
  }

  WeavePlan of(Tree tree) throws IOException {
    SortedMap<String, WovenClass> woven = new TreeMap<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    int classes = 0;
    int skipped = 0;
    for (String name : tree.classes()) {
      if (ClassNames.isFrame(name) || !filter.accepts(ClassNames.internal(name))) {
        continue;
      }
      classes++;
      byte[] bytes = tree.read(name);
      WeaveResult result = weave(name, bytes);
      diagnostics.addAll(result.diagnostics());
      if (result.changed()) {
        woven.put(name, new WovenClass(result.classFile(), beside(name, result.frames())));
      } else if (Screen.isWoven(bytes)) {
        skipped++;
      }
    }
    String lock = woven.isEmpty() ? "" : tree.lock();
    if (!lock.isEmpty()) {
      diagnostics.add(new Diagnostic("TH-E430", tree.toString(), 1, "", lock));
    }
    return new WeavePlan(woven, FindOrphans.in(tree, woven), diagnostics, classes, skipped);
  }

  /** A fence: one class that the weaver fails on must not hide what is wrong with the others. */
  private WeaveResult weave(String name, byte[] bytes) {
    try {
      return weaver.apply(bytes);
    } catch (RuntimeException | StackOverflowError e) {
      Diagnostic fault = new Diagnostic("TH-E001", name, 1, "", tell(e));
      return new WeaveResult(false, bytes, Map.of(), List.of(fault));
    }
  }

  private static String tell(Throwable failure) {
    Throwable origin = failure.getCause() == null ? failure : failure.getCause();
    StackTraceElement[] trace = origin.getStackTrace();
    String what =
        failure instanceof WeaveException
            ? String.valueOf(failure.getMessage())
            : "Thrum failed on this class, please report it: " + failure;
    return trace.length == 0 ? what : what + " at " + trace[0];
  }

  /** Frame classes share the host's package, so their files share its folder, whatever is above. */
  private static SortedMap<String, byte[]> beside(String host, Map<String, byte[]> frames) {
    String folder = host.substring(0, host.lastIndexOf('/') + 1);
    SortedMap<String, byte[]> named = new TreeMap<>();
    frames.forEach(
        (name, bytes) ->
            named.put(folder + name.substring(name.lastIndexOf('/') + 1) + ".class", bytes));
    return named;
  }
}
