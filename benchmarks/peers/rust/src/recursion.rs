//! How deep a recursion of awaits gets before the stack is used up: each try is a process.

use std::future::Future;
use std::pin::Pin;
use std::process::{Command, Stdio};

fn down(levels: usize) -> Pin<Box<dyn Future<Output = usize>>> {
    Box::pin(async move {
        if levels > 0 {
            return down(levels - 1).await + 1;
        }
        smol::future::yield_now().await;
        0
    })
}

/// Ends the process with a signal where the stack is too small.
pub fn once(system: &str, levels: usize) {
    let counted = if system == "tokio" {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("one");
        runtime.block_on(down(levels))
    } else {
        smol::block_on(smol::LocalExecutor::new().run(down(levels)))
    };
    assert_eq!(counted, levels);
}

pub fn deepest(tokio: bool, most: usize) {
    let works = |levels: usize| {
        Command::new(std::env::current_exe().expect("a name"))
            .args(["recurse", if tokio { "tokio" } else { "smol" }, &levels.to_string()])
            .stderr(Stdio::null())
            .status()
            .expect("a process")
            .success()
    };
    let (mut good, mut bad) = (0, most + 1);
    while bad - good > good / 50 + 1 {
        let middle = if good == 0 { (bad / 2).min(1000) } else { (good * 2).min((good + bad) / 2) };
        let middle = if bad == most + 1 && good >= most / 2 { most } else { middle };
        if works(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    println!("figure\t{}\tlevels", good);
}
