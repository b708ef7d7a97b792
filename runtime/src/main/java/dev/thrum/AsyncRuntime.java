package dev.thrum;

import dev.thrum.executor.BlockOn;
import dev.thrum.executor.MultiThreadExecutor;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.UncaughtHandler;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import dev.thrum.time.TimeSource;
import dev.thrum.time.Timers;
import dev.thrum.woven.EagerStarter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs tasks. */
public final class AsyncRuntime implements Executor, AutoCloseable {

  static {
    Ambient.setDefault(() -> Default.RUNTIME.outside);
  }

  private static final class Default {
    static final AsyncRuntime RUNTIME = multiThread().name("thrum").daemon(true).build();
  }

  private final EventDriver driver;
  private final MultiThreadExecutor executor;
  private final Services inside = new RuntimeServices(false);
  private final Services outside = new RuntimeServices(true);
  private final UncaughtHandler uncaught;

  private AsyncRuntime(Builder builder) {
    this.driver = new EventDriver(builder.clock);
    this.uncaught = builder.uncaught;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new MultiThreadExecutor(
            builder.workers,
            body -> {
              Thread thread =
                  new Thread(body, builder.name + "-worker-" + number.incrementAndGet());
              thread.setDaemon(builder.daemon);
              return thread;
            },
            driver,
            inside,
            uncaught::uncaught);
  }

  public static Builder multiThread() {
    return new Builder();
  }

  public static Builder currentThread() {
    return new Builder();
  }

  public static AsyncRuntime current() {
    return Objects.requireNonNull(Ambient.currentOrDefault().service(AsyncRuntime.class));
  }

  public static void setDefaultUncaughtHandler(@Nullable UncaughtHandler handler) {
    Uncaught.setFallback(handler == null ? null : handler::uncaught);
  }

  public <T> Task<T> spawn(Future<T> future) {
    return Task.spawn(future, executor, null);
  }

  public <T> Task<T> spawnBlocking(Callable<T> call) {
    return spawn(new Call<>(call));
  }

  @SuppressWarnings("NullAway") // a future's value may be null; T says nothing about it
  public <T> T blockOn(Future<T> future) {
    Ambient.requireBlocking("blockOn(…)", "await the future");
    Services outer = Ambient.enter(inside);
    try {
      return BlockOn.run(future);
    } finally {
      Ambient.restore(outer);
    }
  }

  @Override
  public void execute(Runnable command) {
    spawn(
            new Call<Void>(
                () -> {
                  command.run();
                  return null;
                }))
        .detach();
  }

  public boolean shutdown(Duration limit) {
    try {
      boolean done = executor.shutDown(limit);
      driver.timers().close();
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    shutdown(Duration.ofDays(1));
  }

  private <T> CompletableFuture<T> startEagerly(Future<T> body) {
    return EagerTask.of(spawn(body));
  }

  private final class RuntimeServices implements Services {

    private final boolean mayBlock;

    RuntimeServices(boolean mayBlock) {
      this.mayBlock = mayBlock;
    }

    @Override
    public <S> @Nullable S service(Class<S> type) {
      Object service = null;
      if (type == Timers.class) {
        service = driver.timers();
      } else if (type == AsyncRuntime.class) {
        service = AsyncRuntime.this;
      } else if (type == Scheduler.class) {
        service = executor;
      } else if (type == EagerStarter.class) {
        EagerStarter starter =
            new EagerStarter() {
              @Override
              public <T> CompletableFuture<T> start(Future<T> body) {
                return startEagerly(body);
              }
            };
        service = starter;
      }
      return type.cast(service);
    }

    @Override
    public boolean mayBlock() {
      return mayBlock;
    }
  }

  /** Calls once. */
  private static final class Call<T> extends GuardedFuture<T> {
    private @Nullable Callable<T> call;

    Call(Callable<T> call) {
      this.call = call;
    }

    @Override
    protected Poll<T> advance(Context cx) throws Exception {
      return Poll.ready(Objects.requireNonNull(call).call());
    }

    @Override
    protected void release() {
      call = null;
    }
  }

  /** Settings of a runtime. */
  public static final class Builder {
    private int workers = Runtime.getRuntime().availableProcessors();
    private String name = "thrum";
    private boolean daemon;
    private TimeSource clock = TimeSource.system();
    private UncaughtHandler uncaught = Uncaught::reportToDefault;

    private Builder() {}

    public Builder workerThreads(int count) {
      workers = count;
      return this;
    }

    public Builder name(String name) {
      this.name = name;
      return this;
    }

    Builder daemon(boolean daemon) {
      this.daemon = daemon;
      return this;
    }

    public Builder uncaughtHandler(UncaughtHandler handler) {
      uncaught = handler;
      return this;
    }

    public Builder clock(TimeSource clock) {
      this.clock = clock;
      return this;
    }

    public Builder maxBlockingThreads(int count) {
      return this;
    }

    public AsyncRuntime build() {
      return new AsyncRuntime(this);
    }
  }
}
