//! The use cases on real databases: every story runs on SQLite and on PostgreSQL.

mod demo;
mod duties;
mod form08;
mod full_disk;
mod killed;
mod log;
mod measures;
mod support;
