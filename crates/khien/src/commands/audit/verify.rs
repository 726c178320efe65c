//! `khien audit verify`: what was done to the log and to the rows, named.

use super::read_key;
use crate::{
    cli::{Cli, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{
    App, AppError, Kind,
    audit::{checkpoint::SignedCheckpoint, key::VerifierKey},
    log::{Checked, Trusted},
};
use std::path::Path;

/// Checks and prints what was found.
pub async fn run(
    cli: &Cli,
    app: &App,
    trusted: Option<&Path>,
    key: Option<&str>,
    archive: Option<&Path>,
) -> Result<Exit, AppError> {
    let key = key.map(read_key).transpose()?;
    let checkpoint = match trusted {
        Some(path) => {
            let note = std::fs::read_to_string(path).map_err(|error| open::unreadable(path, &error))?;
            Some(opened(&note, key.clone().unwrap_or_else(|| app.verifier_key()))?.checkpoint)
        }
        None => None,
    };
    let archived = match archive {
        Some(folder) => app.read_archive(folder, key.as_ref()).await?,
        None => vec![],
    };
    let checked = app.check_log(Trusted { checkpoint, key, archived }).await?;
    show(cli, &checked);
    Ok(if checked.is_honest() { Exit::Done } else { Exit::Found })
}

fn opened(note: &str, key: VerifierKey) -> Result<SignedCheckpoint, AppError> {
    SignedCheckpoint::open(note, &[key]).map_err(|error| {
        let mut failure = AppError::new(
            Kind::Invalid,
            "checkpoint-untrusted",
            "Bản xác nhận được đưa ra không do khóa này ký.",
            "The checkpoint given was not signed by this key.",
        );
        failure.cause = Some(Box::new(error));
        failure
    })
}

fn show(cli: &Cli, checked: &Checked) {
    let findings = &checked.log.findings;
    if cli.format == Format::Json {
        let log: Vec<_> = findings
            .iter()
            .map(|each| {
                let words = each.words();
                serde_json::json!({ "code": each.code(), "position": each.position(), "vi": words.vi, "en": words.en })
            })
            .collect();
        print::json(&serde_json::json!({
            "entries": checked.log.entries, "rows": checked.compared, "log": log, "changed": checked.rows,
        }));
        return;
    }
    for finding in findings {
        let words = finding.words();
        let said = if cli.language == Language::Vi { words.vi } else { words.en };
        print::line!("{}: {said}", finding.code());
    }
    for finding in &checked.rows {
        print::line!("{}: {}", finding.code, print::say(&finding.words(), cli.language));
    }
    let (entries, rows) = (checked.log.entries, checked.compared);
    match (cli.language, checked.is_honest()) {
        (Language::Vi, true) => {
            print::line!("Nhật ký nguyên vẹn: {entries} bản ghi, {rows} dòng dữ liệu khớp.")
        }
        (Language::En, true) => print::line!("The log is whole: {entries} entries, {rows} rows agree."),
        (Language::Vi, false) => print::line!("Đã kiểm tra {entries} bản ghi, {rows} dòng dữ liệu."),
        (Language::En, false) => print::line!("{entries} entries and {rows} rows were checked."),
    }
}
