//! What an entry says of before and after, as rows.

use crate::{locale::t, shell::Shell, site::Visit};
use serde_json::Value;

/// One thing that changed, or was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub label: String,
    /// What it was; none where nothing is said of before.
    pub was: Option<String>,
    /// What it became.
    pub is: String,
}

/// The rows of an entry. A pair says before and after; anything else was noted once.
pub fn changes(visit: &Visit, changed: &Value) -> Vec<Change> {
    let Value::Object(all) = changed else {
        return if changed.is_null() { vec![] } else { vec![noted(visit, "", changed)] };
    };
    let rows = all.iter().flat_map(|(name, value)| match value {
        Value::Array(pair) if pair.len() == 2 => parts(visit, name, &pair[0], &pair[1]),
        other => vec![noted(visit, name, other)],
    });
    rows.collect()
}

/// Where both sides hold parts, each part that differs is a row of its own.
fn parts(visit: &Visit, name: &str, was: &Value, is: &Value) -> Vec<Change> {
    let (Some(before), Some(after)) = (members(was), members(is)) else {
        return vec![pair(visit, name, was, is)];
    };
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let value =
        |side: &serde_json::Map<String, Value>, name: &str| side.get(name).cloned().unwrap_or_default();
    let differs = names.into_iter().filter(|name| value(&before, name) != value(&after, name));
    differs.map(|name| pair(visit, name, &value(&before, name), &value(&after, name))).collect()
}

fn members(value: &Value) -> Option<serde_json::Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members.clone()),
        Value::Null => Some(serde_json::Map::new()),
        _ => None,
    }
}

fn pair(visit: &Visit, name: &str, was: &Value, is: &Value) -> Change {
    let was = Some(said(visit, name, was));
    Change { label: label(visit, name), was, is: said(visit, name, is) }
}

fn noted(visit: &Visit, name: &str, value: &Value) -> Change {
    Change { label: label(visit, name), was: None, is: said(visit, name, value) }
}

/// Facts have labels in the law folder; other names are those of the record itself.
fn label(visit: &Visit, name: &str) -> String {
    let law = visit.law();
    match law.fact(name) {
        Some(fact) => visit.shell.words(&law.law().facts.get(fact).label).to_owned(),
        None => field(&visit.shell, name),
    }
}

fn field(shell: &Shell, name: &str) -> String {
    match name {
        "name" => t!(shell, "head-name"),
        "email" => t!(shell, "email"),
        "language" => t!(shell, "person-language"),
        "role" | "roles" => t!(shell, "head-role"),
        "from" => t!(shell, "first-day"),
        "to" => t!(shell, "last-day"),
        "ground" => t!(shell, "head-ground"),
        "reason" => t!(shell, "head-ground"),
        "act" => t!(shell, "head-action"),
        "by" => t!(shell, "head-who"),
        "at" => t!(shell, "head-when"),
        "document" => t!(shell, "field-document"),
        "rows" => t!(shell, "field-rows"),
        "factors" => t!(shell, "field-factors"),
        "session" => t!(shell, "field-session"),
        "scopes" => t!(shell, "token-scopes"),
        "until" | "expires_at" => t!(shell, "head-ends"),
        other => other.replace('_', " "),
    }
}

fn said(visit: &Visit, name: &str, value: &Value) -> String {
    let law = visit.law();
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => t!(visit.shell, "yes"),
        Value::Bool(false) => t!(visit.shell, "no"),
        Value::String(text) if name == "act" => super::action(&visit.shell, text),
        Value::String(text) => match law.fact(name) {
            Some(fact) => visit.shell.recorded(law.law().facts.get(fact), text),
            None => text.clone(),
        },
        other => other.to_string(),
    }
}
