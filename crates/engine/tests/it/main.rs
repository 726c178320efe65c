//! What the engine promises, on laws made for the purpose and on the law folder itself.

#![allow(clippy::disallowed_methods, reason = "tests read the law folder from the disk")]

mod calendar;
mod controls;
mod dates;
mod law_folder;
mod levels;
mod meaning;
mod parties;
mod pauses;
mod procedures;
mod properties;
mod small;
mod stays_the_same;
mod vs_rego;
mod whole_country;
mod worked_cases;
