package dev.thrum.transformer.targets;

/** When the leaves of a target are ready. */
public enum Readiness {
  /** At their first poll. */
  AT_ONCE,
  /** At their second poll, woken by themselves. */
  SECOND_POLL,
  /** After several polls, woken by another thread. */
  OTHER_THREAD,
  /** One of the above, by seed and leaf. */
  RANDOM
}
