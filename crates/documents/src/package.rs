//! The file as a package: what it is, and whether it is safe to unpack.
//!
//! A workbook is a zip. The sizes that a zip states about itself may be lies, so every part is also unpacked into nothing
//! and counted before the spreadsheet reader sees it.

use crate::ReadError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How much of a file is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Bytes of all parts, unpacked.
    pub unpacked_bytes: u64,
    /// Parts in the package.
    pub parts: usize,
    /// Sheets in the workbook.
    pub sheets: usize,
    /// Filled rows over all sheets.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Bytes of text over all cells: one shared text may stand in very many cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 * 1024 * 1024,
            unpacked_bytes: 128 * 1024 * 1024,
            parts: 2_000,
            sheets: 50,
            rows: 50_000,
            columns: 256,
            text_bytes: 64 * 1024 * 1024,
        }
    }
}

/// The first bytes of a zip, and of the container that old and encrypted workbooks use.
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Refuses what is no workbook or would unpack beyond the limits.
pub(crate) fn check(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReadError::FileTooLarge { limit: limits.file_bytes });
    }
    if bytes.starts_with(OLE) {
        let encrypted = contains(bytes, &utf16("EncryptedPackage"));
        return Err(if encrypted { ReadError::Password } else { ReadError::OldExcel });
    }
    if !bytes.starts_with(ZIP) {
        return Err(ReadError::NotAWorkbook);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    kind(&archive)?;
    stated_size(&archive, limits)?;
    real_size(&mut archive, limits)
}

fn kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), ReadError> {
    let has = |part: &str| archive.index_for_name(part).is_some();
    // Some programs write other capitals or begin the names with a slash; the reader finds them all the same.
    let mut names = archive.file_names().filter_map(Result::ok);
    if names.any(|name| name.to_ascii_lowercase().ends_with("workbook.xml")) {
        return Ok(());
    }
    Err(if has("mimetype") && has("content.xml") { ReadError::OpenDocument } else { ReadError::NotAWorkbook })
}

/// The sizes in the list of parts: enough for an honest file, and for a careless bomb.
fn stated_size(archive: &ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), ReadError> {
    if archive.len() > limits.parts {
        return Err(ReadError::Damaged { detail: format!("{} parts", archive.len()) });
    }
    match archive.decompressed_size() {
        Some(size) if size > u128::from(limits.unpacked_bytes) => Err(too_large(limits)),
        _ => Ok(()),
    }
}

/// The sizes as they are: every part is unpacked and thrown away, up to the limit.
fn real_size(archive: &mut ZipArchive<Cursor<&[u8]>>, limits: &Limits) -> Result<(), ReadError> {
    let mut left = limits.unpacked_bytes;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or_else(|| too_large(limits))?;
    }
    Ok(())
}

pub(crate) fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged { detail: error.to_string() }
}

fn too_large(limits: &Limits) -> ReadError {
    ReadError::UnpacksTooLarge { limit: limits.unpacked_bytes }
}

/// Names inside the old container are UTF-16.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
