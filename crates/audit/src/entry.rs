//! One line of the log.

use crate::{
    details::Digest,
    hash::{Hash, leaf_hash},
    layout::parse_number,
    record,
};
use jiff::Timestamp;
use uuid::Uuid;

/// The action of an entry that says: the details of another entry were erased.
pub const ERASE_DETAILS: &str = "erase-details";

/// The kind of object that an entry of the log itself is; its object is the position in decimal.
pub const AUDIT_ENTRY: &str = "audit-entry";

/// Longest of the short texts, in bytes.
pub const SHORT_TEXT: usize = 64;

/// Longest id of an object, in bytes.
pub const OBJECT: usize = 200;

/// Who did what to which object, when and by which way. No personal data: accounts and objects stand here by id, and all
/// words are [`Details`](crate::details::Details).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log, from 0 without gaps.
    pub position: u64,
    /// Of the entry.
    pub id: Uuid,
    /// When it was done, in whole microseconds: databases keep no more.
    pub at: Timestamp,
    /// The account; none for the system itself and for people who did not sign in.
    pub actor: Option<Uuid>,
    /// By which way: `page`, `api`, `command` or `system`.
    pub via: String,
    /// Whose log it belongs to.
    pub organisation: Option<Uuid>,
    /// What was done, in kebab-case: `set-facts`.
    pub action: String,
    /// Kind of the object, in kebab-case: `information-system`.
    pub object_kind: String,
    /// The object's id, where there is one.
    pub object: Option<String>,
    /// Of the details.
    pub details: Digest,
}

/// An entry that cannot be written into the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Not 1 to 64 of `a`-`z`, `0`-`9` and `-`.
    #[error("{field} of an audit entry must be 1 to 64 lower-case letters, digits and hyphens")]
    NotKebab {
        /// Which column.
        field: &'static str,
    },
    /// The object's id is empty, longer than 200 bytes or has control characters.
    #[error("the object of an audit entry must be 1 to 200 bytes without control characters")]
    Object,
    /// Before 1970, or finer than a microsecond.
    #[error("the moment of an audit entry must be in whole microseconds since 1970")]
    Moment,
}

impl EntryError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotKebab { .. } => "audit-text-not-kebab",
            Self::Object => "audit-object-unfit",
            Self::Moment => "audit-moment-unfit",
        }
    }
}

impl Entry {
    /// The entry that says that the details at `position` were erased; the rest of it comes from the caller.
    pub fn erasing(self, position: u64) -> Self {
        Self {
            action: ERASE_DETAILS.to_owned(),
            object_kind: AUDIT_ENTRY.to_owned(),
            object: Some(position.to_string()),
            ..self
        }
    }

    /// The position whose details this entry says were erased. Only what came before can have been.
    pub fn erases(&self) -> Option<u64> {
        let speaks = self.action == ERASE_DETAILS && self.object_kind == AUDIT_ENTRY;
        let position = parse_number(self.object.as_deref().filter(|_| speaks)?)?;
        (position < self.position).then_some(position)
    }

    /// The canonical record: the same columns give the same bytes for all time. Below 2 KiB whatever they hold.
    pub fn record(&self) -> Result<Vec<u8>, EntryError> {
        self.check()?;
        Ok(record::write(self))
    }

    /// Of the record.
    pub fn leaf(&self) -> Result<Hash, EntryError> {
        Ok(leaf_hash(&self.record()?))
    }

    fn check(&self) -> Result<(), EntryError> {
        for (field, text) in
            [("via", &self.via), ("action", &self.action), ("object_kind", &self.object_kind)]
        {
            if !is_kebab(text) {
                return Err(EntryError::NotKebab { field });
            }
        }
        if self.object.as_deref().is_some_and(|object| !is_object(object)) {
            return Err(EntryError::Object);
        }
        let whole = self.at >= Timestamp::UNIX_EPOCH && self.at.subsec_nanosecond() % 1000 == 0;
        if whole { Ok(()) } else { Err(EntryError::Moment) }
    }
}

fn is_kebab(text: &str) -> bool {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    (1..=SHORT_TEXT).contains(&text.len()) && text.bytes().all(fits)
}

fn is_object(text: &str) -> bool {
    (1..=OBJECT).contains(&text.len()) && !text.chars().any(char::is_control)
}
