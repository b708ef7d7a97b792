package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.DirectCalls;
import dev.thrum.transformer.analysis.FindCoroutines;
import dev.thrum.transformer.analysis.FindSuspensionPoints;
import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.Target;
import java.util.List;

/** The steps up to the point where a test wants to look. */
final class Steps {

  private final HostClass host;

  private Steps(HostClass host) {
    this.host = host;
  }

  /** A class T, its first async method being the one of interest. */
  static Steps of(String source) {
    return new Steps(ReadClass.of(CompileJava.source("T", Target.IMPORTS + source).get("T")));
  }

  HostClass host() {
    return host;
  }

  Body draft() {
    return DraftBody.of(
        host, FindCoroutines.in(host, AwaitMethods.OWN, "").get(0), AwaitMethods.OWN);
  }

  List<SuspensionPoint> points(Body body) {
    return FindSuspensionPoints.in(host, body, DirectCalls.among(host, List.of(body)));
  }
}
