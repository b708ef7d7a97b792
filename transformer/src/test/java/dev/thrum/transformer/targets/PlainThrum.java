package dev.thrum.transformer.targets;

import java.util.Map;

/**
 * The front door as unwoven code would need it to be the oracle: await runs on until it is there.
 */
final class PlainThrum {

  private static final String SOURCE =
      """
      package dev.thrum;
      import dev.thrum.future.*;
      import dev.thrum.transformer.targets.Drive;
      import java.util.concurrent.CompletionStage;
      public final class Thrum {
        public static <T> T await(Future<T> future) {
          try { return Drive.toEnd(future); } catch (Throwable t) { throw Thrum.<Error>sneak(t); }
        }
        public static <T, X extends Throwable> T await(Future<T> future, Class<X> declared) throws X {
          return await(future);
        }
        public static <T> T await(CompletionStage<T> stage) { return await(Future.from(stage)); }
        public static <T> Future<T> async(AsyncBlock<T> block) {
          return cx -> {
            try { return Poll.ready(block.run()); } catch (Throwable t) { throw Thrum.<Error>sneak(t); }
          };
        }
        public static boolean isDropped(Throwable t) { return t instanceof Dropped; }
        private static <X extends Throwable> X sneak(Throwable t) throws X { throw (X) t; }
      }
      """;

  private static final Map<String, byte[]> CLASSES =
      CompileJava.source("dev.thrum.Thrum", SOURCE, "-Xlint:none", "--release", "17");

  private PlainThrum() {}

  static byte[] classFile() {
    return CLASSES.get("dev.thrum.Thrum");
  }
}
