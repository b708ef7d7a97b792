//! The workloads, in the words of each library; a runner is a runtime of one or two threads.

use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

pub const ALL: [(&str, &str, &str); 18] = [
    ("ReadyAwait", "levels=1", ""),
    ("ReadyAwait", "levels=10", ""),
    ("ReadyReference", "levels=1", ""),
    ("ReadyReference", "levels=10", ""),
    ("Yield", "", ""),
    ("PingPong", "", "OneThread"),
    ("PingPong", "", "TwoThreads"),
    ("SpawnJoin", "", "OneThread"),
    ("SpawnJoin", "", "TwoThreads"),
    ("Skynet", "", "OneThread"),
    ("Skynet", "", "TwoThreads"),
    ("WakeDepth", "depth=1", ""),
    ("WakeDepth", "depth=10", ""),
    ("WakeDepth", "depth=100", ""),
    ("WakeDepth", "depth=1000", ""),
    ("TimeoutAroundYield", "", ""),
    ("FourToOne", "", "TwoThreads"),
    ("CancelDeep", "", ""),
];

/// Skynet is told in milliseconds for the whole tree, all else in nanoseconds per operation.
pub fn unit(workload: &str, operations: usize, size: usize) -> (&'static str, f64) {
    if workload == "Skynet" {
        ("ms/op", operations as f64 / size as f64 * 1e6)
    } else {
        ("ns/op", operations as f64)
    }
}

#[derive(Clone)]
pub enum Runner {
    Tokio(Arc<tokio::runtime::Runtime>),
    Smol(Arc<smol::Executor<'static>>),
}

pub enum Handle<T> {
    Tokio(tokio::task::JoinHandle<T>),
    Smol(smol::Task<T>),
}

impl<T: Send + 'static> Handle<T> {
    async fn join(self) -> T {
        match self {
            Handle::Tokio(handle) => handle.await.expect("a result"),
            Handle::Smol(task) => task.await,
        }
    }

    async fn cancel(self) {
        match self {
            Handle::Tokio(handle) => {
                handle.abort();
                let _ = handle.await;
            }
            Handle::Smol(task) => {
                task.cancel().await;
            }
        }
    }
}

impl Runner {
    pub fn new(tokio: bool, threads: usize) -> Runner {
        if tokio {
            let mut builder = if threads == 1 {
                tokio::runtime::Builder::new_current_thread()
            } else {
                tokio::runtime::Builder::new_multi_thread()
            };
            if threads > 1 {
                builder.worker_threads(threads);
            }
            return Runner::Tokio(Arc::new(builder.enable_all().build().expect("a runtime")));
        }
        let executor = Arc::new(smol::Executor::new());
        for _ in 1..threads {
            let here = executor.clone();
            std::thread::spawn(move || {
                smol::block_on(here.run(futures::future::pending::<()>()))
            });
        }
        Runner::Smol(executor)
    }

    /// Runs to the end; the body itself is a task where there is more than one thread.
    pub fn block_on<T, F>(&self, future: F) -> T
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        match self {
            Runner::Tokio(runtime) => {
                runtime.block_on(async { runtime.spawn(future).await.expect("a result") })
            }
            Runner::Smol(executor) => {
                let task = executor.spawn(future);
                smol::block_on(executor.run(task))
            }
        }
    }

    fn spawn<T, F>(&self, future: F) -> Handle<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        match self {
            Runner::Tokio(runtime) => Handle::Tokio(runtime.spawn(future)),
            Runner::Smol(executor) => Handle::Smol(executor.spawn(future)),
        }
    }

    async fn turn(&self) {
        match self {
            Runner::Tokio(_) => tokio::task::yield_now().await,
            Runner::Smol(..) => smol::future::yield_now().await,
        }
    }
}

