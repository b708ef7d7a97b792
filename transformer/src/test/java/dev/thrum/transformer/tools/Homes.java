package dev.thrum.transformer.tools;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes come from. */
final class Homes {

  private Homes() {}

  /** The jar or directory of a class. */
  static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
