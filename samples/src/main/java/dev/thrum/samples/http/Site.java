package dev.thrum.samples.http;

import dev.thrum.future.Future;

/** What the clients ask for pages. */
interface Site {

  /**
   * The page at a path; an {@link java.io.IOException} if there is none.
   *
   * <p><b>Cancel safety.</b> Dropping it gives the request up.
   */
  Future<String> get(String path);
}
