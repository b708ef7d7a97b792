package dev.thrum.samples.http;

import dev.thrum.future.Future;

/** Answers requests, those of all connections at once. */
@FunctionalInterface
interface Handler {

  /** The response. The future is dropped if the client leaves. */
  Future<Response> answer(HttpRequest request) throws Exception;
}
