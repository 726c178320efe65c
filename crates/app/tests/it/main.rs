//! The use cases on real databases: every story runs on SQLite and on PostgreSQL.

mod accounts_factors;
mod accounts_links;
mod accounts_log;
mod accounts_roles;
mod accounts_services;
mod accounts_sign_in;
mod accounts_support;
mod accounts_tokens;
mod accounts_webhooks;
mod benchmarks;
mod controls;
mod demo;
mod duties;
mod form08;
mod full_disk;
mod killed;
mod log;
mod support;
mod tree;
