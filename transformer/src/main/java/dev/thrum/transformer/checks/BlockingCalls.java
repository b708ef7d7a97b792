package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Methods that make their thread wait, and what to use instead. By the type they are called on, as
 * nothing is known of its supertypes; what may just as well not wait is left out: locks held for a
 * moment, unbounded queues, writers.
 */
final class BlockingCalls {

  private static final String LANG = "java/lang/";
  private static final String IO = "java/io/";
  private static final String NET = "java/net/";
  private static final String SQL = "java/sql/";
  private static final String CONCURRENT = "java/util/concurrent/";

  private static final String AWAIT = "await(…)";
  private static final String AWAIT_SLEEP = "await(sleep(…))";
  private static final String AWAIT_STAGE =
      "a CompletableFuture and await(…), or spawnBlocking(…),";
  private static final String AWAIT_TASK = "a task and await(…), or spawnBlocking(…),";
  private static final String BLOCKING = "spawnBlocking(…)";
  private static final String CHANNEL = "a channel of dev.thrum.channel";
  private static final String NOTIFY = "a Notify of dev.thrum.sync";
  private static final String ONESHOT = "a Oneshot of dev.thrum.channel";
  private static final String SEMAPHORE = "an AsyncSemaphore";
  private static final String BARRIER = "an AsyncBarrier";
  private static final String FILES = "AsyncFiles or spawnBlocking(…)";
  private static final String FILE = "an AsyncFile or spawnBlocking(…)";
  private static final String READER = "an AsyncReader or spawnBlocking(…)";
  private static final String WRITER = "an AsyncWriter or spawnBlocking(…)";
  private static final String TCP = "a TcpStream of dev.thrum.net";
  private static final String LISTENER = "a TcpListener of dev.thrum.net";
  private static final String UDP = "a UdpSocket of dev.thrum.net";
  private static final String SEND_ASYNC = "await(client.sendAsync(…))";
  private static final String HTTP = "java.net.http.HttpClient and await(client.sendAsync(…)),";

