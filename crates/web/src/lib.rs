//! Pages: server-rendered, in Vietnamese and English, everything served from the binary.
//!
//! Goals: every page works without script, prints well, and says why; a handler parses, calls the app and shows.
//! Not goals: deciding anything (see `khien-app`), talking to a database.

mod locale;
pub mod look;
pub mod pages;
pub mod parts;
pub mod samples;
pub mod shell;
pub mod why;
