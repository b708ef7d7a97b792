package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A writer that takes at most so many bytes at a time, and waits or fails when a test says so. */
final class ScriptedWriter implements AsyncWriter {

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final int atMost;
  private Waker waiting;
  int writes;
  int flushes;
  int shutdowns;
  boolean closed;

  /** Bytes that it takes before its writes are pending. */
  int room = Integer.MAX_VALUE;

  IOException failure;

  ScriptedWriter(int atMost) {
    this.atMost = atMost;
  }

  String taken() {
    return taken.toString(UTF_8);
  }

  /** Makes room and wakes who waits. */
  void makeRoom(int bytes) {
    room += bytes;
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new Future<>() {
      @Override
      public Poll<Integer> poll(Context cx) throws Exception {
        if (failure != null) {
          throw failure;
        }
        if (room == 0) {
          waiting = cx.waker();
          return Poll.pending();
        }
        writes++;
        byte[] part = new byte[Math.min(Math.min(source.remaining(), atMost), room)];
        source.get(part);
        taken.writeBytes(part);
        room -= part.length;
        return Poll.ready(part.length);
      }
    };
  }

  @Override
  public Future<Void> flush() {
    return doing(() -> flushes++);
  }

  @Override
  public Future<Void> shutdown() {
    return doing(() -> shutdowns++);
  }

  @Override
  public void close() {
    closed = true;
  }

  private static Future<Void> doing(Runnable action) {
    return cx -> {
      action.run();
      return Poll.ready(null);
    };
  }
}
