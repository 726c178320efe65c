//! What somebody answered about one requirement.

use std::fmt;

use super::Applies;

/// How far a requirement is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Nobody has answered yet.
    #[default]
    Unanswered,
    /// Not met.
    NotMet,
    /// Met in part.
    Partly,
    /// Met.
    Met,
    /// It does not apply, by the system's facts or by a person's reason.
    NotApplicable,
}

impl Status {
    /// Every status with the name by which it is written.
    pub const NAMES: &[(&str, Self)] = &[
        ("unanswered", Self::Unanswered),
        ("not-met", Self::NotMet),
        ("partly", Self::Partly),
        ("met", Self::Met),
        ("not-applicable", Self::NotApplicable),
    ];

    /// The name by which it is written.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    /// The status that counts: what the facts free a system of is not applicable, whatever was answered; otherwise
    /// the answer stands, also while it hangs on facts whether the requirement holds.
    pub fn counted(applies: Applies, answered: Option<Self>) -> Self {
        match applies {
            Applies::No => Self::NotApplicable,
            Applies::Unknown | Applies::Yes => answered.unwrap_or_default(),
        }
    }
}

/// A person's answer: who gave it and when is the register's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    status: Status,
    reason: Option<String>,
}

/// "Does not apply" was answered without a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingReason;

impl fmt::Display for MissingReason {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an answer that a requirement does not apply needs a reason")
    }
}

impl std::error::Error for MissingReason {}

impl Answer {
    /// An answer, with its reason where there is one. That a requirement does not apply is never said without.
    pub fn new(status: Status, reason: &str) -> Result<Self, MissingReason> {
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(String::from);
        if status == Status::NotApplicable && reason.is_none() {
            return Err(MissingReason);
        }
        Ok(Self { status, reason })
    }

    /// How far it is met.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Why.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_apply_needs_a_reason() {
        assert_eq!(Answer::new(Status::NotApplicable, "  "), Err(MissingReason));
        let answer = Answer::new(Status::NotApplicable, " no wireless network ").unwrap();
        assert_eq!((answer.status(), answer.reason()), (Status::NotApplicable, Some("no wireless network")));
        assert_eq!(Answer::new(Status::Met, "").unwrap().reason(), None);
    }

    #[test]
    fn facts_free_a_system_whatever_was_answered() {
        assert_eq!(Status::counted(Applies::No, Some(Status::NotMet)), Status::NotApplicable);
        assert_eq!(Status::counted(Applies::Unknown, Some(Status::Met)), Status::Met);
        assert_eq!(Status::counted(Applies::Unknown, None), Status::Unanswered);
    }

    #[test]
    fn each_status_has_its_own_name() {
        for (name, status) in Status::NAMES {
            assert_eq!(status.name(), *name);
        }
    }
}
