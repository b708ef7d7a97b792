package dev.thrum.samples;

import static dev.thrum.samples.Entry.program;
import static dev.thrum.samples.Entry.project;
import static dev.thrum.samples.Entry.sample;

import dev.thrum.samples.basics.AddLater;
import dev.thrum.samples.basics.AsyncBlocks;
import dev.thrum.samples.basics.AsyncInterface;
import dev.thrum.samples.basics.Greet;
import dev.thrum.samples.basics.HelloWorldPause;
import dev.thrum.samples.basics.HttpStatus;
import dev.thrum.samples.basics.ManualPoll;
import dev.thrum.samples.basics.Mistakes;
import dev.thrum.samples.cancellation.AsyncClose;
import dev.thrum.samples.cancellation.DropGuard;
import dev.thrum.samples.cancellation.DropHandle;
import dev.thrum.samples.cancellation.Flag;
import dev.thrum.samples.cancellation.GuardDisarm;
import dev.thrum.samples.cancellation.Leaks;
import dev.thrum.samples.cancellation.PartialState;
import dev.thrum.samples.cancellation.SelectSlowFast;
import dev.thrum.samples.cancellation.StreamBreak;
import dev.thrum.samples.cancellation.TimeoutLoop;
import dev.thrum.samples.cancellation.Token;
import dev.thrum.samples.cancellation.TokenTree;
import dev.thrum.samples.cancellation.TryCommitCancel;
import dev.thrum.samples.cancellation.TwoSteps;
import dev.thrum.samples.cancellation.WatchShutdown;
import dev.thrum.samples.compute.Resumable;
import dev.thrum.samples.database.Transfer;
import dev.thrum.samples.faults.Deadlock;
import dev.thrum.samples.faults.LeakedPermit;
import dev.thrum.samples.faults.LostWaker;
import dev.thrum.samples.faults.LuckyOrder;
import dev.thrum.samples.faults.StarvingTask;
import dev.thrum.samples.files.AtomicFile;
import dev.thrum.samples.files.ConfigWriter;
import dev.thrum.samples.files.MultiFile;
import dev.thrum.samples.generators.FibonacciStream;
import dev.thrum.samples.generators.MergeLogs;
import dev.thrum.samples.generators.TailFile;
import dev.thrum.samples.http.Aggregate;
import dev.thrum.samples.http.Circuit;
import dev.thrum.samples.http.GetMany;
import dev.thrum.samples.http.HttpServer;
import dev.thrum.samples.http.TimeoutClient;
import dev.thrum.samples.net.ServerOptions;
import dev.thrum.samples.net.TcpProxy;
import dev.thrum.samples.net.TlsEcho;
import dev.thrum.samples.redis.RedisClientProgram;
import dev.thrum.samples.redis.RedisServer;
import dev.thrum.samples.service.Application;
import dev.thrum.samples.service.NamedTasks;
import dev.thrum.samples.service.Scoped;
import dev.thrum.samples.tasks.Abort;
import dev.thrum.samples.tasks.Blocking;
import dev.thrum.samples.tasks.ErrorPropagation;
import dev.thrum.samples.tasks.HundredRequests;
import dev.thrum.samples.tasks.JoinSum;
import dev.thrum.samples.tasks.JoinTwo;
import dev.thrum.samples.tasks.RandomNumber;
import dev.thrum.samples.tasks.SpawnTwo;
import dev.thrum.samples.tasks.Timers;
import dev.thrum.samples.timeouts.Fallback;
import dev.thrum.samples.timeouts.Retry;
import dev.thrum.samples.timeouts.Timeouts;
import java.util.List;
import java.util.Optional;

/** Every sample, one line each, in reading order. */
final class Catalog {

