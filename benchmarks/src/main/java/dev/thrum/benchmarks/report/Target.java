package dev.thrum.benchmarks.report;

import java.util.Optional;
import java.util.function.Function;

/**
 * How fast something has to be, and how to tell whether it is.
 *
 * @param workload what is to be fast
 * @param wanted as a sentence
 * @param judge empty where what it takes was not measured
 */
record Target(String workload, String wanted, Function<Measured, Optional<Verdict>> judge) {

  /**
   * @param measured as a sentence
   */
  record Verdict(String measured, boolean met) {}

  /** At most so many times what the code written by hand takes. */
  static Target timesHand(String what, String workload, String where, double limit) {
    return new Target(
        what,
        "≤ " + Numbers.of(limit) + " × by hand",
        all ->
            both(
                all.thrum(workload, where),
                all.hand(workload, where),
                (thrum, hand) -> times(thrum, hand, "by hand", limit)));
  }

  /** Better than whatever else there is. */
  static Target aheadOfPeers(String what, String workload, String where) {
    return new Target(
        what,
        "ahead of every peer",
        all ->
            both(
                all.thrum(workload, where),
                all.bestPeer(workload, where),
                (thrum, peer) -> ahead(thrum, peer)));
  }

  /** A value of Thrum's own. */
  static Target atMost(String what, String workload, String where, double limit, String wanted) {
    return new Target(
        what,
        wanted,
        all ->
            all.thrum(workload, where)
                .map(figure -> new Verdict(said(figure), figure.median() <= limit)));
  }

  /** A value of Thrum's own. */
  static Target atLeast(String what, String workload, String where, double limit, String wanted) {
    return new Target(
        what,
        wanted,
        all ->
            all.thrum(workload, where)
                .map(figure -> new Verdict(said(figure), figure.median() >= limit)));
  }

  /** At least so much of what another system reaches, where more is better; else at most. */
  static Target beside(String what, String workload, String where, String peer, double limit) {
    return new Target(
        what,
        (limit < 1 ? "≥ " + Numbers.of(limit) + " × " : "no worse than ") + peer,
        all ->
            both(
                all.thrum(workload, where),
                all.of(workload, where, peer),
                (thrum, other) -> {
                  double ratio = thrum.median() / other.median();
                  return new Verdict(
                      compared(thrum, other),
                      thrum.isMoreBetter() ? ratio >= limit : ratio <= limit);
                }));
  }

  static Verdict times(Figure thrum, Figure other, String name, double limit) {
    double ratio = thrum.median() / other.median();
    return new Verdict(
        Numbers.of(ratio) + " × (" + said(thrum) + ", " + name + " " + said(other) + ")",
        ratio <= limit);
  }

  private static Verdict ahead(Figure thrum, Figure peer) {
    return new Verdict(
        compared(thrum, peer),
        thrum.isMoreBetter() ? thrum.median() >= peer.median() : thrum.median() <= peer.median());
  }

  private static String compared(Figure thrum, Figure other) {
    return said(thrum) + ", " + other.name() + " " + said(other);
  }

  static String said(Figure figure) {
    return Numbers.of(figure.median()) + " " + figure.unit();
  }

  /** Judges two figures. */
  interface Compare {
    Verdict of(Figure thrum, Figure other);
  }

  static Optional<Verdict> both(Optional<Figure> a, Optional<Figure> b, Compare compare) {
    return a.flatMap(one -> b.map(other -> compare.of(one, other)));
  }
}
