//! The audit log as a transparency log: leaves, tiles, proofs, checkpoints, and the verifier of it all.
//!
//! Goals: whoever changes, removes or reorders one line of the log, by hand in the database or with the stolen key, is
//! found out and the place is named; anybody can check that with a program that we did not write; words about people can
//! be erased and every proof still holds.
//! Not goals: where entries and tiles are kept, who may read them, when a checkpoint is due, and sending it to witnesses.
//! No clock, no I/O, no randomness, no async: moments, salts and seeds come in as arguments (`clippy.toml` says so).
//!
//! ```text
//!  columns ── Entry::record ──► record ── leaf_hash ──► Frontier::grow ──► tiles, root
//!  words   ── Details::digest ──┘                                             │
//!                                          witnesses, reports ◄── Checkpoint::sign
//!  tiles ── Tree::inclusion, consistency ──► proofs ── InclusionProof ──► a file for anybody
//!  entries, tiles, checkpoint, a witness's checkpoint ── Verifier ──► Report: what was done to the log, and where
//! ```
//!
//! The formats are those of RFC 6962 (hashes, proofs) and of C2SP: tlog-tiles (tiles, bundles, their names),
//! tlog-checkpoint, signed-note with Ed25519, tlog-proof. Start with [`entry::Entry`] for what is logged,
//! [`frontier::Frontier`] for how the log grows, [`verify::Verifier`] for how it is checked.

#![deny(missing_docs)]

pub mod archive;
pub mod bundle;
pub mod checkpoint;
pub mod details;
pub mod entry;
pub mod frontier;
pub mod hash;
pub mod inclusion;
pub mod key;
pub mod layout;
pub mod note;
pub mod proof;
pub mod record;
pub mod tile;
pub mod tree;
pub mod verify;
