//! Information systems: the list, and one system with its facts, questions, duties and history.

mod control;
mod controls;
mod filter;
mod level;
mod list;
mod show;

pub use control::{ControlPage, Past, history as control};
pub use controls::{
    ControlsPage, GroupRow, ItemRow, answer as answer_control, hand_in as hand_in_controls, show as controls,
    workbook as controls_workbook,
};
pub use filter::Filter;
pub use level::{
    Known, LevelPage, Statement, answer as answer_level, propose as propose_level, show as level,
};
pub use list::{ListPage, Row, list, workbook};
pub use show::{ShowPage, set_fact, show};
