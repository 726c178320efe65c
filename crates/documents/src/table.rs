//! Tables as comma-separated values, which spreadsheet programs open without harm.

use crate::WriteError;
use std::borrow::Cow;

/// Tells spreadsheet programs that the letters are UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A table that grows row by row.
#[derive(Debug)]
pub struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table with its headings.
    pub fn new(headings: &[&str]) -> Result<Self, WriteError> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
        writer.write_record(headings)?;
        Ok(Self { writer })
    }

    /// One more row, of as many cells as there are headings.
    pub fn row(&mut self, cells: &[String]) -> Result<(), WriteError> {
        Ok(self.writer.write_record(cells.iter().map(|text| harmless(text).into_owned()))?)
    }

    /// The whole file.
    pub fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.writer.into_inner().map_err(|error| csv::Error::from(error.into_error()).into())
    }
}

/// A spreadsheet program runs a cell that begins like a formula; an apostrophe before it makes it text.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        text.into()
    }
}
