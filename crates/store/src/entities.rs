//! Rows as SeaORM reads and writes them: one module for each table.

pub mod account;
pub mod ceremony;
pub mod duty;
pub mod fact_change;
pub mod file;
pub mod idempotency;
pub mod identity_link;
pub mod law_seen;
pub mod match_answer;
pub mod matter;
pub mod membership;
pub mod one_time_link;
pub mod organisation;
pub mod organisation_link;
pub mod passkey;
pub mod recovery_code;
pub mod session;
pub mod setting;
pub mod system;
pub mod throttle;
pub mod token;
pub mod webhook;
pub mod webhook_delivery;
