package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TH-W204. */
class BlockingCallTest {

  /** Of statements in an async method, one per line; without file, line, code and common words. */
  private static List<String> lint(String parameters, String... statements) {
    String text =
        "class T { @Async Future<Void> run("
            + parameters
            + ") throws Exception {\n"
            + String.join("\n", statements)
            + "\nreturn Future.ready(null); } }";
    List<String> found = new ArrayList<>();
    for (String diagnostic : Lint.of(text)) {
      String expected = "T.java:[" + (found.size() + 2) + ",1] TH-W204 ";
      assertThat(diagnostic).startsWith(expected);
      found.add(diagnostic.substring(expected.length()));
    }
    return found;
  }

  @Test
  void sleeping_is_reported_with_its_line_and_what_to_use() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<Void> nap() throws Exception {
                    Thread.sleep(10);
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            "T.java:[3,1] TH-W204 Thread.sleep blocks the worker thread; use await(sleep(…))"
                + " instead");
  }

  @Test
  void every_kind_of_async_body_is_looked_at_and_no_other() {
    assertThat(
            Lint.of(
                """
                class T {
                  Future<Integer> block() {
                    return async(() -> {
                      Thread.sleep(1);
                      return 1;
                    });
                  }
                  @Async CompletableFuture<Integer> eager(CompletableFuture<Integer> f) {
                    return CompletableFuture.completedFuture(f.join());
                  }
                  @Async AsyncStream<Integer> generator(Task<Integer> task) {
                    emit(task.join());
                    return null;
                  }
                  @Async Future<Void> aside() {
                    await(spawnBlocking(() -> { Thread.sleep(1); return null; }));
                    return Future.ready(null);
                  }
                  void ordinary(CompletableFuture<Integer> f) throws Exception {
                    Thread.sleep(1);
                    blockOn(Future.ready(f.join()));
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W204 Thread.sleep blocks the worker thread; use await(sleep(…))"
                + " instead",
            "T.java:[9,1] TH-W204 CompletableFuture.join blocks the worker thread; use await(…)"
                + " instead",
            "T.java:[12,1] TH-W204 Task.join blocks the worker thread; use await(…) instead");
  }

  @Test
  void waiting_for_threads_and_futures() {
    assertThat(
            lint(
                "Thread thread, java.util.concurrent.Future<String> old,"
                    + " CompletableFuture<String> stage, java.util.concurrent.ExecutorService pool,"
                    + " AsyncRuntime runtime, Future<String> f, Process process",
                "thread.join();",
                "old.get();",
                "stage.get();",
                "stage.join();",
                "pool.invokeAll(List.<Callable<String>>of());",
                "runtime.blockOn(f);",
                "blockOn(f);",
                "process.waitFor();",
                "java.util.concurrent.TimeUnit.SECONDS.sleep(1);"))
        .containsExactly(
            "Thread.join blocks the worker thread; use a task and await(…), or spawnBlocking(…),"
                + " instead",
            "Future.get blocks the worker thread; use a CompletableFuture and await(…), or"
                + " spawnBlocking(…), instead",
            "CompletableFuture.get blocks the worker thread; use await(…) instead",
            "CompletableFuture.join blocks the worker thread; use await(…) instead",
            "ExecutorService.invokeAll blocks the worker thread; use a task and await(…), or"
                + " spawnBlocking(…), instead",
            "AsyncRuntime.blockOn blocks the worker thread; use await(…) instead",
            "Thrum.blockOn blocks the worker thread; use await(…) instead",
            "Process.waitFor blocks the worker thread; use await(process.onExit()) instead",
            "TimeUnit.sleep blocks the worker thread; use await(sleep(…)) instead");
  }

  @Test
  void meeting_other_threads() {
    assertThat(
            lint(
                "java.util.concurrent.CountDownLatch latch, java.util.concurrent.Semaphore permits,"
                    + " java.util.concurrent.BlockingQueue<String> queue,"
                    + " java.util.concurrent.CyclicBarrier barrier,"
                    + " java.util.concurrent.locks.Condition condition, Object monitor",
                "latch.await();",
                "permits.acquire();",
                "permits.tryAcquire(1, java.util.concurrent.TimeUnit.SECONDS);",
                "queue.take();",
                "queue.put(\"\");",
                "queue.poll(1, java.util.concurrent.TimeUnit.SECONDS);",
                "barrier.await();",
                "condition.await();",
                "synchronized (monitor) { monitor.wait(); }"))
        .containsExactly(
            "CountDownLatch.await blocks the worker thread; use a Notify of dev.thrum.sync instead",
            "Semaphore.acquire blocks the worker thread; use an AsyncSemaphore instead",
            "Semaphore.tryAcquire blocks the worker thread; use an AsyncSemaphore instead",
            "BlockingQueue.take blocks the worker thread; use a channel of dev.thrum.channel"
                + " instead",
            "BlockingQueue.put blocks the worker thread; use a channel of dev.thrum.channel"
                + " instead",
            "BlockingQueue.poll blocks the worker thread; use a channel of dev.thrum.channel"
                + " instead",
            "CyclicBarrier.await blocks the worker thread; use an AsyncBarrier instead",
            "Condition.await blocks the worker thread; use a Notify of dev.thrum.sync instead",
            "Object.wait blocks the worker thread; use a Notify of dev.thrum.sync instead");
  }

  @Test
  void files_and_streams() {
    assertThat(
            lint(
                "java.nio.file.Path path, java.io.InputStream in, java.io.OutputStream out,"
                    + " java.io.BufferedReader reader, java.io.File file",
                "java.nio.file.Files.readString(path);",
                "java.nio.file.Files.write(path, new byte[0]);",
                "in.readAllBytes();",
                "out.write(1);",
                "reader.readLine();",
                "var input = new java.io.FileInputStream(file);",
                "input.read();"))
        .containsExactly(
            "Files.readString blocks the worker thread; use AsyncFiles or spawnBlocking(…) instead",
            "Files.write blocks the worker thread; use AsyncFiles or spawnBlocking(…) instead",
            "InputStream.readAllBytes blocks the worker thread; use an AsyncReader or"
                + " spawnBlocking(…) instead",
            "OutputStream.write blocks the worker thread; use an AsyncWriter or spawnBlocking(…)"
                + " instead",
            "BufferedReader.readLine blocks the worker thread; use an AsyncReader or"
                + " spawnBlocking(…) instead",
            "new FileInputStream blocks the worker thread; use an AsyncFile or spawnBlocking(…)"
                + " instead",
            "FileInputStream.read blocks the worker thread; use an AsyncFile or spawnBlocking(…)"
                + " instead");
  }

  @Test
  void the_network() {
    assertThat(
            lint(
                "java.net.ServerSocket server, java.net.URL url, java.net.http.HttpClient client,"
                    + " java.net.http.HttpRequest request,"
                    + " java.net.http.HttpResponse.BodyHandler<String> body",
                "var socket = new java.net.Socket(\"host\", 80);",
                "server.accept();",
                "url.openStream();",
                "client.send(request, body);"))
        .containsExactly(
            "new Socket blocks the worker thread; use a TcpStream of dev.thrum.net instead",
            "ServerSocket.accept blocks the worker thread; use a TcpListener of dev.thrum.net"
                + " instead",
            "URL.openStream blocks the worker thread; use java.net.http.HttpClient and"
                + " await(client.sendAsync(…)), instead",
            "HttpClient.send blocks the worker thread; use await(client.sendAsync(…)) instead");
  }

  @Test
  void databases() {
    assertThat(
            lint(
                "javax.sql.DataSource source, java.sql.PreparedStatement statement",
                "var connection = source.getConnection();",
                "statement.executeQuery();",
                "connection.commit();"))
        .containsExactly(
            "DataSource.getConnection blocks the worker thread; use spawnBlocking(…) instead",
            "PreparedStatement.executeQuery blocks the worker thread; use spawnBlocking(…) instead",
            "Connection.commit blocks the worker thread; use spawnBlocking(…) instead");
  }

  @Test
  void what_looks_alike_and_does_not_block_is_fine() {
    assertThat(
            lint(
                "java.util.concurrent.BlockingQueue<String> queue, CompletableFuture<String> f,"
                    + " java.util.concurrent.Semaphore permits, java.util.Map<String, String> map,"
                    + " java.util.concurrent.locks.Lock lock, java.net.http.HttpClient client,"
                    + " java.io.BufferedReader reader, java.net.http.HttpRequest request,"
                    + " java.net.http.HttpResponse.BodyHandler<String> body",
                "queue.poll();",
                "queue.offer(\"\");",
                "f.getNow(null);",
                "permits.tryAcquire();",
                "permits.release();",
                "map.get(\"\");",
                "String.join(\"\", \"\");",
                "lock.lock();",
                "lock.unlock();",
                "reader.ready();",
                "new java.net.Socket();",
                "System.out.println();",
                "await(client.sendAsync(request, body));"))
        .isEmpty();
  }

  @Test
  void the_value_of_a_future_known_to_be_complete_may_be_taken() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<String> both(CompletableFuture<String> a, CompletableFuture<String> b) {
                    await(CompletableFuture.allOf(a, b));
                    return Future.ready(a.join() + b.join());
                  }
                  @Async Future<String> quick(CompletableFuture<String> f) {
                    return Future.ready(f.isDone() ? f.join() : await(f));
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void streams_over_memory_may_be_read() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<Integer> parse(Future<byte[]> bytes) throws Exception {
                    java.io.InputStream in = new java.io.ByteArrayInputStream(await(bytes));
                    return Future.ready(in.read());
                  }
                }
                """))
        .isEmpty();
  }
}
