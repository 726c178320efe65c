//! Printing: tables for people, JSON for machines, failures with their code and what to do.

use crate::cli::Language;
use comfy_table::{ContentArrangement, Table, presets};
use jiff::civil::Date;
use khien_app::AppError;
use khien_law::Words;

/// Prints a line. A closed pipe (`khien duties | head`) is the reader's choice, not a failure.
macro_rules! line {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($arguments)*);
    }};
}

/// Prints without a line end.
macro_rules! text {
    ($($arguments:tt)*) => {{
        use std::io::Write as _;
        let _ = write!(std::io::stdout(), $($arguments)*);
    }};
}

pub(crate) use {line, text};

/// The words of a language.
pub fn say(words: &Words, language: Language) -> &str {
    match language {
        Language::Vi => &words.vi,
        Language::En => &words.en,
    }
}

/// A failure on standard error.
pub fn failure(failure: &AppError, language: Language) {
    eprintln!("khien[{}]: {}", failure.code, say(&failure.words, language));
    if let Some(hint) = &failure.hint {
        eprintln!("  = {}", say(hint, language));
    }
    if let Some(cause) = &failure.cause {
        tracing::error!(code = failure.code, %cause, "failed");
    }
}

/// A table with a header.
pub fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(header.iter().copied());
    for row in rows {
        table.add_row(row);
    }
    table
}

/// A value as JSON on standard output.
pub fn json(value: &impl serde::Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => line!("{text}"),
        Err(error) => eprintln!("khien: {error}"),
    }
}

/// A date as people of that language write it.
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::Vi => date.strftime("%d/%m/%Y").to_string(),
        Language::En => date.to_string(),
    }
}
