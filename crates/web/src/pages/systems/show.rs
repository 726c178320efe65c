//! `GET /systems/{id}`: questions first, then facts, duties and history.

use crate::{
    pages::duties,
    parts::{FactSheet, HistoryEntry, Named, Problems},
    shell::Shell,
};
use askama::Template;
use uuid::Uuid;

use crate::locale::t;

/// One system.
#[derive(Template)]
#[template(path = "systems/show.html")]
pub struct ShowPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The system.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub owner: Named,
    /// Who operates it.
    pub operator: Option<Named>,
    /// The security unit.
    pub security_unit: Option<Named>,
    /// Its facts.
    pub facts: FactSheet,
    /// Its open duties, the earliest first.
    pub duties: Vec<duties::Row>,
    /// What changed, the latest first.
    pub history: Vec<HistoryEntry>,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What was just done, said once: the fact whose form was accepted, and the sentence.
    pub done: Option<(String, String)>,
}
