package dev.thrum.maven;

import java.io.File;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.util.Scanner;

/** Eclipse's side: markers per file, values kept between builds, files it was told to look at. */
final class RecordedContext implements BuildContext {

  final Map<File, List<String>> markers = new HashMap<>();
  final List<File> refreshed = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  @Override
  public void addMessage(
      File file, int line, int column, String message, int severity, Throwable cause) {
    String kind = severity == SEVERITY_ERROR ? "error" : "warning";
    markers
        .computeIfAbsent(file, key -> new ArrayList<>())
        .add(kind + " " + line + "," + column + " " + message);
  }

  @Override
  public void removeMessages(File file) {
    markers.remove(file);
  }

  @Override
  public void refresh(File file) {
    refreshed.add(file);
  }

  @Override
  public void setValue(String key, Object value) {
    values.put(key, value);
  }

  @Override
  public Object getValue(String key) {
    return values.get(key);
  }

  @Override
  public boolean isIncremental() {
    return true;
  }

  @Override
  public boolean hasDelta(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasDelta(File file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasDelta(List<String> paths) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OutputStream newFileOutputStream(File file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scanner newScanner(File folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scanner newDeleteScanner(File folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Scanner newScanner(File folder, boolean ignoreDelta) {
    throw new UnsupportedOperationException();
  }

  @Override
  @Deprecated
  public void addWarning(File file, int line, int column, String message, Throwable cause) {
    addMessage(file, line, column, message, SEVERITY_WARNING, cause);
  }

  @Override
  @Deprecated
  public void addError(File file, int line, int column, String message, Throwable cause) {
    addMessage(file, line, column, message, SEVERITY_ERROR, cause);
  }

  @Override
  public boolean isUptodate(File target, File source) {
    throw new UnsupportedOperationException();
  }
}