  static final List<Entry> ENTRIES =
      List.of(
          sample("greet", "an async method is lazy: only what is awaited runs", Greet::run),
          sample("async-block", "blocks and closures that await", AsyncBlocks::run),
          sample("add-later", "ready at once, and ready after a second", AddLater::run),
          sample("hello-world-pause", "awaits in a row add up", HelloWorldPause::run),
          sample("manual-poll", "a leaf, a waker and an executor by hand", ManualPoll::run),
          sample("http-status", "a CompletableFuture is awaited as it is", HttpStatus::run),
          sample("async-interface", "overriding, recursion a million deep", AsyncInterface::run),
          sample("mistakes", "what beginners do, and what the weaver says", Mistakes::run),
          sample("spawn-two", "two tasks side by side, let go of", SpawnTwo::run),
          sample("join-two", "waiting for two takes as long as the longer one", JoinTwo::run),
          sample("join-sum", "a failure is caught where it is awaited", JoinSum::run),
          sample("random-number", "a task with a result", RandomNumber::run),
          sample("error-propagation", "checked exceptions arrive unwrapped", ErrorPropagation::run),
          sample("timers", "futures in the order in which they complete", Timers::run),
          sample("abort", "a task is cancelled, and its handle awaited", Abort::run),
          sample("hundred-requests", "a hundred wait on one thread", HundredRequests::run),
          sample("blocking", "where to put calls that block", Blocking::run),
          sample("drop-guard", "dropping is cancelling: cleanup, exactly once", DropGuard::run),
          sample("guard-disarm", "undo what was begun, unless it was finished", GuardDisarm::run),
          sample("try-commit-cancel", "drops and failures told apart", TryCommitCancel::run),
          sample("select-slow-fast", "losers are cleaned up first", SelectSlowFast::run),
          sample("two-steps", "a message torn by a drop, and one that can't be", TwoSteps::run),
          sample("partial-state", "a transfer that can lose no money", PartialState::run),
          sample("flag", "stop when you next look", Flag::run),
          sample("drop-handle", "a task that ends with a block", DropHandle::run),
          sample("timeout-loop", "a loop without an end, and a limit", TimeoutLoop::run),
          sample("watch-shutdown", "a value that tells tasks to stop", WatchShutdown::run),
          sample("token", "a token asks, work answers", Token::run),
          sample("token-tree", "parents cancel children, not the reverse", TokenTree::run),
          sample("stream-break", "leaving a loop stops who feeds it", StreamBreak::run),
          sample("leaks", "permits that come back, and some that don't", Leaks::run),
          sample("async-close", "cleanup that has to wait", AsyncClose::run),
          sample("timeout", "result, failure and expiry told apart", Timeouts::run),
          sample("timeout-fallback", "a cache answers for a slow primary", Fallback::run),
          sample("retry", "three attempts, a new future each", Retry::run),
          sample("atomic-file", "old content or new, and no other file", AtomicFile::run),
          sample("config-writer", "settings saved in time or not at all", ConfigWriter::run),
          sample("multi-file", "several files, and how far it came", MultiFile::run),
          program("transfer", "a transaction that a drop rolls back", Transfer::run)
              .taking(Transfer.USAGE),
          sample("timeout-client", "limits in time and number", TimeoutClient::run),
          sample("get-many", "a hundred pages, ten at a time", GetMany::run),
          sample("circuit-breaker", "a service that is down is spared", Circuit::run),
          sample("aggregate", "three services, one page, or none", Aggregate::run),
          sample("resumable", "a computation that goes on where it stood", Resumable::run),
          sample("task-group", "named tasks, and how each ended", NamedTasks::run),
          sample("scoped", "nothing outlives its scope", Scoped::run),
          sample("application", "workers that shut down side by side", Application::run),
          sample("fibonacci-stream", "a generator method", FibonacciStream::run),
          sample("merge-logs", "several streams in one, and what is made of it", MergeLogs::run),
          sample("tail-file", "the lines of a file that grows", TailFile::run),
          sample("deadlock", "a fault: two who wait for each other", Deadlock::run),
          sample("leaked-permit", "a fault: permits that failures keep", LeakedPermit::run),
          sample("lost-waker", "a fault: sleepers whom nobody wakes", LostWaker::run),
          sample("starving-task", "a fault: a loop that lets nobody run", StarvingTask::run),
          sample("lucky-order", "a fault: a race that usually goes well", LuckyOrder::run),
          project("library-user", "a library that is annotated and not woven"),
          project("ea-async", "a program for EA Async, as it is"),
          program("tcp-proxy", "connections passed on, both ways", TcpProxy::run)
              .taking("PORT HOST:PORT"),
          program("tls-echo", "secure connections, for the real openssl", TlsEcho::run)
              .taking("PORT CERTIFICATE-FILE"),
          program("http-server", "a server for the real curl", HttpServer::run)
              .taking(ServerOptions.USAGE),
          program("redis-server", "a server for the real redis-cli", RedisServer::run)
              .taking(ServerOptions.USAGE),
          program("redis-client", "asks a Redis server", RedisClientProgram::run)
              .taking(RedisClientProgram.USAGE));

  private Catalog() {}

  static Optional<Entry> find(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** All samples, aligned: what to type, and what it shows. */
  static String listing() {
    int width = ENTRIES.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    String line = "  %-" + width + "s  %s%n";
    StringBuilder text = new StringBuilder();
    for (Entry entry : ENTRIES) {
      text.append(String.format(line, entry.name(), entry.summary()));
      if (!entry.usage().isEmpty()) {
        text.append(String.format(line, "", entry.usage()));
      }
    }
    return text.toString();
  }

  /** For a name that does not exist: one line that says what does. */
  static String unknown(String name) {
    List<String> names = ENTRIES.stream().map(Entry::name).toList();
    return "There is no sample \""
        + name
        + "\""
        + NearestName.of(name, names).map(near -> "; did you mean " + near + "?").orElse(".")
        + " There are: "
        + String.join(", ", names);
  }
}
