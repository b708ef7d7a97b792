package dev.thrum.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** What a goal says to its user. */
final class RecordedLog extends SystemStreamLog {

  final List<String> lines = new ArrayList<>();

  @Override
  public void info(CharSequence text) {
    lines.add("[INFO] " + text);
  }

  @Override
  public void warn(CharSequence text) {
    lines.add("[WARNING] " + text);
  }

  @Override
  public void error(CharSequence text) {
    lines.add("[ERROR] " + text);
  }
}
