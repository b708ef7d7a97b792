//! Tasks that sleep once each, with an int, a long and a reference that are needed afterwards.

use crate::count;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

static BEGUN: AtomicUsize = AtomicUsize::new(0);
static SUM: AtomicUsize = AtomicUsize::new(0);

async fn before(number: usize) -> (i32, i64, &'static AtomicUsize) {
    BEGUN.fetch_add(1, Relaxed);
    (number as i32, (number * number) as i64, &SUM)
}

async fn sleep_tokio(number: usize, time: Duration) {
    let (int, long, sum) = before(number).await;
    tokio::time::sleep(time).await;
    sum.fetch_add(int as usize + long as usize, Relaxed);
}

async fn sleep_smol(number: usize, time: Duration) {
    let (int, long, sum) = before(number).await;
    smol::Timer::after(time).await;
    sum.fetch_add(int as usize + long as usize, Relaxed);
}

fn all(tokio: bool, tasks: usize, millis: fn(usize) -> u64, asleep: fn(usize)) {
    BEGUN.store(0, Relaxed);
    SUM.store(0, Relaxed);
    if tokio {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("one");
        runtime.block_on(async {
            let mut handles = Vec::with_capacity(tasks);
            for i in 0..tasks {
                handles.push(tokio::spawn(sleep_tokio(i, Duration::from_millis(millis(i)))));
            }
            while BEGUN.load(Relaxed) < tasks {
                tokio::task::yield_now().await;
            }
            asleep(tasks);
            for handle in handles {
                handle.await.expect("it sleeps");
            }
        });
    } else {
        let executor = smol::LocalExecutor::new();
        smol::block_on(executor.run(async {
            let mut handles = Vec::with_capacity(tasks);
            for i in 0..tasks {
                handles.push(executor.spawn(sleep_smol(i, Duration::from_millis(millis(i)))));
            }
            while BEGUN.load(Relaxed) < tasks {
                smol::future::yield_now().await;
            }
            asleep(tasks);
            for handle in handles {
                handle.await;
            }
        }));
    }
    let squares: usize = (0..tasks).map(|i| i + i * i).sum();
    assert_eq!(SUM.load(Relaxed), squares);
}

pub fn heap(tokio: bool, tasks: usize) {
    count::ON.store(true, Relaxed);
    all(tokio, tasks, |_| 3_600_000, |tasks| {
        println!("figure\t{}\tB/task", count::held() as f64 / tasks as f64);
        std::process::exit(0);
    });
}

/// The second of two rounds, as in the JVM.
pub fn cpu(tokio: bool, tasks: usize) {
    let mut taken = 0.0;
    for _ in 0..2 {
        let begin = seconds();
        all(tokio, tasks, |i| 1 + (i % 1000) as u64, |_| {});
        taken = seconds() - begin;
    }
    println!("figure\t{}\tCPU s", taken);
}

/// CPU seconds of this process, as the system counts them: in ticks of a hundredth.
fn seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("a Linux");
    let fields: Vec<&str> = stat[stat.rfind(')').expect("a name") + 2..].split(' ').collect();
    (fields[11].parse::<f64>().expect("user") + fields[12].parse::<f64>().expect("system")) / 100.0
}
