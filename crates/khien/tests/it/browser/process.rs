//! Processes that end with the test that started them, whatever happens in it.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A running process.
pub struct Process {
    child: Child,
    // Held open: a program that says more must not find its pipe closed.
    said: Option<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts a program and reads what it says until `address` finds where it listens.
    pub fn listening<T>(
        mut command: Command,
        address: impl Fn(&str) -> Option<T>,
    ) -> std::io::Result<(Self, T)> {
        let mut process = Self { child: command.stdout(Stdio::piped()).spawn()?, said: None };
        let mut said = BufReader::new(process.child.stdout.take().expect("its output was asked for"));
        let mut heard = String::new();
        loop {
            let line = heard.len();
            if said.read_line(&mut heard)? == 0 {
                panic!("{command:?} ended before it listened. It said: {heard}");
            }
            if let Some(found) = address(&heard[line..]) {
                process.said = Some(said);
                return Ok((process, found));
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where the process has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