/// Runs a workload once; how many operations that were.
pub fn once(runner: &Runner, workload: &str, parameters: &str, size: usize) -> usize {
    let value = parameters.split('=').nth(1).map_or(0, |v| v.parse().expect("a number"));
    let mine = runner.clone();
    let operations = match workload {
        "Yield" | "PingPong" | "TimeoutAroundYield" => 10_000,
        "ReadyAwait" | "ReadyReference" => 1_000,
        "WakeDepth" => (20_000 / value as usize).max(1000),
        "CancelDeep" => 1_000,
        _ => size,
    };
    match workload {
        "ReadyAwait" => {
            let turns = operations / value;
            let sum = runner.block_on(async move {
                let mut sum = 0u64;
                for i in 0..turns {
                    let seed = black_box(i as u32);
                    sum += if value == 1 { l1(seed).await } else { l10(seed).await } as u64;
                }
                sum
            });
            black_box(sum);
        }
        "ReadyReference" => {
            let turns = operations / value;
            let last = runner.block_on(async move {
                let mut last: &'static str = "value";
                for _ in 0..turns {
                    let seed = black_box(last);
                    last = if value == 1 { r1(seed).await } else { r10(seed).await };
                }
                last
            });
            black_box(last);
        }
        "Yield" => runner.block_on(async move {
            for _ in 0..operations {
                mine.turn().await;
            }
        }),
        "PingPong" => {
            let sum = match runner {
                Runner::Tokio(_) => runner.block_on(ping_pong_tokio(mine, operations)),
                Runner::Smol(..) => runner.block_on(ping_pong_smol(mine, operations)),
            };
            assert_eq!(sum, operations);
        }
        "SpawnJoin" => {
            let sum = runner.block_on(async move {
                let mut children = Vec::with_capacity(size);
                for i in 0..size {
                    children.push(mine.spawn(async move { i }));
                }
                let mut sum = 0;
                for child in children {
                    sum += child.join().await;
                }
                sum
            });
            assert_eq!(sum, size * (size - 1) / 2);
        }
        "Skynet" => {
            let sum = runner.block_on(node(mine, 0, size));
            assert_eq!(sum, size * (size - 1) / 2);
        }
        "WakeDepth" => {
            let levels = runner.block_on(async move { down(&mine, value, operations).await });
            assert_eq!(levels, value);
        }
        "TimeoutAroundYield" => runner.block_on(async move {
            let limit = Duration::from_secs(1);
            for _ in 0..operations {
                match &mine {
                    Runner::Tokio(_) => tokio::time::timeout(limit, mine.turn()).await.expect("ok"),
                    Runner::Smol(..) => {
                        use smol::future::FutureExt;
                        let late = async {
                            smol::Timer::after(limit).await;
                        };
                        mine.turn().or(late).await
                    }
                }
            }
        }),
        "FourToOne" => {
            let sum = match runner {
                Runner::Tokio(_) => runner.block_on(four_to_one_tokio(mine, size)),
                Runner::Smol(..) => runner.block_on(four_to_one_smol(mine, size)),
            };
            assert_eq!(sum, size / 4 * 4);
        }
        "CancelDeep" => {
            let cleaned = Arc::new(std::sync::atomic::AtomicUsize::new(0));
            let counter = cleaned.clone();
            runner.block_on(async move {
                for _ in 0..operations {
                    let task = mine.spawn(wait_1(counter.clone()));
                    mine.turn().await;
                    task.cancel().await;
                }
            });
            assert_eq!(cleaned.load(std::sync::atomic::Ordering::Relaxed), 3 * operations);
        }
        other => panic!("no such workload: {}", other),
    }
    operations
}

macro_rules! levels {
    ($type:ty, $next:expr, $leaf:ident $(, $name:ident $below:ident)*) => {
        async fn $leaf(value: $type) -> $type { $next(value) }
        $(async fn $name(value: $type) -> $type { $next($below(value).await) })*
    };
}

levels!(u32, (|v: u32| v.wrapping_add(black_box(1))), l1, l2 l1, l3 l2, l4 l3, l5 l4, l6 l5, l7 l6,
    l8 l7, l9 l8, l10 l9);
