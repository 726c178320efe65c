//! What the audit log says of an act: who, when, from where, what, before and after.
//!
//! Names, addresses and values stand in the details, which can be erased; the line itself holds identifiers only.

use crate::{App, Caller, Desk};
use khien_audit::details::Details;
use khien_permit::Act;
use khien_store::audit::Line;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// What an act was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Kind: organisation, system, matter, duty, account …
    pub kind: &'static str,
    /// Identifier.
    pub id: String,
    /// Whose log the line belongs to.
    pub organisation: Option<Uuid>,
}

impl Object {
    /// An object of an organisation.
    pub fn of(kind: &'static str, id: impl ToString, organisation: Uuid) -> Self {
        Self { kind, id: id.to_string(), organisation: Some(organisation).filter(|id| !id.is_nil()) }
    }

    /// An object of the installation.
    pub fn installation(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string(), organisation: None }
    }
}

/// What became of the object's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The act wrote no row that is held against the log.
    Untouched,
    /// The row is gone, or holds nothing more that a person recorded.
    Gone,
    /// Digest of the row as it is now.
    Is(String),
}

impl State {
    /// The state of a row.
    pub fn of(row: &impl Serialize) -> Self {
        Self::Is(digest(row))
    }
}

/// The digest of a row: SHA-256 over its JSON, in hexadecimal. Derived columns and the counter of changes are left out.
pub fn digest(row: &impl Serialize) -> String {
    crate::evidence::sha256(&serde_json::to_vec(row).expect("a row is JSON"))
}

impl Desk<'_> {
    /// A line about an act of this caller.
    pub(crate) fn line(&self, act: Act, object: Object, changed: Value, state: State) -> Line {
        self.entry(act.name(), object, changed, state)
    }

    /// The same for what is no act that rights speak of: a refusal, a sign-in.
    pub(crate) fn entry(&self, action: &str, object: Object, changed: Value, state: State) -> Line {
        line(self, self.caller, action, object, changed, state)
    }
}

/// A line.
pub(crate) fn line(
    app: &App,
    caller: &Caller,
    action: &str,
    object: Object,
    changed: Value,
    state: State,
) -> Line {
    let mut details = json!({ "by": caller.name });
    if let Some(from) = caller.from {
        details["from"] = json!(from);
    }
    if !changed.is_null() {
        details["changed"] = changed;
    }
    match state {
        State::Untouched => {}
        State::Gone => details["state"] = Value::Null,
        State::Is(digest) => details["state"] = json!(digest),
    }
    // 128 random bits: nobody guesses a name by trying digests.
    let details = Details { salt: khien_identity::random::bytes(), text: details.to_string() };
    Line {
        id: Uuid::now_v7(),
        at: app.clock.now(),
        actor: caller.account(),
        via: caller.via.name().to_owned(),
        organisation: object.organisation,
        action: action.to_owned(),
        object_kind: object.kind.to_owned(),
        object: Some(object.id),
        digest: details.digest().0,
        salt: Some(details.salt.to_vec()),
        details: Some(details.text),
    }
}
