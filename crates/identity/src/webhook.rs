//! Webhooks after the Standard Webhooks specification (standardwebhooks.com, 1.0): how a message is signed, when it is tried
//! again, and how it is delivered without letting anybody reach into our own network.

mod address;
mod delivery;
mod outcome;
mod schedule;
mod signature;

pub use address::Reach;
pub use delivery::{Deliverer, NoClient};
pub use outcome::{Outcome, Reason};
pub use schedule::{ATTEMPTS, delay};
pub use signature::{Headers, SigningKey, TOLERANCE, VerifyError};
