package dev.thrum.transformer.targets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;

/**
 * One compiler at one release.
 *
 * @param compiler {@code javac}, {@code ecj}
 * @param release what it compiles for
 */
public record Compilation(String compiler, int release) {

  private static final int NEWEST_OF_ECJ = 24;
  private static final Map<Compilation, Map<WeaveSource, Target>> DONE = new HashMap<>();

  /** All that the running JDK allows. */
  public static List<Compilation> all() {
    int newest = Math.min(Runtime.version().feature(), 25);
    List<Compilation> all = new ArrayList<>();
    for (int release : new int[] {8, 11, 17, 21, 25}) {
      if (release <= newest) {
        all.add(new Compilation("javac", release));
      }
    }
    for (int release : new int[] {8, 17, 21}) {
      if (release <= Math.min(newest, NEWEST_OF_ECJ)) {
        all.add(new Compilation("ecj", release));
      }
    }
    return all;
  }

  /** The newest release with the JDK's own compiler. */
  public static Compilation usual() {
    return new Compilation("javac", 17);
  }

  boolean accepts(WeaveSource source) {
    return source.release() <= release
        && (compiler.equals("javac") ? !source.says("ecj only") : !source.says("javac only"));
  }

  /** The target of each source that this compilation accepts. */
  public Map<WeaveSource, Target> targets() {
    return DONE.computeIfAbsent(this, Compilation::compile);
  }

  private Map<WeaveSource, Target> compile() {
    Map<String, String> units = new LinkedHashMap<>();
    List<WeaveSource> accepted = WeaveSource.all().stream().filter(this::accepts).toList();
    accepted.forEach(source -> units.put(source.className(), source.compilationUnit()));
    Map<String, byte[]> classes =
        CompileJava.sources(javaCompiler(), units, "--release", "" + release, "-nowarn");
    Map<WeaveSource, Target> targets = new LinkedHashMap<>();
    for (WeaveSource source : accepted) {
      Map<String, byte[]> own = new TreeMap<>(classes);
      own.keySet().removeIf(name -> !name.startsWith(source.packageName() + "."));
      Target target = Target.of(source.className(), own);
      targets.put(source, source.says("fresh classes") ? target.fresh() : target);
    }
    return targets;
  }

  private JavaCompiler javaCompiler() {
    return compiler.equals("javac") ? CompileJava.javac() : CompileJava.ecj();
  }

  @Override
  public String toString() {
    return compiler + " " + release;
  }
}
