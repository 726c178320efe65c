//! What accounts need beside the store: keys, the site, and what is made from them once.

use super::{SecuritySettings, Site};
use crate::{App, AppError, Kind};
use khien_identity::{
    keyring::Keyring,
    oidc::Provider,
    passkey::{PasskeyError, Passkeys},
    password::Hasher,
};
use std::{
    collections::HashMap,
    num::NonZeroUsize,
    sync::{Arc, RwLock},
    thread::available_parallelism,
    time::Instant,
};

/// What accounts need beside the store.
#[derive(Debug)]
pub(crate) struct Surroundings {
    pub keys: Keyring,
    pub site: Site,
    pub hasher: Hasher,
    pub passkeys: Result<Passkeys, PasskeyError>,
    /// Sign-in services as they last described themselves, by key.
    pub providers: RwLock<HashMap<String, Arc<Provider>>>,
    /// The settings, and when they were read.
    pub security: RwLock<Option<(Instant, SecuritySettings)>>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self::new(Keyring::random(), Site::default())
    }
}

impl Surroundings {
    fn new(keys: Keyring, site: Site) -> Self {
        Self {
            hasher: Hasher::new(available_parallelism().unwrap_or(NonZeroUsize::MIN)),
            passkeys: Passkeys::new(&site.address, &site.name),
            providers: RwLock::default(),
            security: RwLock::default(),
            keys,
            site,
        }
    }

    /// Passkeys, when the address of the site is one that browsers have passkeys for.
    pub fn passkeys(&self) -> Result<&Passkeys, AppError> {
        self.passkeys.as_ref().map_err(|error| {
            let words = error.words();
            AppError::new(Kind::Unavailable, error.code(), words.vi, words.en)
        })
    }
}

impl App {
    /// The same with the keys of the installation. Without them, keys are made that end with the program: right for tests
    /// and for commands that seal nothing.
    pub fn with_keys(mut self, keys: Keyring) -> Self {
        self.around = Arc::new(Surroundings::new(keys, self.around.site.clone()));
        self
    }

    /// The same as people reach it at a site.
    pub fn with_site(mut self, site: Site) -> Self {
        self.around = Arc::new(Surroundings::new(self.around.keys.clone(), site));
        self
    }

    /// The keys of the installation.
    pub fn keys(&self) -> &Keyring {
        &self.around.keys
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.around.site
    }
}
