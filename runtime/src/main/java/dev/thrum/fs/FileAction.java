package dev.thrum.fs;

import java.io.IOException;

/** Something done with files, on a thread where that may block. */
@FunctionalInterface
interface FileAction {
  void run() throws IOException;
}
