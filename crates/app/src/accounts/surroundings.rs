//! What accounts need beside store and keys: the site, and what is made from it once.

use super::{SecuritySettings, Site};
use crate::{App, AppError, Kind};
use khien_identity::{
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

/// What accounts need beside store and keys.
#[derive(Debug)]
pub(crate) struct Surroundings {
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
        Self::new(Site::default())
    }
}

impl Surroundings {
    fn new(site: Site) -> Self {
        Self {
            hasher: Hasher::new(available_parallelism().unwrap_or(NonZeroUsize::MIN)),
            passkeys: Passkeys::new(&site.address, &site.name),
            providers: RwLock::default(),
            security: RwLock::default(),
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
    /// The same as people reach it at a site.
    pub fn with_site(mut self, site: Site) -> Self {
        self.around = Arc::new(Surroundings::new(site));
        self
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.around.site
    }
}
