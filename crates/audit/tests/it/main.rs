//! What the audit log promises: one form for everything, proofs that others' programs would give too, and no tampering
//! that goes unnamed.

mod archives;
mod entries;
mod files;
mod logs;
mod notes;
mod proofs;
mod samples;
mod tamper;
mod tampering;
mod tree;
