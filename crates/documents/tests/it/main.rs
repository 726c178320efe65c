//! Files in and out, seen from outside: one test binary, one module for each document.

mod checklist;
mod duties;
mod form08_read;
mod form08_write;
mod hostile;
mod messy;
mod missing;
mod missing_law;
mod rows;
mod systems;
mod unzip;
