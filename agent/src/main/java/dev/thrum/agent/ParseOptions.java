package dev.thrum.agent;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.select.ClassFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Step: {@code key=value,key,@file} and {@code -Dthrum.agent.key=value} to options. The argument
 * wins over the property; lists are joined by {@code +}; a file holds such items, one or more a
 * line.
 */
final class ParseOptions {

  private static final List<String> KNOWN =
      List.of("await", "dump", "exclude", "experimental", "include", "lint", "stats", "verify");

  private static final String PROPERTY = "thrum.agent.";

  private final Map<String, String> values = new TreeMap<>();

  private ParseOptions() {}

  static AgentOptions of(@Nullable String argument) throws OptionException {
    ParseOptions options = new ParseOptions();
    options.takeProperties();
    options.take(argument == null ? "" : argument);
    return options.toOptions();
  }

  private void takeProperties() throws OptionException {
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PROPERTY)) {
        String key = name.substring(PROPERTY.length());
        put(key, System.getProperty(name, ""), "-D" + name);
      }
    }
  }

  private void take(String items) throws OptionException {
    for (String item : split(items, ',')) {
      int equals = item.indexOf('=');
      if (item.startsWith("@")) {
        takeFile(item.substring(1));
      } else if (equals < 0) {
        put(item, "", item);
      } else {
        put(item.substring(0, equals).trim(), item.substring(equals + 1).trim(), item);
      }
    }
  }

  private void takeFile(String name) throws OptionException {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(name));
    } catch (IOException e) {
      throw new OptionException("cannot read the option file " + name + ": " + e);
    }
    for (String line : lines) {
      if (!line.trim().startsWith("#")) {
        take(line);
      }
    }
  }

  private void put(String key, String value, String written) throws OptionException {
    if (!KNOWN.contains(key)) {
      throw new OptionException(
          "unknown option \"" + written + "\"; known are " + String.join(", ", KNOWN));
    }
    values.put(key, value);
  }

  private AgentOptions toOptions() throws OptionException {
    WeaveOptions weave =
        WeaveOptions.loadTime()
            .withVerify(flag("verify"))
            .withExperimental(flag("experimental"))
            .withAwaits(list("await"));
    return new AgentOptions(weave, filter(), dump(), lint(), flag("stats"));
  }

  private ClassFilter filter() throws OptionException {
    try {
      return new ClassFilter(list("include"), list("exclude"));
    } catch (IllegalArgumentException e) {
      throw new OptionException("include or exclude: " + e.getMessage());
    }
  }

  private List<String> list(String key) {
    return split(values.getOrDefault(key, ""), '+');
  }

  private boolean flag(String key) throws OptionException {
    String value = values.get(key);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.isEmpty() || value.equals("true")) {
      return true;
    }
    throw new OptionException(key + "=" + value + ": say " + key + " or " + key + "=false");
  }

  private @Nullable Path dump() throws OptionException {
    String value = values.get("dump");
    if (value == null) {
      return null;
    }
    if (value.isEmpty()) {
      throw new OptionException("dump: say into which directory, dump=DIR");
    }
    try {
      return Files.createDirectories(Path.of(value).toAbsolutePath());
    } catch (IOException e) {
      throw new OptionException("dump=" + value + ": cannot make this directory: " + e);
    }
  }

  private Lint lint() throws OptionException {
    String value = values.getOrDefault("lint", "warn");
    for (Lint lint : Lint.values()) {
      if (lint.name().equalsIgnoreCase(value)) {
        return lint;
      }
    }
    throw new OptionException("lint=" + value + ": say lint=off, lint=warn or lint=error");
  }

  /** Not {@code String.split}: no empty parts, no regular expression. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf(separator, from);
      if (to < 0) {
        to = text.length();
      }
      String part = text.substring(from, to).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = to + 1;
    }
    return parts;
  }
}
