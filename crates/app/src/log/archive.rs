//! Moving old entries out of the database into files that still prove what they hold. Nothing is ever pruned.
//!
//! The files are those of C2SP's tlog-tiles, so that any verifier of such logs reads them; beside each bundle of 256 records
//! stand their details, one line of JSON each, which their digests in the records vouch for.

use super::{entry, sequence::damaged, tiles};
use crate::{
    App, AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_audit::{
    archive, checkpoint::SignedCheckpoint, details::Details, entry::Entry, key::VerifierKey,
    tile::TILE_WIDTH, tree::tiles_for_inclusion,
};
use khien_permit::{Act, Resource};
use khien_store::{Store, audit as rows};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::{BTreeSet, HashMap},
    io::Write,
    ops::Range,
    path::{Path, PathBuf},
};

/// Where details stand in the archive: `details/000.jsonl` for the first 256 entries.
const DETAILS: &str = "details";

/// Bundles in one transaction.
const BATCH: u64 = 40;

/// An entry from an archive, with its details unless they were erased.
#[derive(Debug, Clone)]
pub struct Archived {
    /// The entry.
    pub entry: Entry,
    /// Its details.
    pub details: Option<Details>,
}

/// Entries that left the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Position of the first.
    pub first: u64,
    /// Position after the last.
    pub end: u64,
}

/// One line beside a bundle.
#[derive(Debug, Serialize, Deserialize)]
struct DetailsLine {
    position: u64,
    salt: String,
    text: String,
}

impl Desk<'_> {
    /// Moves whole bundles of entries before a position into a folder: written and flushed first, then taken out of the
    /// database. The newest bundle always stays.
    pub async fn archive_log(&self, folder: &Path, before: u64) -> Result<Moved, AppError> {
        self.require(Act::ManageWitnesses, &Resource::Installation).await?;
        let signed = self.sequence().await?.ok_or_else(nothing_to_move)?;
        let first = rows::first(self.store.reader()).await?.unwrap_or(0) / TILE_WIDTH;
        let end = before.min(signed.checkpoint.size.saturating_sub(TILE_WIDTH)) / TILE_WIDTH;
        if end <= first {
            return Err(nothing_to_move());
        }
        for start in (first..end).step_by(BATCH as usize) {
            self.move_bundles(folder, &signed, start..end.min(start + BATCH)).await?;
        }
        Ok(Moved { first: first * TILE_WIDTH, end: end * TILE_WIDTH })
    }

    async fn move_bundles(
        &self,
        folder: &Path,
        signed: &SignedCheckpoint,
        bundles: Range<u64>,
    ) -> Result<(), AppError> {
        let (first, end) = (bundles.start * TILE_WIDTH, bundles.end * TILE_WIDTH);
        let stored = rows::from(self.store.reader(), first, end - first).await?;
        let read: Vec<(Entry, Option<Details>)> = stored.into_iter().map(entry).collect();
        let records: Result<Vec<_>, _> = read.iter().map(|(entry, _)| entry.record()).collect();
        let records = records.map_err(|error| damaged(Box::new(error)))?;
        let size = signed.checkpoint.size;
        let ids: BTreeSet<_> =
            bundles.clone().flat_map(|index| tiles_for_inclusion(index * TILE_WIDTH, size)).collect();
        let tiles = tiles::fetch(self.store.reader(), ids).await?;
        let mut files = archive::pack(bundles.clone(), &records, signed, &tiles)
            .map_err(|error| damaged(Box::new(error)))?;
        for (index, bundle) in bundles.zip(read.chunks(TILE_WIDTH as usize)) {
            files.push((format!("{DETAILS}/{index}.jsonl"), details_lines(bundle)));
        }
        let folder = folder.join(format!("{first:012}-{end:012}"));
        write(folder, files).await?;
        let object = Object::installation("audit-archive", format!("{first}-{end}"));
        let line = self.entry("archive-entries", object, json!(null), State::Untouched);
        let tx = self.store.write().await?;
        rows::remove_before(&tx, end).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

impl App {
    /// Reads archives back, in order; every entry of them is proven under the checkpoint that lies with it.
    pub async fn read_archive(
        &self,
        folder: &Path,
        key: Option<&VerifierKey>,
    ) -> Result<Vec<Archived>, AppError> {
        let keys = [key.cloned().unwrap_or_else(|| self.verifier_key())];
        let folder = folder.to_owned();
        let read = move || {
            let mut all = Vec::new();
            for each in parts(&folder)? {
                all.extend(read_part(&each, &keys)?);
            }
            Ok(all)
        };
        tokio::task::spawn_blocking(read).await.map_err(|error| damaged(Box::new(error)))?
    }
}

fn details_lines(bundle: &[(Entry, Option<Details>)]) -> Vec<u8> {
    let mut text = String::new();
    for (entry, details) in bundle {
        let Some(details) = details else { continue };
        let salt = details.salt.iter().map(|byte| format!("{byte:02x}")).collect();
        let line = DetailsLine { position: entry.position, salt, text: details.text.clone() };
        text.push_str(&serde_json::to_string(&line).expect("strings are JSON"));
        text.push('\n');
    }
    text.into_bytes()
}

/// Writes files that must be there before what they hold leaves the database.
async fn write(folder: PathBuf, files: Vec<archive::File>) -> Result<(), AppError> {
    let write = move || -> std::io::Result<()> {
        for (path, bytes) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            let mut file = std::fs::File::create(&path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
        }
        Ok(())
    };
    let done = tokio::task::spawn_blocking(write).await.map_err(|error| damaged(Box::new(error)))?;
    done.map_err(|error| unreadable(&error))
}

/// The folders of an archive, in the order of positions.
fn parts(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(&error))?;
    let mut parts: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok())
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    parts.sort();
    Ok(parts)
}

fn read_part(folder: &Path, keys: &[VerifierKey]) -> Result<Vec<Archived>, AppError> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files).map_err(|error| unreadable(&error))?;
    let (details, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(path, _)| path.starts_with(DETAILS));
    let archive = archive::open(files, keys).map_err(|error| damaged(Box::new(error)))?;
    let mut details = read_details(&details);
    let with_details = |entry: Entry| Archived { details: details.remove(&entry.position), entry };
    Ok(archive.entries.into_iter().map(with_details).collect())
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<archive::File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path)?));
        }
    }
    Ok(())
}

/// A line that cannot be read counts as missing details; the check then says so.
fn read_details(files: &[archive::File]) -> HashMap<u64, Details> {
    let lines = files.iter().flat_map(|(_, bytes)| bytes.split(|byte| *byte == b'\n'));
    let parsed = lines.filter_map(|line| serde_json::from_slice::<DetailsLine>(line).ok());
    parsed
        .filter_map(|line| Some((line.position, Details { salt: salt(&line.salt)?, text: line.text })))
        .collect()
}

fn salt(hex: &str) -> Option<[u8; 16]> {
    let number = u128::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 32)?;
    Some(number.to_be_bytes())
}

fn nothing_to_move() -> AppError {
    AppError::new(
        Kind::Invalid,
        "nothing-to-archive",
        "Chưa có bó 256 bản ghi nào đủ cũ để chuyển vào kho lưu trữ.",
        "No bundle of 256 entries is old enough to be moved into the archive.",
    )
}

fn unreadable(error: &std::io::Error) -> AppError {
    AppError::new(
        Kind::Invalid,
        "archive-folder",
        format!("Không dùng được thư mục lưu trữ: {error}."),
        format!("The folder of the archive cannot be used: {error}."),
    )
}
