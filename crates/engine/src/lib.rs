//! From the law, facts and a date to duties: who owes what to whom by when, and why.
//!
//! Goals: the same answer for the same inputs on any machine, to the byte; every answer names its clause, its facts
//! and its calendar; what is not known gives a question and never a guess.
//! Not goals: reading the law folder (`khien-law`), remembering what was done (`khien-store`), reminders.
//! No clock, no I/O, no async: the day comes in as an argument.
//!
//! How an answer comes about:
//!
//! ```text
//!  Law ── Rulebook::compile ──►  rules: validity, condition in slots, clock      (once for each version of the law)
//!  rule × subject ── condition ──► false: nothing; unknown: a question; true: owed
//!                 ── clock     ──► occasions: opens, last safe day, the day that decides
//!                 ── validity  ──► only occasions whose deciding day the text covers
//!                 ── bearer    ──► who answers on that day                       ──► Duty
//!  Duty ── Rulebook::explain  ──► steps, worked out again from the same parts
//! ```
//!
//! Start with [`rulebook::Rulebook`]; [`duty::Duty`] is the answer and [`step::Step`] a part of its reasons.

#![deny(missing_docs)]

pub mod calendar;
pub mod controls;
pub mod duty;
pub mod facts;
pub mod fingerprint;
pub mod levels;
pub mod organisations;
pub mod procedure;
pub mod recipients;
pub mod rulebook;
pub mod step;
pub mod worked;
pub mod zone;

mod answer;
mod bearer;
mod calendars;
mod clock;
mod condition;
mod counting;
mod explain;
mod identity;
mod period;
mod rule;
mod validity;
mod written;
