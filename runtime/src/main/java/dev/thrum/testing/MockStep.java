package dev.thrum.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.time.Sleep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of a {@link MockScript}. */
abstract class MockStep {

  /** Whether it is over as soon as it is looked at. */
  boolean isOver() {
    return false;
  }

  /** A fresh one of its kind. */
  abstract MockStep copy();

  static String text(ByteBuffer bytes) {
    return "\"" + UTF_8.decode(bytes.duplicate()) + "\"";
  }

  /** Bytes for who reads. */
  static final class Give extends MockStep {
    final ByteBuffer bytes;

    Give(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    boolean isOver() {
      return !bytes.hasRemaining();
    }

    @Override
    MockStep copy() {
      return new Give(bytes.duplicate());
    }

    @Override
    public String toString() {
      return "gives " + text(bytes);
    }
  }

  /** Bytes of who writes. */
  static final class Expect extends MockStep {
    final ByteBuffer bytes;

    Expect(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    boolean isOver() {
      return !bytes.hasRemaining();
    }

    @Override
    MockStep copy() {
      return new Expect(bytes.duplicate());
    }

    @Override
    public String toString() {
      return "expects " + text(bytes);
    }
  }

  /** A time in which nothing happens. */
  static final class Wait extends MockStep {
    final Duration duration;
    @Nullable Sleep sleep; // once somebody waits
    @Nullable Object waiter; // who polls it

    Wait(Duration duration) {
      this.duration = duration;
    }

    @Override
    MockStep copy() {
      return new Wait(duration);
    }

    @Override
    public String toString() {
      return "waits " + duration;
    }
  }

  /** A failure for who reads. */
  static final class FailRead extends MockStep {
    final IOException failure;

    FailRead(IOException failure) {
      this.failure = failure;
    }

    @Override
    MockStep copy() {
      return this;
    }

    @Override
    public String toString() {
      return "fails reading by " + failure;
    }
  }

  /** A failure for who writes. */
  static final class FailWrite extends MockStep {
    final IOException failure;

    FailWrite(IOException failure) {
      this.failure = failure;
    }

    @Override
    MockStep copy() {
      return this;
    }

    @Override
    public String toString() {
      return "fails writing by " + failure;
    }
  }
}
