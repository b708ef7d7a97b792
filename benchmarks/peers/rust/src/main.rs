//! What tokio and smol take for the workloads of the report: one system and one workload each run.
//!
//! `peers list` prints what there is; `peers run WORKLOAD PARAMETERS SYSTEM ITERATIONS MILLIS`
//! prints a line `figure<TAB>value<TAB>unit` for each iteration; `peers echo PORT-FILE` serves.

mod count;
mod echo;
mod recursion;
mod sleepers;
mod workloads;

use std::time::{Duration, Instant};

#[global_allocator]
static HEAP: count::Counting = count::Counting;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(|s| s.as_str()).collect();
    match words.as_slice() {
        ["list"] => list(),
        ["echo"] => echo::serve(),
        ["recurse", system, levels] => recursion::once(system, number(levels)),
        ["run", workload, parameters, system, size, iterations, millis] => run(
            workload,
            parameters,
            system,
            number(size),
            number(iterations),
            Duration::from_millis(number(millis) as u64),
        ),
        _ => {
            eprintln!("usage: peers list | run ... | echo");
            std::process::exit(2);
        }
    }
}

fn number(word: &str) -> usize {
    word.parse().expect("a number")
}

fn list() {
    for (workload, parameters, threads) in workloads::ALL.iter() {
        for system in ["tokio", "smol"] {
            println!("{}\t{}\t{}{}", workload, parameters, system, threads);
        }
    }
    for workload in ["SuspendedTasks", "SleepCpu", "DeepRecursion"] {
        for system in ["tokio", "smol"] {
            println!("{}\t\t{}", workload, system);
        }
    }
}

fn run(w: &str, p: &str, system: &str, size: usize, iterations: usize, time: Duration) {
    let tokio = system.starts_with("tokio");
    match w {
        "SuspendedTasks" => return sleepers::heap(tokio, size),
        "SleepCpu" => return sleepers::cpu(tokio, size),
        "DeepRecursion" => return recursion::deepest(tokio, size),
        _ => {}
    }
    let threads = if system.ends_with("TwoThreads") { 2 } else { 1 };
    let runner = workloads::Runner::new(tokio, threads);
    let warm = (iterations + 2) / 3;
    for i in 0..warm + iterations {
        let begin = Instant::now();
        let mut operations = 0;
        while operations == 0 || begin.elapsed() < time {
            operations += workloads::once(&runner, w, p, size);
        }
        let (unit, scale) = workloads::unit(w, operations, size);
        if i >= warm {
            println!("figure\t{}\t{}", begin.elapsed().as_nanos() as f64 / scale, unit);
        }
    }
}
