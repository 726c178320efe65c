//! The program as people type it: real processes, real files, real databases.

mod acts;
mod bad_input;
mod browser;
mod killed;
mod law;
mod register;
mod support;
