//! Running the program in a folder of its own.

use jiff::civil::date;
use khien_documents::form08::{Report, write};
use khien_domain::{
    document::Document,
    form08::{ApprovalState, ImplementationState, InspectionState, Level, Row, Summary},
};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// A folder with a database address.
pub struct Desk {
    pub folder: TempDir,
    pub database: String,
}

impl Desk {
    /// With an SQLite database that does not exist yet.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}", folder.path().join("khien.db").display());
        Self { folder, database }
    }

    /// With a register founded on 1 October 2026.
    pub fn founded() -> Self {
        let desk = Self::new();
        desk.succeeds(&["init", "--from", "2026-10-01"]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, with its clock at nine o'clock of Saturday 21 November 2026.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_khien"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("KHIEN_DATABASE", &self.database)
            .env("KHIEN_NOW", "2026-11-21T02:00:00Z")
            .env("KHIEN_LANG", "en")
            .env("KHIEN_USER", "officer");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs and expects success; gives what was printed.
    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{arguments:?} ended with {:?}\n{out}\n{err}", output.status.code());
        out
    }

    /// Runs and expects this exit code; gives everything printed.
    pub fn ends_with(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let printed = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{printed}");
        printed
    }

    /// What a command prints as JSON.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let arguments = [&["--format", "json"], arguments].concat();
        serde_json::from_str(&self.succeeds(&arguments)).unwrap()
    }

    /// Writes a workbook of Form 08.
    pub fn form08(&self, name: &str, rows: Vec<Row>) -> String {
        let report = Report {
            superior: None,
            reporter: "Cơ quan kiểm thử".into(),
            recipient: None,
            place: "Hà Nội".into(),
            made_on: date(2026, 11, 20),
            window: (date(2025, 12, 15), date(2026, 12, 14)),
            summary: Summary::of(rows.iter().map(|row| (row, false))),
            parties: vec![],
            systems: rows,
        };
        std::fs::write(self.path(name), write(&report).unwrap()).unwrap();
        name.to_owned()
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An approved system of Cao Bằng.
pub fn approved(name: &str, level: u8) -> Row {
    Row {
        owner: Some("UBND tỉnh Cao Bằng".into()),
        proposed_level: Level::new(level),
        approval: Some(ApprovalState::Approved),
        decision: Some(Document {
            number: Some("9/QĐ-UBND".into()),
            date: Some(date(2026, 3, 15)),
            body: None,
        }),
        implementation: Some(ImplementationState::Full),
        inspection: InspectionState::Periodic,
        ..Row::named(name)
    }
}

/// Copies a folder of law files.
pub fn saved_law(desk: &Desk) -> PathBuf {
    desk.succeeds(&["law", "save", "luat"]);
    desk.path("luat")
}

/// Replaces a text in a file, once.
pub fn edit(path: &Path, from: &str, to: &str) {
    let before = std::fs::read_to_string(path).unwrap();
    assert!(before.contains(from), "{} does not hold {from}", path.display());
    std::fs::write(path, before.replacen(from, to, 1)).unwrap();
}
