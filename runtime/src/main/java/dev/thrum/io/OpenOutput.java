package dev.thrum.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that stays open when it is closed: it belongs to the program. */
final class OpenOutput extends FilterOutputStream {

  OpenOutput(OutputStream out) {
    super(out);
  }

  /** Not byte by byte, as the base would. */
  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
