package dev.thrum.benchmarks.structured;

import dev.thrum.benchmarks.peers.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/**
 * Scopes of virtual threads, a preview of JDK 25. How many carriers there are is for the command
 * line to say.
 */
public final class StructuredPeer implements Peer {

  @Override
  public long spawnJoin(int tasks, int threads) {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
      List<Subtask<Integer>> children = new ArrayList<>(tasks);
      for (int i = 0; i < tasks; i++) {
        int number = i;
        children.add(scope.fork(() -> number));
      }
      scope.join();
      long sum = 0;
      for (Subtask<Integer> child : children) {
        sum += child.get();
      }
      return sum;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long skynet(int leaves, int threads) {
    try {
      return node(0, leaves);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long node(long number, int size) throws InterruptedException {
    if (size == 1) {
      return number;
    }
    int part = size / 10;
    try (var scope = StructuredTaskScope.open(Joiner.<Long>awaitAllSuccessfulOrThrow())) {
      List<Subtask<Long>> children = new ArrayList<>(10);
      for (int i = 0; i < 10; i++) {
        long first = number + (long) i * part;
        children.add(scope.fork(() -> node(first, part)));
      }
      scope.join();
      long sum = 0;
      for (Subtask<Long> child : children) {
        sum += child.get();
      }
      return sum;
    }
  }

  @Override
  public long timeouts(int turns) {
    long[] over = new long[1];
    try {
      Thread.ofVirtual().start(() -> yieldWithin(turns, over)).join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return over[0];
  }

  private static void yieldWithin(int turns, long[] over) {
    for (int i = 0; i < turns; i++) {
      try (var scope =
          StructuredTaskScope.open(
              Joiner.<Void>awaitAllSuccessfulOrThrow(),
              settings -> settings.withTimeout(Duration.ofSeconds(1)))) {
        scope.fork(Thread::yield);
        scope.join();
        over[0]++;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
