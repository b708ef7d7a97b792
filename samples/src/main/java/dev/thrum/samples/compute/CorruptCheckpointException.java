package dev.thrum.samples.compute;

import java.io.IOException;

/** A checkpoint that can't be trusted: somebody has to look, or delete it and begin anew. */
public final class CorruptCheckpointException extends IOException {

  private static final long serialVersionUID = 1;

  CorruptCheckpointException(String reason) {
    super("the checkpoint is corrupt: " + reason);
  }
}
