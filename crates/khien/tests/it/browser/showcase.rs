//! The samples of all pages before a browser, without a register behind them.

use super::chromium::{Chromium, Wishes};
use serde_json::Value;
use std::net::SocketAddr;
use tokio::runtime::{Builder, Runtime};

/// A browser in front of the samples.
pub struct Showcase {
    browser: Chromium,
    address: SocketAddr,
    /// Serves them for as long as it lives.
    _server: Runtime,
}

impl Showcase {
    /// Serves the samples and opens a browser.
    pub fn open(wishes: Wishes) -> Self {
        let server = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = server.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        server.spawn(async { axum::serve(listener, khien_web::samples::router()).await });
        Self { browser: Chromium::start(wishes), address, _server: server }
    }

    /// Opens a sample.
    pub fn go_to(&self, page: &str) {
        let address = format!("http://{}{page}", self.address);
        let opened = self.browser.go(async |client| client.goto(&address).await);
        opened.unwrap_or_else(|error| panic!("{page}: {error}"));
    }

    /// What a script of the test says about the page.
    pub fn measure(&self, script: &str) -> Value {
        self.browser.go(async |client| client.execute(script, vec![]).await).expect("the script runs")
    }
}
