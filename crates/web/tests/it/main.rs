//! The pages over a real register: one SQLite database of its own for each story.

mod door;
mod pages;
mod stories;
mod support;
