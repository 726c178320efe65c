//! The use cases on real databases: every story runs on SQLite and on PostgreSQL.

mod demo;
mod form08;
mod measures;
mod support;
