package dev.thrum.maven;

import dev.thrum.transformer.report.Diagnostic;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.build.DefaultBuildContext;
import org.jspecify.annotations.Nullable;

/**
 * Shows diagnostics in Eclipse's editors, at the lines they are about, instead of those that this
 * goal showed there when it last ran.
 */
final class Markers {

  private final BuildContext context;
  private final File classes;

  /**
   * Of one goal's run.
   *
   * @param classes what it is about; has the diagnostics whose source is not known
   */
  Markers(BuildContext context, File classes) {
    this.context = context;
    this.classes = classes;
  }

  /**
   * Whether there is no Eclipse, so that all this would only be logged once more.
   *
   * @param former what the context hands everything on to if it is Maven's own
   */
  static boolean areInTheLog(
      BuildContext context, org.sonatype.plexus.build.incremental.@Nullable BuildContext former) {
    return context instanceof DefaultBuildContext
        && (former == null
            || former instanceof org.sonatype.plexus.build.incremental.DefaultBuildContext);
  }

  void show(List<Diagnostic> diagnostics) {
    removeOld();
    Set<File> marked = new LinkedHashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      marked.add(show(diagnostic));
    }
    context.setValue(key(), List.copyOf(marked));
    context.refresh(classes);
  }

  private File show(Diagnostic diagnostic) {
    File source = new File(diagnostic.path());
    boolean known = source.isAbsolute();
    File file = known ? source : classes;
    context.addMessage(
        file,
        known ? diagnostic.line() : 0,
        known ? 1 : 0,
        known ? diagnostic.code() + " " + diagnostic.message() : diagnostic.toString(),
        diagnostic.isError() ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING,
        null);
    return file;
  }

  /** The context keeps values from one build to the next; a full build begins without markers. */
  private void removeOld() {
    if (context.getValue(key()) instanceof List<?> marked) {
      for (Object file : marked) {
        context.removeMessages((File) file);
      }
    }
  }

  private String key() {
    return "thrum.marked " + classes;
  }
}