  /** Owner, remedy, then beginnings of name and descriptor. */
  private static final String[][] ALL = {
    {RuntimeNames.THRUM, AWAIT, "blockOn("},
    {RuntimeNames.RUNTIME, AWAIT, "blockOn("},
    {RuntimeNames.TASK, AWAIT, "join("},
    {LANG + "Thread", AWAIT_SLEEP, "sleep("},
    {LANG + "Thread", AWAIT_TASK, "join("},
    {LANG + "Object", NOTIFY, "wait("},
    {LANG + "Process", "await(process.onExit())", "waitFor("},
    {CONCURRENT + "TimeUnit", AWAIT_SLEEP, "sleep("},
    {CONCURRENT + "TimeUnit", AWAIT_TASK, "timedJoin("},
    {CONCURRENT + "Future", AWAIT_STAGE, "get("},
    {CONCURRENT + "FutureTask", AWAIT_STAGE, "get("},
    {CONCURRENT + "ScheduledFuture", AWAIT_STAGE, "get("},
    {CONCURRENT + "ForkJoinTask", AWAIT_STAGE, "get(", "join(", "invoke("},
    {CONCURRENT + "ForkJoinPool", AWAIT_STAGE, "invoke("},
    {RuntimeNames.COMPLETABLE_FUTURE, AWAIT, "get(", "join("},
    {CONCURRENT + "ExecutorService", AWAIT_TASK, "invokeA", "awaitTermination("},
    {CONCURRENT + "ThreadPoolExecutor", AWAIT_TASK, "invokeA", "awaitTermination("},
    {CONCURRENT + "CompletionService", AWAIT_TASK, "take(", "poll(J"},
    {CONCURRENT + "ExecutorCompletionService", AWAIT_TASK, "take(", "poll(J"},
    {CONCURRENT + "CountDownLatch", NOTIFY, "await("},
    {CONCURRENT + "locks/Condition", NOTIFY, "await"},
    {CONCURRENT + "locks/LockSupport", NOTIFY, "park"},
    {CONCURRENT + "CyclicBarrier", BARRIER, "await("},
    {CONCURRENT + "Phaser", BARRIER, "arriveAndAwaitAdvance(", "awaitAdvance"},
    {CONCURRENT + "Exchanger", ONESHOT, "exchange("},
    {CONCURRENT + "Semaphore", SEMAPHORE, "acquire", "tryAcquire(J", "tryAcquire(IJ"},
    {CONCURRENT + "BlockingQueue", CHANNEL, "take(", "put(", "poll(J", "offer(Ljava/lang/Object;J"},
    {
      CONCURRENT + "ArrayBlockingQueue",
      CHANNEL,
      "take(",
      "put(",
      "poll(J",
      "offer(Ljava/lang/Object;J"
    },
    {
      CONCURRENT + "SynchronousQueue",
      CHANNEL,
      "take(",
      "put(",
      "poll(J",
      "offer(Ljava/lang/Object;J"
    },
    {CONCURRENT + "LinkedBlockingQueue", CHANNEL, "take(", "poll(J"},
    {CONCURRENT + "PriorityBlockingQueue", CHANNEL, "take(", "poll(J"},
    {CONCURRENT + "DelayQueue", CHANNEL, "take(", "poll(J"},
    {CONCURRENT + "BlockingDeque", CHANNEL, "take", "poll(J", "pollFirst(J", "pollLast(J"},
    {CONCURRENT + "LinkedBlockingDeque", CHANNEL, "take", "poll(J", "pollFirst(J", "pollLast(J"},
    {CONCURRENT + "TransferQueue", CHANNEL, "take(", "poll(J", "transfer("},
    {CONCURRENT + "LinkedTransferQueue", CHANNEL, "take(", "poll(J", "transfer("},
    {
      "java/nio/file/Files",
      FILES,
      "read",
      "write",
      "lines(",
      "list(",
      "walk",
      "find(",
      "copy(",
      "move(",
      "delete",
      "create",
      "newBuffered",
      "newInput",
      "newOutput",
      "newDirectoryStream("
    },
    {"java/nio/channels/FileChannel", FILE, "open(", "read(", "write(", "force(", "lock("},
    {"java/nio/channels/FileChannel", FILE, "transfer"},
    {IO + "RandomAccessFile", FILE, "<init>(", "read", "write"},
    {IO + "FileInputStream", FILE, "<init>(", "read", "transferTo("},
    {IO + "FileOutputStream", FILE, "<init>(", "write("},
    {IO + "FileReader", FILE, "<init>(", "read(", "transferTo("},
    {IO + "FileWriter", FILE, "<init>(", "write(", "append(", "flush("},
    {NET + "Socket", TCP, "<init>(Ljava/lang/String;", "<init>(Ljava/net/Inet", "connect("},
    {"javax/net/ssl/SSLSocket", TCP, "connect(", "startHandshake("},
    {NET + "ServerSocket", LISTENER, "accept("},
    {NET + "DatagramSocket", UDP, "receive("},
    {NET + "URL", HTTP, "openStream(", "getContent("},
    {NET + "URLConnection", HTTP, "connect(", "getInputStream(", "getContent("},
    {NET + "HttpURLConnection", HTTP, "connect(", "getInputStream(", "getContent("},
    {NET + "HttpURLConnection", HTTP, "getResponse"},
    {"javax/net/ssl/HttpsURLConnection", HTTP, "connect(", "getInputStream(", "getContent("},
    {"javax/net/ssl/HttpsURLConnection", HTTP, "getResponse"},
    {NET + "http/HttpClient", SEND_ASYNC, "send("},
    {SQL + "DriverManager", BLOCKING, "getConnection("},
    {"javax/sql/DataSource", BLOCKING, "getConnection("},
    {SQL + "Connection", BLOCKING, "commit(", "rollback("},
    {SQL + "Statement", BLOCKING, "execute"},
    {SQL + "PreparedStatement", BLOCKING, "execute"},
    {SQL + "CallableStatement", BLOCKING, "execute"},
  };

  /** Those of streams that may also be over memory. */
  private static final String[][] STREAMS = {
    {IO + "InputStream", READER, "read", "transferTo("},
    {IO + "OutputStream", WRITER, "write("},
    {IO + "BufferedInputStream", READER, "read", "transferTo("},
    {IO + "BufferedReader", READER, "read(", "readLine(", "lines("},
  };

  private BlockingCalls() {}

  /** What to use instead of a call that waits; null if it doesn't, as far as we know. */
  static @Nullable String insteadOf(MethodInsnNode call) {
    return find(ALL, call);
  }

  /** The same for streams that may be over memory, which don't wait then. */
  static @Nullable String insteadOfStream(MethodInsnNode call) {
    return find(STREAMS, call);
  }

  private static @Nullable String find(String[][] rows, MethodInsnNode call) {
    for (String[] row : rows) {
      if (row[0].equals(call.owner)) {
        String signature = call.name + call.desc;
        for (int i = 2; i < row.length; i++) {
          if (signature.startsWith(row[i])) {
            return row[1];
          }
        }
      }
    }
    return null;
  }
}
