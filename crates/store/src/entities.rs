//! Rows as SeaORM reads and writes them: one module for each table.

pub mod audit_checkpoint;
pub mod audit_entry;
pub mod audit_tile;
pub mod duty;
pub mod fact_change;
pub mod file;
pub mod law_seen;
pub mod match_answer;
pub mod matter;
pub mod organisation;
pub mod organisation_above;
pub mod organisation_link;
pub mod setting;
pub mod system;
pub mod witness;
