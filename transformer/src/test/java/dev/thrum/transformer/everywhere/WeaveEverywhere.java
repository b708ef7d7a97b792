package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** Compiled classes with an await after each of their calls, woven. */
final class WeaveEverywhere {

  /** What injected code may well be: a Kotlin suspend function, under a monitor, too much. */
  private static final Set<String> REFUSALS = Set.of("TH-E107", "TH-E130", "TH-E311", "TH-E312");

  private static final String CLASS_TOO_LARGE = "TH-E312";

  private static final Runtime.Version JAVA_17 = Runtime.Version.parse("17");

  private WeaveEverywhere() {}

  /**
   * What came out.
   *
   * @param classes the woven ones and their frames, by binary name
   */
  record Woven(Map<String, byte[]> classes, Counts counts) {}

  /** The classes of a jar by binary name, as Java 17 sees them. */
  static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JAVA_17)) {
      for (JarEntry entry : file.versionedStream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("module-info.class")) {
          String binaryName = name.substring(0, name.length() - ".class".length());
          classes.put(binaryName.replace('/', '.'), file.getInputStream(entry).readAllBytes());
        }
      }
    }
    return classes;
  }

  /** Injects and weaves. */
  static Woven classes(Map<String, byte[]> compiled, WeaveOptions options) {
    Weaver weaver = new Weaver(options);
    Map<String, byte[]> woven = new TreeMap<>();
    Counts counts = Counts.NONE;
    for (Map.Entry<String, byte[]> each : compiled.entrySet()) {
      counts = counts.plus(weave(each.getKey(), each.getValue(), weaver, woven));
    }
    return new Woven(woven, counts);
  }

  private static Counts weave(
      String name, byte[] compiled, Weaver weaver, Map<String, byte[]> woven) {
    Map<String, Integer> refused = new TreeMap<>();
    Set<String> spared = new HashSet<>();
    InjectAwaits.Injected injected = InjectAwaits.into(compiled, spared);
    if (!spared.isEmpty()) {
      refused.put("too large", spared.size());
    }
    WeaveResult result = weaver.weave(injected.classFile());
    while (result.hasErrors()) {
      spare(result, spared, refused);
      if (refused.containsKey(CLASS_TOO_LARGE)) {
        woven.put(name, compiled);
        return new Counts(1, 0, 0, refused);
      }
      injected = InjectAwaits.into(compiled, spared);
      result = weaver.weave(injected.classFile());
    }
    woven.put(name, result.classFile());
    result.frames().forEach((frame, bytes) -> woven.put(frame.replace('/', '.'), bytes));
    return new Counts(1, injected.methods(), injected.awaits(), refused);
  }

  private static void spare(WeaveResult result, Set<String> spared, Map<String, Integer> refused) {
    boolean more = false;
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (diagnostic.isError()) {
        assertThat(REFUSALS).as("%s", diagnostic).contains(diagnostic.code());
        String method = diagnostic.method();
        more |= spared.add(method.substring(method.lastIndexOf('.') + 1));
        refused.merge(diagnostic.code(), 1, Integer::sum);
      }
    }
    assertThat(more).as("%s", result.diagnostics()).isTrue();
  }
}
