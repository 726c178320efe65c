//! The pages over a real register: one SQLite database of its own for each story.

mod account;
mod acts;
mod administration;
mod door;
mod levels;
mod log;
mod pages;
mod stories;
mod support;
mod tenants;
