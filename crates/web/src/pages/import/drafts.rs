//! Workbooks that were read and wait for a person to confirm. Held in memory: nothing is saved before that.

use khien_app::form08::Import;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// How many drafts are held; the oldest gives way. Each is at most as large as one request.
const MOST: usize = 8;

/// The drafts of all readers, by identifiers that count upwards in time.
#[derive(Debug, Default)]
pub struct Drafts(Mutex<BTreeMap<Uuid, Arc<Import>>>);

impl Drafts {
    /// Keeps a draft and names it.
    pub fn keep(&self, import: Import) -> Uuid {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while held.len() >= MOST {
            held.pop_first();
        }
        let id = Uuid::now_v7();
        held.insert(id, Arc::new(import));
        id
    }

    /// A draft that is still held.
    pub fn get(&self, id: Uuid) -> Option<Arc<Import>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Keeps a draft with answers that were given since; nothing, where it is no longer held.
    pub fn keep_answers(&self, id: Uuid, answered: Import) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.entry(id).and_modify(|draft| *draft = Arc::new(answered));
    }

    /// Forgets a draft that was taken in.
    pub fn forget(&self, id: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_draft_gives_way() {
        let drafts = Drafts::default();
        let first = drafts.keep(Import::default());
        let later: Vec<Uuid> = (0..MOST).map(|_| drafts.keep(Import::default())).collect();
        assert!(drafts.get(first).is_none());
        assert!(later.iter().all(|id| drafts.get(*id).is_some()));
        drafts.forget(later[0]);
        assert!(drafts.get(later[0]).is_none());
    }
}
