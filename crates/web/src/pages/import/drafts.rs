//! Workbooks that were read and wait for a person to confirm. Held in memory: nothing is saved before that.

use khien_app::form08::Import;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// How many drafts are held; the oldest gives way. Each is at most as large as one request.
const MOST: usize = 16;

/// How many of them one reader holds, so that nobody pushes out what others are reading.
const MOST_OF_ONE: usize = 4;

/// Whose draft it is: an account, or the keeper of the machine.
type Owner = Option<Uuid>;

#[derive(Debug)]
struct Draft {
    owner: Owner,
    import: Arc<Import>,
}

/// The drafts of all readers, by identifiers that count upwards in time. Nobody reaches those of somebody else.
#[derive(Debug, Default)]
pub struct Drafts(Mutex<BTreeMap<Uuid, Draft>>);

impl Drafts {
    /// Keeps a draft and names it.
    pub fn keep(&self, owner: Owner, import: Import) -> Uuid {
        let mut held = self.held();
        let own: Vec<Uuid> =
            held.iter().filter(|(_, draft)| draft.owner == owner).map(|(id, _)| *id).collect();
        if own.len() >= MOST_OF_ONE {
            held.remove(&own[0]);
        }
        while held.len() >= MOST {
            held.pop_first();
        }
        let id = Uuid::now_v7();
        held.insert(id, Draft { owner, import: Arc::new(import) });
        id
    }

    /// A draft of this reader that is still held.
    pub fn get(&self, owner: Owner, id: Uuid) -> Option<Arc<Import>> {
        let held = self.held();
        held.get(&id).filter(|draft| draft.owner == owner).map(|draft| draft.import.clone())
    }

    /// Keeps a draft with answers that were given since; nothing, where it is no longer held.
    pub fn keep_answers(&self, owner: Owner, id: Uuid, answered: Import) {
        if let Some(draft) = self.held().get_mut(&id).filter(|draft| draft.owner == owner) {
            draft.import = Arc::new(answered);
        }
    }

    /// Forgets a draft that was taken in.
    pub fn forget(&self, id: Uuid) {
        self.held().remove(&id);
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<Uuid, Draft>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Owner = Some(Uuid::from_u128(1));
    const OTHER: Owner = Some(Uuid::from_u128(2));

    #[test]
    fn the_oldest_draft_gives_way_to_others_of_the_same_reader() {
        let drafts = Drafts::default();
        let kept = drafts.keep(OTHER, Import::default());
        let first = drafts.keep(ONE, Import::default());
        let later: Vec<Uuid> = (0..MOST_OF_ONE).map(|_| drafts.keep(ONE, Import::default())).collect();
        assert!(drafts.get(ONE, first).is_none() && drafts.get(OTHER, kept).is_some());
        assert!(later.iter().all(|id| drafts.get(ONE, *id).is_some()));
        drafts.forget(later[0]);
        assert!(drafts.get(ONE, later[0]).is_none());
    }

    #[test]
    fn nobody_reaches_the_draft_of_somebody_else() {
        let drafts = Drafts::default();
        let id = drafts.keep(ONE, Import::default());
        assert!(drafts.get(OTHER, id).is_none() && drafts.get(None, id).is_none());
        drafts.keep_answers(OTHER, id, Import { accept_problems: true, ..Import::default() });
        assert!(!drafts.get(ONE, id).unwrap().accept_problems);
    }
}
