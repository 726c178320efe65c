//! The tree of organisations through time: who stands above whom, who took over from whom, who holds which role.

use crate::calendar::WeeklyRest;
use jiff::civil::Date;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// One organisation of the register, as far as duties need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier in the register.
    pub id: Uuid,
    /// Key of the public body in the law folder (`G01@2008-01-01`), if it is one: roles are held by these.
    pub key: Option<String>,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive; `None`: still.
    pub to: Option<Date>,
    /// Parents with first and last day, inclusive.
    pub parents: Vec<(Uuid, Date, Option<Date>)>,
    /// Who took over when it ended.
    pub successors: Vec<Uuid>,
    /// Its own weekly rest days, where they are not those of the law's calendar.
    pub weekly_rest: Option<WeeklyRest>,
}

/// All organisations, found by identifier and by key.
#[derive(Debug, Clone, Default)]
pub struct Organisations {
    by_id: HashMap<Uuid, Organisation>,
    by_key: HashMap<String, Uuid>,
}

impl Organisations {
    /// Adds an organisation, or puts it in the place of the one with its identifier.
    pub fn insert(&mut self, organisation: Organisation) {
        if let Some(before) = self.by_id.remove(&organisation.id)
            && let Some(key) = before.key
        {
            self.by_key.remove(&key);
        }
        if let Some(key) = &organisation.key {
            self.by_key.insert(key.clone(), organisation.id);
        }
        self.by_id.insert(organisation.id, organisation);
    }

    /// The organisation with this identifier.
    pub fn get(&self, id: Uuid) -> Option<&Organisation> {
        self.by_id.get(&id)
    }

    /// The organisation that is this public body of the law folder.
    pub fn keyed(&self, key: &str) -> Option<&Organisation> {
        self.by_key.get(key).and_then(|id| self.by_id.get(id))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Who answers for an organisation on a day: itself, or who took over in the end. Each step from an ended one to
    /// its successor is told to `took_over`.
    ///
    /// An organisation that the register does not hold answers for itself, because nothing is known against it.
    pub fn answering(&self, id: Uuid, on: Date, took_over: &mut impl FnMut(Uuid, Uuid)) -> Party {
        let mut current = id;
        // No chain is longer than the register; a ring of successors ends here instead of running for ever.
        for _ in 0..=self.by_id.len() {
            let Some(organisation) = self.by_id.get(&current) else { break };
            if organisation.to.is_none_or(|last| on <= last) {
                break;
            }
            match organisation.successors.as_slice() {
                [] => return Party::Unrecorded,
                [next] => {
                    took_over(current, *next);
                    current = *next;
                }
                _ => return Party::Split(current),
            }
        }
        Party::Organisation(current)
    }

    /// The organisation directly above another on a day.
    pub fn parent(&self, id: Uuid, on: Date) -> Option<Uuid> {
        let holds = |from: Date, to: Option<Date>| from <= on && to.is_none_or(|last| on <= last);
        let organisation = self.by_id.get(&id)?;
        organisation.parents.iter().find(|(_, from, to)| holds(*from, *to)).map(|(parent, ..)| *parent)
    }
}

impl FromIterator<Organisation> for Organisations {
    fn from_iter<T: IntoIterator<Item = Organisation>>(all: T) -> Self {
        let mut these = Self::default();
        all.into_iter().for_each(|organisation| these.insert(organisation));
        these
    }
}

/// Who bears a duty on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// An organisation of the register.
    Organisation(Uuid),
    /// A public body that holds a role but is not in this register: its key in the law folder.
    Body(Arc<str>),
    /// The organisation ended and more than one took over: a person must say which. Holds the ended one.
    Split(Uuid),
    /// Nobody is recorded: no operator, no security unit, no parent, no successor, or no holder of the role on that day.
    Unrecorded,
}
