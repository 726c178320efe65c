//! Checking a whole log, and naming what was done to it.
//!
//! Three things are compared: the entries as the database has them, the stored tiles, and the signed checkpoint. Where two
//! disagree, what the signature stands over decides who is right, so that a finding names the entry or the tile that was
//! changed and not merely "something". Whoever holds the key can make all three agree; that is found with a checkpoint
//! that a witness kept.
//!
//! Memory does not grow with the log: a tile for each level, the entries of one tile, findings up to a limit. Only
//! positions whose details are gone are remembered until the entry comes that says they were erased.

mod comparison;
mod edges;
mod finding;
mod missing_details;
mod report;
mod settling;
mod suspects;
mod verdict;
mod words;

pub use self::{finding::Finding, report::Report};

use self::{comparison::Comparison, missing_details::MissingDetails};
use crate::{
    checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint},
    details::Details,
    entry::Entry,
    key::VerifierKey,
    note::{Note, NoteError},
    proof,
    tile::{TileId, TileSource},
    tree::Tree,
};

/// What the log is held against, beside its tiles.
#[derive(Debug, Clone, Default)]
pub struct Against<'a> {
    /// The newest checkpoint as it is stored; none if there is none.
    pub checkpoint: Option<&'a str>,
    /// The keys of the log, from a place that is not the log's own database.
    pub keys: &'a [VerifierKey],
    /// An older checkpoint that somebody else kept: opened from a witness's note, or typed in from a printed report.
    pub trusted: Option<Checkpoint>,
}

/// Takes the entries one after the other.
#[derive(Debug)]
pub struct Verifier<S> {
    tiles: S,
    /// What the stored checkpoint says, signed or not; size 0 if it says nothing.
    stored: Checkpoint,
    signed: bool,
    trusted: Option<Checkpoint>,
    /// The position that comes next.
    next: u64,
    comparison: Comparison,
    missing_details: MissingDetails,
    report: Report,
}

impl<S: TileSource> Verifier<S> {
    /// Begins with the checkpoint.
    pub fn new(tiles: S, against: Against) -> Result<Self, S::Error> {
        let mut report = Report::default();
        let (stored, signed) = match against.checkpoint {
            Some(note) => read(note, against.keys, &mut report),
            None => (None, false),
        };
        let first = TileId { level: 0, index: 0, width: 1 };
        if against.checkpoint.is_none() && tiles.tile(first)?.is_some() {
            report.add(Finding::CheckpointMissing);
        }
        let stored = stored.unwrap_or_else(Checkpoint::nothing);
        report.checkpointed = stored.size;
        let boundary = against.trusted.as_ref().map(|trusted| trusted.size);
        Ok(Self {
            comparison: Comparison::new(&tiles, &stored, boundary),
            tiles,
            stored,
            signed,
            trusted: against.trusted,
            next: 0,
            missing_details: MissingDetails::default(),
            report,
        })
    }

    /// Takes the next entry, in the order of positions, with its details unless they are gone.
    pub fn entry(&mut self, entry: Entry, details: Option<&Details>) -> Result<(), S::Error> {
        self.report.entries += 1;
        self.missing_details.see(&entry, details, &mut self.report);
        if entry.position < self.next {
            self.report.add(Finding::EntryRepeated { position: entry.position });
            return Ok(());
        }
        if entry.position > self.next {
            self.report.add(Finding::EntryMissing { first: self.next, last: entry.position - 1 });
            self.comparison.skip(&self.tiles, entry.position, &mut self.report)?;
        }
        self.next = entry.position.saturating_add(1);
        self.report.not_yet_checkpointed += u64::from(entry.position >= self.stored.size);
        self.comparison.take(&self.tiles, entry, &mut self.report)
    }

    /// Ends with the root, the trusted checkpoint, and what is still missing.
    pub fn finish(mut self) -> Result<Report, S::Error> {
        self.reach_the_end()?;
        let root = (self.stored.size == self.comparison.size).then_some(self.stored.root);
        let trusted_root = self.comparison.finish(&self.tiles, root, &mut self.report)?;
        if let Some(trusted) = &self.trusted {
            if self.stored.size < trusted.size {
                let (size, trusted) = (self.stored.size, trusted.size);
                self.report.add(Finding::LogShorterThanTrusted { size, trusted });
            } else if trusted_root != Some(trusted.root) && !self.tiles_lead_to(trusted) {
                self.report.add(Finding::HistoryRewritten { trusted: trusted.size });
            }
        }
        self.missing_details.finish(&mut self.report);
        Ok(self.report.finished())
    }

    /// Entries may end before the checkpoint does. A checkpoint that nobody signed is no reason to miss any.
    fn reach_the_end(&mut self) -> Result<(), S::Error> {
        let size = self.stored.size;
        if self.next >= size {
            return Ok(());
        }
        if !self.signed {
            self.comparison.end_at(self.next);
            return Ok(());
        }
        self.report.add(Finding::EntryMissing { first: self.next, last: size - 1 });
        self.comparison.skip(&self.tiles, size, &mut self.report)
    }

    /// The ordinary way to see that nothing was rewritten; it holds also where single entries differ from their tiles.
    fn tiles_lead_to(&self, trusted: &Checkpoint) -> bool {
        let Checkpoint { size, root, .. } = self.stored;
        Tree::new(&self.tiles, size).consistency(trusted.size).is_ok_and(|proof| {
            proof::verify_consistency(trusted.size, trusted.root, size, root, &proof).is_ok()
        })
    }
}

/// What the stored note says, and whether that is signed. An unsigned one still tells what to compare with.
fn read(note: &str, keys: &[VerifierKey], report: &mut Report) -> (Option<Checkpoint>, bool) {
    let error = match SignedCheckpoint::open(note, keys) {
        Ok(signed) => return (Some(signed.checkpoint), true),
        Err(error) => error,
    };
    let said = Note::parse(note).ok().and_then(|note| Checkpoint::parse(&note.text));
    let unreadable =
        matches!(error, CheckpointError::Malformed | CheckpointError::Note(NoteError::Malformed));
    report.add(if unreadable || said.is_none() {
        Finding::CheckpointUnreadable
    } else {
        Finding::CheckpointSignatureWrong
    });
    (said, false)
}
