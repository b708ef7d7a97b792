package dev.thrum.transformer.fuzz;

import dev.thrum.transformer.targets.Drops;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Target;
import java.util.Map;

/** Runs a program in all ways. */
final class Judge {

  private static final int MOST_DROPS = 40;

  private Judge() {}

  /** What is wrong with it; null if nothing, or if the compiler has got it wrong already. */
  static Throwable wrong(Target target, long seed) {
    if (isMiscompiled(target.compiled())) {
      return null;
    }
    try {
      Drops.compareRuns("plain", target, seed);
      Drops.compare("dropped", target, seed, MOST_DROPS);
      return null;
    } catch (Throwable wrong) {
      return wrong;
    }
  }

  /**
   * Whether the JVM refuses a class as the compiler wrote it. javac up to 25 does so with a switch
   * expression that is the condition of another one's dead branch: it leaves half of an instruction
   * there.
   */
  static boolean isMiscompiled(Map<String, byte[]> compiled) {
    ClassLoader loader = new MemoryLoader(Judge.class.getClassLoader(), compiled);
    try {
      for (String name : compiled.keySet()) {
        Class.forName(name, false, loader).getDeclaredMethods(); // links it
      }
      return false;
    } catch (VerifyError | ClassFormatError refused) {
      return true;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
