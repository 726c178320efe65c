//! What accounts need beside store and keys: the site, and what is made from it once.

use super::{SecuritySettings, Site};
use crate::{App, AppError, Kind};
use khien_identity::{
    oidc::Provider,
    passkey::{PasskeyError, Passkeys},
    password::Hasher,
    webhook::Deliverer,
};
use std::{
    collections::HashMap,
    num::NonZeroUsize,
    sync::{Arc, OnceLock, RwLock},
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
    /// Sends to webhooks. Made at the first delivery: it reads the certificates of the machine.
    deliverer: OnceLock<Deliverer>,
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
            deliverer: OnceLock::new(),
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

impl Surroundings {
    /// What sends to webhooks.
    pub fn deliverer(&self) -> Result<&Deliverer, AppError> {
        if let Some(deliverer) = self.deliverer.get() {
            return Ok(deliverer);
        }
        let made = Deliverer::new(self.site.reach).map_err(|error| {
            let mut failure = AppError::new(
                Kind::Unavailable,
                "no-certificates",
                "Không đọc được chứng thư gốc của máy nên không gửi được thông báo.",
                "The certificates of this machine cannot be read, so nothing can be sent.",
            );
            failure.cause = Some(Box::new(error));
            failure
        })?;
        Ok(self.deliverer.get_or_init(|| made))
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
