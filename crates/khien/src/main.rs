//! The command line: one file for each command; it reads arguments, calls the app, prints, and ends with a documented code.

mod cli;
mod commands;
mod exit;
mod open;
mod print;
mod progress;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    say_to_standard_error();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("khien: {error}");
            return exit::Exit::Internal.into();
        }
    };
    let language = cli.language;
    match runtime.block_on(commands::run(cli)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            print::failure(&failure, language);
            exit::Exit::of(&failure).into()
        }
    }
}

/// What the program itself has to say, for people or, where `KHIEN_LOG_FORMAT=json`, for other programs.
fn say_to_standard_error() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KHIEN_LOG").unwrap_or_else(|_| "warn".into());
    let messages = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("KHIEN_LOG_FORMAT").is_ok_and(|format| format == "json") {
        messages.json().init();
    } else {
        messages.init();
    }
}
