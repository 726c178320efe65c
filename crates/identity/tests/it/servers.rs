//! Servers that we did not write, for the tests to talk to. They come from npm and PyPI into the cache at their first use,
//! run on a free port of this machine, and end with the test.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

const OIDC_PROVIDER: &str = "oidc-provider@9.13.3";
const AIOSMTPD: &str = "aiosmtpd==1.4.6";

/// A running server.
pub struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// What it said first: its address or port.
    pub address: String,
}

/// `oidc-provider`, which is certified by the OpenID Foundation.
pub fn oidc_provider(settings: &Value) -> Server {
    let folder = installed("oidc", OIDC_PROVIDER, |folder| {
        let folder = folder.to_str().expect("a folder named in Unicode");
        run(
            "npm",
            &["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, OIDC_PROVIDER],
        );
    });
    let script = include_str!("servers/oidc_provider.mjs");
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script, "--", &settings.to_string()]).current_dir(folder);
    Server::start(node)
}

/// `aiosmtpd`, with the options of its script.
pub fn smtp(options: &[&str]) -> Server {
    let folder = installed("smtp", AIOSMTPD, |folder| {
        run("python3", &["-m", "venv", folder.to_str().expect("a folder named in Unicode")]);
        let pip = folder.join("bin/pip");
        run(pip.to_str().expect("a folder named in Unicode"), &["install", "--quiet", AIOSMTPD]);
    });
    let mut python = Command::new(folder.join("bin/python"));
    python.args(["-c", include_str!("servers/smtp_server.py")]).args(options);
    Server::start(python)
}

impl Server {
    fn start(mut command: Command) -> Self {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}", missing(&program, &error)));
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let address = lines.next().expect("the server says where it listens").expect("in Unicode");
        Self { child, lines, address }
    }

    /// Sends the server a line.
    pub fn tell(&mut self, line: &str) {
        let input = self.child.stdin.as_mut().expect("its input is ours");
        writeln!(input, "{line}").expect("the server reads");
    }

    /// The next line that the server writes. Waits for it.
    pub fn line(&mut self) -> String {
        self.lines.next().expect("the server writes on").expect("in Unicode")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of an installation, made when it is not there. Other tests wait meanwhile, in this process or another.
fn installed(name: &str, version: &str, install: impl FnOnce(&Path)) -> PathBuf {
    let cache = cache();
    fs::create_dir_all(&cache).expect("the cache can be made");
    let lock = File::create(cache.join(format!("{name}.lock"))).expect("a file in the cache can be made");
    lock.lock().expect("a file in the cache can be locked");
    let (folder, mark) = (cache.join(name), cache.join(name).join("installed"));
    if fs::read_to_string(&mark).is_ok_and(|found| found == version) {
        return folder;
    }
    // What another version or a broken-off installation left.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder in the cache can be made");
    install(&folder);
    fs::write(&mark, version).expect("a file in the cache can be written");
    folder
}

/// The same folder as that of the scripts.
fn cache() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let beside_home = || set("HOME").map(|home| home.join(".cache"));
    set("KHIEN_CACHE").unwrap_or_else(|| {
        let base = set("XDG_CACHE_HOME").or_else(beside_home);
        base.expect("KHIEN_CACHE, XDG_CACHE_HOME or HOME says where to keep servers for tests").join("khien")
    })
}

fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{}", missing(program, &error)));
    assert!(
        output.status.success(),
        "`{program} {}` failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn missing(program: &str, error: &std::io::Error) -> String {
    format!(
        "This test talks to a real server and needs {program}, which could not be started ({error}). On Debian: \
         apt-get install nodejs npm python3-venv"
    )
}
