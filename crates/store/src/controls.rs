//! Answers about the requirements of systems, their history, and figures over them.

mod answers;
mod figures;
mod history;

pub use answers::{Answer, answer, answers, answers_after, put, remove, statuses_of};
pub use figures::{Counts, Figure, LevelFigures, figure, figures_of, forget_figures, set_figures, totals};
pub use history::{Change, changes_before, changes_of, record};
