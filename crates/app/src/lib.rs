//! One function for each thing a person can do: permit, load, decide, save, record.
//!
//! Pages, the API and commands parse, call and show; nothing but this crate writes to the store. What a person does goes
//! through a [`Desk`], which knows who asks; what the program does by itself is the [`App`]'s.
//! What is derived (duties, figures) is worked out here from law, facts and day, and stored with the write that changed it.

pub mod accounts;
pub mod browse;
pub mod caller;
pub mod changes;
pub mod clock;
pub mod controls;
pub mod coverage;
pub mod demo;
pub mod desk;
pub mod directory;
pub mod documents;
pub mod duties;
pub mod error;
pub mod evidence;
pub mod figures;
pub mod form08;
pub mod found;
pub mod journal;
pub mod lawbook;
pub mod levels;
pub mod log;
pub mod once;
pub mod recompute;
pub mod rights;
pub mod rows;
mod sight;
pub mod subjects;
pub mod systems;
pub mod tree;

use std::sync::{Arc, RwLock};

pub use caller::{Caller, Via};
pub use clock::Clock;
pub use desk::Desk;
pub use directory::Directory;
pub use error::{AppError, Kind};
pub use khien_audit as audit;
pub use khien_identity::keyring::Keyring;
pub use khien_permit as permit;
pub use khien_store as store;
pub use lawbook::Lawbook;

/// An open installation: its store, the law in force for it, and a clock.
#[derive(Debug, Clone)]
pub struct App {
    pub(crate) store: khien_store::Store,
    /// The law that answers.
    pub law: Arc<Lawbook>,
    /// Where "today" comes from.
    pub clock: Clock,
    policies: Arc<khien_permit::Policies>,
    pub(crate) keys: Arc<Keyring>,
    directory: Arc<RwLock<Option<Arc<Directory>>>>,
    pub(crate) around: Arc<accounts::Surroundings>,
}

impl App {
    /// Opens the store at `url` (`sqlite:///path` or `postgres://…`) under a law. Stored duties are brought up to date by
    /// [`App::bring_up_to_date`].
    pub async fn open(url: &str, law: Arc<Lawbook>, clock: Clock) -> Result<Self, AppError> {
        Ok(Self::over(khien_store::Store::open(url).await?, law, clock))
    }

    /// The same over a store that is open already.
    pub fn over(store: khien_store::Store, law: Arc<Lawbook>, clock: Clock) -> Self {
        let policies = Arc::new(khien_permit::Policies::built_in());
        let keys = Arc::new(Keyring::random());
        Self { store, law, clock, policies, keys, directory: Arc::default(), around: Arc::default() }
    }

    /// The same with the keys of this installation. Without them keys are made up, and nothing that they sign or seal can be
    /// checked or opened by another process.
    pub fn with_keys(mut self, keys: Keyring) -> Self {
        self.keys = Arc::new(keys);
        self
    }

    /// The directory of organisations, loaded again when it changed.
    pub async fn directory(&self) -> Result<Arc<Directory>, AppError> {
        self.directory_in(self.store.reader()).await
    }

    /// The same as a transaction sees it.
    pub(crate) async fn directory_in(
        &self,
        db: &impl khien_store::Reads,
    ) -> Result<Arc<Directory>, AppError> {
        let version = Directory::version(db).await?;
        if let Some(held) = self
            .directory
            .read()
            .expect("no panic while held")
            .as_ref()
            .filter(|held| held.version == version)
        {
            return Ok(held.clone());
        }
        let loaded = Arc::new(Directory::load(db, &self.law).await?);
        *self.directory.write().expect("no panic while held") = Some(loaded.clone());
        Ok(loaded)
    }
}
