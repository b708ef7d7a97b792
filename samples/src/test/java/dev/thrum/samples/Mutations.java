package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/** What hostile clients send: sensible input, a little changed. The same for the same seed. */
public final class Mutations {

  private static final int MAX_CHANGES = 4;

  private final Random random;
  private final List<String> sensible;
  private final List<String> tokens;

  /**
   * Input of this kind.
   *
   * @param sensible what is sent by those who mean well
   * @param tokens what is put in here and there
   */
  public Mutations(long seed, List<String> sensible, List<String> tokens) {
    this.random = new Random(seed);
    this.sensible = sensible;
    this.tokens = tokens;
  }

  /** How many of them a test tries: some in each build, more by the property thrum.fuzz.rounds. */
  public static int rounds() {
    return Integer.getInteger("thrum.fuzz.rounds", 1_500);
  }

  /** The next one. */
  public byte[] next() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(any(sensible));
    }
    for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
      change(text);
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /** A place to cut it. */
  public int cut(byte[] bytes) {
    return random.nextInt(bytes.length + 1);
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    switch (random.nextInt(7)) {
      case 0 -> text.setLength(at); // truncated
      case 1 -> text.insert(at, (char) random.nextInt(256));
      case 2 -> text.insert(at, any(tokens));
      case 3 -> text.delete(at, end);
      case 4 -> text.insert(at, text.substring(at, end)); // said twice
      case 5 -> text.insert(at, "x".repeat(random.nextInt(20_000))); // oversized
      default -> {
        if (at < text.length()) {
          text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
        }
      }
    }
    if (text.length() == 0) {
      text.append((char) random.nextInt(256));
    }
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
