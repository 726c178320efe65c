//! A browser of its own for each story, driven through chromedriver.

use super::process::Process;
use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// What a story needs of its browser.
#[derive(Debug, Default, Clone, Copy)]
pub struct Wishes {
    /// Pages run no script.
    pub without_script: bool,
    /// The screen of a phone, this many pixels wide.
    pub phone: Option<u32>,
}

/// A running browser.
pub struct Chromium {
    client: Client,
    runtime: Runtime,
    _driver: Process,
    folder: TempDir,
}

impl Chromium {
    /// Starts driver and browser.
    pub fn start(wishes: Wishes) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (driver, port) = driver();
        // One thread is enough: a story does one thing at a time.
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities(folder.path(), wishes))
                    .connect(&format!("http://127.0.0.1:{port}")),
            )
            .unwrap_or_else(|error| panic!("chromedriver runs, but Chromium did not start: {error}"));
        Self { client, runtime, _driver: driver, folder }
    }

    /// Does something with the browser and waits for it.
    pub fn go<T>(&self, work: impl AsyncFnOnce(&Client) -> T) -> T {
        self.runtime.block_on(work(&self.client))
    }

    /// Where a file lands that was downloaded under this name.
    pub fn downloaded(&self, name: &str) -> PathBuf {
        self.folder.path().join("downloads").join(name)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // A closed session ends the browser in order; the driver, which is ended next, takes one with it that hangs.
        let closing = self.client.clone().close();
        self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), closing).await }).ok();
    }
}

fn driver() -> (Process, u16) {
    let program = std::env::var("KHIEN_TEST_CHROMEDRIVER").unwrap_or_else(|_| "/usr/bin/chromedriver".into());
    let mut command = Command::new(&program);
    command.arg("--port=0");
    Process::listening(command, |line| {
        line.trim().strip_suffix('.')?.rsplit_once(" on port ")?.1.parse().ok()
    })
    .unwrap_or_else(|error| {
        panic!(
            "The tests of the pages need a browser, and {program} cannot be started: {error}. \
                 Install Chromium with its driver, or name the driver in KHIEN_TEST_CHROMEDRIVER."
        )
    })
}

fn capabilities(folder: &Path, wishes: Wishes) -> Capabilities {
    let mut options = json!({
        "args": [
            "--headless",
            // Tests may run as root in a container, where the sandbox cannot be set up and shared memory is small.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            // Nothing but the pages under test is asked of any network.
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            format!("--user-data-dir={}", folder.join("profile").display()),
        ],
        "prefs": { "download.default_directory": folder.join("downloads") },
    });
    if wishes.without_script {
        options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    if let Some(width) = wishes.phone {
        options["mobileEmulation"] =
            json!({ "deviceMetrics": { "width": width, "height": 844, "pixelRatio": 2.0, "mobile": true } });
    }
    Capabilities::from_iter([("goog:chromeOptions".to_owned(), options)])
}
