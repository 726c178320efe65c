//! Checks a folder that `write_log` wrote with our own verifier, trusting the verifier key and the older checkpoint. Says
//! each finding, and ends with 1 if there is any.

#![allow(clippy::disallowed_methods, reason = "an example reads files")]

use khien_audit::{
    bundle,
    checkpoint::SignedCheckpoint,
    details::Details,
    inclusion::InclusionProof,
    key::VerifierKey,
    layout::{CHECKPOINT, Resource},
    record,
    tile::{TILE_WIDTH, TileId, TileSource},
    verify::{Against, Report, Verifier},
};
use std::{collections::BTreeMap, error::Error, fs, io, path::Path, process::ExitCode};

/// The tiles below a folder. Where one is not as wide as asked for, a wider one begins with it.
struct Folder<'a>(&'a Path);

impl TileSource for Folder<'_> {
    type Error = io::Error;

    fn tile(&self, id: TileId) -> Result<Option<Vec<u8>>, io::Error> {
        let wider = id.width..=TILE_WIDTH as u16;
        first(self.0, wider.map(|width| Resource::Tile(TileId { width, ..id })))
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("check_log FOLDER")?;
    let folder = Path::new(&folder);
    let keys = [fs::read_to_string(folder.join("vkey"))?.trim().parse::<VerifierKey>()?];
    let report = verify(folder, &keys)?;
    for finding in &report.findings {
        println!("{}: {}", finding.code(), finding.words().en);
    }
    let proof = InclusionProof::parse(&fs::read_to_string(folder.join("entry.tlog-proof"))?)?;
    let proven = proof.verify(&proof.extra, &keys);
    if let Err(error) = &proven {
        println!("{}: {error}", error.code());
    }
    Ok(if report.is_honest() && proven.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verify(folder: &Path, keys: &[VerifierKey]) -> Result<Report, Box<dyn Error>> {
    let note = fs::read_to_string(folder.join(CHECKPOINT))?;
    let older = SignedCheckpoint::open(&fs::read_to_string(folder.join("older"))?, keys)?;
    let against = Against { checkpoint: Some(&note), keys, trusted: Some(older.checkpoint) };
    let details = details(folder)?;
    let mut verifier = Verifier::new(Folder(folder), against)?;
    for index in 0.. {
        let Some(bytes) = bundle_at(folder, index)? else { break };
        for record in bundle::read(&bytes).ok_or("a bundle is damaged")? {
            let entry = record::read(record)?;
            let details = details.get(&entry.position);
            verifier.entry(entry, details)?;
        }
    }
    Ok(verifier.finish()?)
}

fn details(folder: &Path) -> Result<BTreeMap<u64, Details>, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join("details.jsonl"))?;
    let mut details = BTreeMap::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let position = line["position"].as_u64().ok_or("no position")?;
        let salt = u128::from_str_radix(line["salt"].as_str().ok_or("no salt")?, 16)?.to_be_bytes();
        let text = line["text"].as_str().ok_or("no text")?.to_owned();
        details.insert(position, Details { salt, text });
    }
    Ok(details)
}

/// The full bundle, or the widest that there is of it.
fn bundle_at(folder: &Path, index: u64) -> io::Result<Option<Vec<u8>>> {
    first(folder, (1..=TILE_WIDTH as u16).rev().map(|width| Resource::Entries { index, width }))
}

fn first(folder: &Path, mut names: impl Iterator<Item = Resource>) -> io::Result<Option<Vec<u8>>> {
    names.find_map(|name| read(folder, name).transpose()).transpose()
}

fn read(folder: &Path, resource: Resource) -> io::Result<Option<Vec<u8>>> {
    match fs::read(folder.join(resource.to_string())) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
