package dev.thrum.samples.http;

/** A request with its body. */
record HttpRequest(RequestHead head, byte[] body) {

  /** What is asked for, without the question behind it. */
  String path() {
    String target = head.target();
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** The method; HEAD is a GET whose body is not sent. */
  String method() {
    return head.method().equals("HEAD") ? "GET" : head.method();
  }
}
