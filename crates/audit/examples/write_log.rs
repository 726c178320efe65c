//! Writes a log of 600 entries into a folder, in the layout that other people's programs read: honest, or tampered with in
//! the way that is named. `scripts/tlog-judges` asks for each.
//!
//! `write_log FOLDER [KIND]`, or `write_log --kinds` for the names, each with the codes of what is to be found. Beside the log there are the words of the entries
//! (`details.jsonl`), the checkpoint that a witness kept (`older`), the proof that the newer one goes on from it
//! (`consistency`), and a proof that somebody asked for when all was well (`entry.tlog-proof`).

#![allow(clippy::disallowed_methods, reason = "an example writes files")]

#[path = "../tests/it/logs.rs"]
mod logs;
#[path = "../tests/it/samples.rs"]
mod samples;
#[path = "../tests/it/tamper.rs"]
mod tamper;

use khien_audit::{
    bundle,
    inclusion::InclusionProof,
    layout::{CHECKPOINT, Resource},
    proof::ProofError,
    tile::{TILE_WIDTH, TileSource, all_tiles},
    tree::Tree,
};
use logs::Log;
use std::{collections::BTreeSet, error::Error, fs, path::Path};
use tamper::{KINDS, SIZE, TRUSTED};

/// Position of the entry that the proof is for.
const PROVEN: u64 = 123;

/// The one kind that leaves the log alone and changes the file that somebody was given.
const PROOF_CHANGED: &str = "proof-changed";

type File = (String, Vec<u8>);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--kinds"] => print_kinds(),
        [folder] => write(folder, &files(&logs::log(SIZE), proof()?)?)?,
        [folder, PROOF_CHANGED] => {
            let proof = InclusionProof { index: PROVEN + 1, ..proof()? };
            write(folder, &files(&logs::log(SIZE), proof)?)?;
        }
        [folder, name] => {
            let kind =
                KINDS.iter().find(|kind| kind.name == name).ok_or("there is no such kind of tampering")?;
            let mut log = logs::log(SIZE);
            (kind.act)(&mut log);
            write(folder, &files(&log, proof()?)?)?;
        }
        _ => return Err("write_log FOLDER [KIND], or write_log --kinds".into()),
    }
    Ok(())
}

fn print_kinds() {
    for kind in KINDS {
        let codes: BTreeSet<_> = kind.found.iter().map(|finding| finding.code()).collect();
        println!("{} {}", kind.name, codes.into_iter().collect::<Vec<_>>().join(","));
    }
    println!("{PROOF_CHANGED} {}", ProofError::RootDiffers.code());
}

/// Given away while the log was honest, with the record in it.
fn proof() -> Result<InclusionProof, Box<dyn Error>> {
    let log = logs::log(SIZE);
    let record = samples::entry(PROVEN).record()?;
    let proof = InclusionProof::prove(&record, PROVEN, &log.signed, &log.tiles)?;
    Ok(InclusionProof { extra: record, ..proof })
}

fn files(log: &Log, proof: InclusionProof) -> Result<Vec<File>, Box<dyn Error>> {
    let mut files = vec![
        ("vkey".to_owned(), format!("{}\n", samples::signer().verifier_key()).into_bytes()),
        (CHECKPOINT.to_owned(), log.signed.note.to_string().into_bytes()),
        ("older".to_owned(), logs::log(TRUSTED).signed.note.to_string().into_bytes()),
        ("consistency".to_owned(), consistency(log).into_bytes()),
        ("entry.tlog-proof".to_owned(), proof.to_string().into_bytes()),
        ("details.jsonl".to_owned(), details(log).into_bytes()),
    ];
    files.extend(tiles(log)?);
    files.extend(bundles(log)?);
    Ok(files)
}

/// What this log says for itself; a log that was rewritten has nothing better to say.
fn consistency(log: &Log) -> String {
    let proof = Tree::new(&log.tiles, log.signed.checkpoint.size).consistency(TRUSTED).unwrap_or_default();
    proof.iter().map(|hash| format!("{hash}\n")).collect()
}

fn details(log: &Log) -> String {
    let rows = log.rows.iter().filter_map(|(entry, details)| Some((entry.position, details.as_ref()?)));
    let lines = rows.map(|(position, details)| {
        let salt: String = details.salt.iter().map(|byte| format!("{byte:02x}")).collect();
        serde_json::json!({ "position": position, "salt": salt, "text": details.text }).to_string() + "\n"
    });
    lines.collect()
}

fn tiles(log: &Log) -> Result<Vec<File>, Box<dyn Error>> {
    let stored = all_tiles(SIZE).map(|id| Ok((Resource::Tile(id).to_string(), log.tiles.tile(id)?)));
    let stored: Vec<_> = stored.collect::<Result<_, Box<dyn Error>>>()?;
    let files =
        stored.into_iter().filter_map(|(path, bytes)| Some((path, bytes.filter(|bytes| !bytes.is_empty())?)));
    Ok(files.collect())
}

/// The rows as an export would give them: one after the other, whatever their positions say.
fn bundles(log: &Log) -> Result<Vec<File>, Box<dyn Error>> {
    let records = log.rows.iter().map(|(entry, _)| entry.record()).collect::<Result<Vec<_>, _>>()?;
    let mut files = Vec::new();
    for (index, records) in (0..).zip(records.chunks(TILE_WIDTH as usize)) {
        let path = Resource::Entries { index, width: records.len() as u16 }.to_string();
        files.push((path, bundle::write(records).ok_or("a record is too long")?));
    }
    Ok(files)
}

fn write(folder: &str, files: &[File]) -> Result<(), Box<dyn Error>> {
    for (path, bytes) in files {
        let path = Path::new(folder).join(path);
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}