levels!(&'static str, black_box, r1, r2 r1, r3 r2, r4 r3, r5 r4, r6 r5, r7 r6, r8 r7, r9 r8, r10 r9);

async fn ping_pong_tokio(runner: Runner, rounds: usize) -> usize {
    let (send, mut there) = tokio::sync::mpsc::channel::<usize>(1);
    let (back, mut receive) = tokio::sync::mpsc::channel::<usize>(1);
    let returner = runner.spawn(async move {
        for _ in 0..rounds {
            back.send(there.recv().await.expect("a ball")).await.expect("room");
        }
    });
    let mut sum = 0;
    for _ in 0..rounds {
        send.send(1).await.expect("room");
        sum += receive.recv().await.expect("a ball");
    }
    returner.join().await;
    sum
}

async fn ping_pong_smol(runner: Runner, rounds: usize) -> usize {
    let (send, there) = smol::channel::bounded::<usize>(1);
    let (back, receive) = smol::channel::bounded::<usize>(1);
    let returner = runner.spawn(async move {
        for _ in 0..rounds {
            back.send(there.recv().await.expect("a ball")).await.expect("room");
        }
    });
    let mut sum = 0;
    for _ in 0..rounds {
        send.send(1).await.expect("room");
        sum += receive.recv().await.expect("a ball");
    }
    returner.join().await;
    sum
}

async fn four_to_one_tokio(runner: Runner, messages: usize) -> usize {
    let (send, mut receive) = tokio::sync::mpsc::channel::<usize>(1024);
    let senders: Vec<_> = (0..4)
        .map(|_| {
            let send = send.clone();
            runner.spawn(async move {
                for _ in 0..messages / 4 {
                    send.send(1).await.expect("a receiver");
                }
            })
        })
        .collect();
    drop(send);
    let mut sum = 0;
    while let Some(message) = receive.recv().await {
        sum += message;
    }
    for sender in senders {
        sender.join().await;
    }
    sum
}

async fn four_to_one_smol(runner: Runner, messages: usize) -> usize {
    let (send, receive) = smol::channel::bounded::<usize>(1024);
    let senders: Vec<_> = (0..4)
        .map(|_| {
            let send = send.clone();
            runner.spawn(async move {
                for _ in 0..messages / 4 {
                    send.send(1).await.expect("a receiver");
                }
            })
        })
        .collect();
    drop(send);
    let mut sum = 0;
    while let Ok(message) = receive.recv().await {
        sum += message;
    }
    for sender in senders {
        sender.join().await;
    }
    sum
}

fn node(runner: Runner, number: usize, size: usize) -> Pin<Box<dyn Future<Output = usize> + Send>> {
    Box::pin(async move {
        if size == 1 {
            return number;
        }
        let part = size / 10;
        let mut children = Vec::with_capacity(10);
        for i in 0..10 {
            children.push(runner.spawn(node(runner.clone(), number + i * part, part)));
        }
        let mut sum = 0;
        for child in children {
            sum += child.join().await;
        }
        sum
    })
}

fn down<'a>(
    runner: &'a Runner,
    levels: usize,
    wakes: usize,
) -> Pin<Box<dyn Future<Output = usize> + Send + 'a>> {
    Box::pin(async move {
        if levels > 0 {
            return down(runner, levels - 1, wakes).await + 1;
        }
        for _ in 0..wakes {
            runner.turn().await;
        }
        0
    })
}

struct Cleanup(Arc<std::sync::atomic::AtomicUsize>);

impl Drop for Cleanup {
    fn drop(&mut self) {
        self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}

async fn wait_1(counter: Arc<std::sync::atomic::AtomicUsize>) {
    let _cleanup = Cleanup(counter.clone());
    wait_2(counter).await;
}

async fn wait_2(counter: Arc<std::sync::atomic::AtomicUsize>) {
    let _cleanup = Cleanup(counter.clone());
    wait_3(counter).await;
}

async fn wait_3(counter: Arc<std::sync::atomic::AtomicUsize>) {
    let _cleanup = Cleanup(counter);
    futures::future::pending::<()>().await;
}
