//! Procedures at work: whose turn it is in a case, what may be done, what was refused and why, which clocks run.
//!
//! Goals: a case is nothing but its history; state, facts and clocks are folded from it each time, so that nobody can
//! store a state which no step led to. What may not be done is refused with typed reasons, each with a stable code, the
//! clause, and words in both languages.
//! Not goals: who somebody is and in which capacities (the caller knows), keeping events, sending notices.
//!
//! ```text
//!  Procedure + events ── Case ──► state, facts that steps set
//!  Case + Actor       ── possible ──► offers: each step, allowed or with the reasons why not, and what it asks
//!  Case + Event       ── apply    ──► the case after it, or a refusal
//!  Case + moment      ── clocks   ──► what runs since when, what did not count, by when, who is late
//! ```

mod actor;
mod apply;
mod case;
mod clock;
mod count;
mod offer;
mod reason;
mod run;
pub mod worked;

pub use actor::{Actor, Ground};
pub use apply::{Refusal, apply, judge};
pub use case::{Case, Event};
pub use clock::{Clock, ClockState, Why, clocks};
pub use offer::{Offer, possible};
pub use reason::Reason;
