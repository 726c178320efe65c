//! From the law, facts and a date to duties: who owes what to whom by when, and why.
//!
//! Goals: the same answer for the same inputs on any machine, to the byte; every answer names its clause, its facts
//! and its calendar; what is not known gives a question and never a guess.
//! Not goals: reading the law folder (`khien-law`), remembering what was done (`khien-store`), reminders.
//! No clock, no I/O, no async: the day comes in as an argument.

#![deny(missing_docs)]

pub mod duty;
pub mod facts;
pub mod organisations;
