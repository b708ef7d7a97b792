//! Sends back what it gets, on one thread of tokio; says on which port.

use tokio::io::{AsyncReadExt, AsyncWriteExt};

pub fn serve() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("one");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("port\t{}", listener.local_addr().expect("an address").port());
        loop {
            let (mut socket, _) = listener.accept().await.expect("a client");
            let _ = socket.set_nodelay(true);
            tokio::spawn(async move {
                let mut buffer = [0u8; 4096];
                while let Ok(n) = socket.read(&mut buffer).await {
                    if n == 0 || socket.write_all(&buffer[..n]).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
}
