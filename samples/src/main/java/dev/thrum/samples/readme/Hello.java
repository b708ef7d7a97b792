package dev.thrum.samples.readme;

import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.time.Duration;

public class Hello {

  @Async
  static Future<String> greet(String name) {
    await(sleep(Duration.ofMillis(10))); // suspends this call, and blocks no thread
    return Future.ready("hello, " + name);
  }

  public static void main(String[] args) {
    Future<String> greeting = greet("Ada"); // lazy: nothing of it has run yet
    System.out.println(blockOn(greeting));
  }
}
