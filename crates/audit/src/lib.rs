//! The audit log as a transparency log: leaves, tiles, proofs, checkpoints.
