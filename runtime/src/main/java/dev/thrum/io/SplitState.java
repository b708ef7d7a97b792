package dev.thrum.io;

import java.util.function.Consumer;

/**
 * Which halves of a stream are open.
 *
 * <pre>
 * state      meaning                       transitions
 * ---------  ----------------------------  --------------------------------------------------
 * BOTH       split                         close of a half: to the other; reunite: to REUNITED
 * READ_ONLY  the write half is closed      close of the read half: to NEITHER
 * WRITE_ONLY the read half is closed       close of the write half: to NEITHER
 * NEITHER    the stream is closed          -
 * REUNITED   the stream is its owner's     -
 * </pre>
 *
 * <p>Under the lock of this object; the stream is called after it.
 */
final class SplitState<S extends AsyncReader & AsyncWriter> {

  private enum Open {
    BOTH,
    READ_ONLY,
    WRITE_ONLY,
    NEITHER,
    REUNITED
  }

  private final S stream;
  private final Consumer<? super S> endOutput;
  private Open open = Open.BOTH;

  SplitState(S stream, Consumer<? super S> endOutput) {
    this.stream = stream;
    this.endOutput = endOutput;
  }

  S stream() {
    return stream;
  }

  void closeReader() {
    if (closed(Open.WRITE_ONLY, Open.READ_ONLY) == Open.NEITHER) {
      stream.close();
    }
  }

  void closeWriter() {
    switch (closed(Open.READ_ONLY, Open.WRITE_ONLY)) {
      case READ_ONLY -> endOutput.accept(stream);
      case NEITHER -> stream.close();
      default -> {}
    }
  }

  /** Where this closing has led to; BOTH if it changed nothing. */
  private synchronized Open closed(Open ifOtherIsOpen, Open ifOtherIsClosed) {
    if (open == Open.BOTH) {
      open = ifOtherIsOpen;
    } else if (open == ifOtherIsClosed) {
      open = Open.NEITHER;
    } else {
      return Open.BOTH;
    }
    return open;
  }

  synchronized S reunite() {
    if (open != Open.BOTH) {
      throw new IllegalStateException("a half of " + stream + " is closed, or they are reunited");
    }
    open = Open.REUNITED;
    return stream;
  }

  /** For an operation of the half that reads. */
  S forReading() {
    return require(Open.READ_ONLY);
  }

  /** For an operation of the half that writes. */
  S forWriting() {
    return require(Open.WRITE_ONLY);
  }

  private synchronized S require(Open orThis) {
    if (open != Open.BOTH && open != orThis) {
      throw new IllegalStateException(
          open == Open.REUNITED
              ? "this half of " + stream + " was reunited with the other one; use the stream"
              : "this half of " + stream + " is closed");
    }
    return stream;
  }
}
