package dev.thrum.transformer;

import dev.thrum.transformer.report.WeaveResult;

/**
 * Weaves a class file of a version that is not known yet as if it were of an older one, and says
 * the truth again afterwards: new versions rarely bring anything that matters here.
 */
final class WeaveNewer {

  private static final int VERSION = 6;

  private WeaveNewer() {}

  static WeaveResult as(int version, byte[] classFile, Weaver weaver) {
    byte[] older = classFile.clone();
    older[VERSION] = (byte) (version >> 8);
    older[VERSION + 1] = (byte) version;
    WeaveResult result = weaver.weave(older);
    if (!result.changed()) {
      return new WeaveResult(false, classFile, result.frames(), result.diagnostics());
    }
    byte[] woven = result.classFile().clone();
    woven[VERSION] = classFile[VERSION];
    woven[VERSION + 1] = classFile[VERSION + 1];
    return new WeaveResult(true, woven, result.frames(), result.diagnostics());
  }
}
