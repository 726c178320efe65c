//! What all requests share, and what each of them begins with.

use crate::{
    answer::Failed,
    door::Turned,
    origin::Proxy,
    pages::import::Drafts,
    reader::{Reader, Readers},
    session::SessionCookie,
    shell::{About, Shell},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use khien_app::{App, Caller, Desk, Lawbook};
use std::sync::Arc;
use uuid::Uuid;

/// What all requests share.
#[derive(Debug)]
pub struct Site {
    /// Everything that a person can do.
    pub app: Arc<App>,
    /// Whom the pages are for.
    pub readers: Readers,
    /// Whether another server stands before this one.
    pub proxy: Proxy,
    /// How the session cookie is written.
    pub cookie: SessionCookie,
    /// Workbooks that were read and wait for a confirmation.
    pub drafts: Drafts,
}

impl Site {
    /// A site over an open installation.
    pub fn new(app: Arc<App>, readers: Readers, proxy: Proxy) -> Self {
        let cookie = SessionCookie::for_address(&app.site().address);
        Self { app, readers, proxy, cookie, drafts: Drafts::default() }
    }

    /// What stands around a page for this reader.
    pub async fn shell(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        reader: Option<&Reader>,
    ) -> Result<Shell, Failed> {
        let law = self.app.law.law().hash.chars().take(10).collect();
        let about = About { law, demonstration: self.app.invented().await? };
        let shell = Shell::new(uri, headers, self.app.clock.today(), Arc::new(about));
        Ok(shell.of(reader.and_then(Reader::who)))
    }
}

/// One request of somebody who is signed in: the site, who asks, and what stands around the page that answers.
#[derive(Debug)]
pub struct Visit {
    /// What all requests share.
    pub site: Arc<Site>,
    /// Who reads.
    pub reader: Arc<Reader>,
    /// What stands around the page.
    pub shell: Shell,
    caller: Caller,
}

impl Visit {
    /// Everything that this reader can do.
    pub fn desk(&self) -> Desk<'_> {
        self.site.app.desk(&self.caller)
    }

    /// The reader's account; none is the keeper of the machine.
    pub fn account(&self) -> Option<Uuid> {
        self.caller.account()
    }

    /// The law that answers.
    pub fn law(&self) -> &Lawbook {
        &self.site.app.law
    }

    /// Whether files are written in English.
    pub fn english(&self) -> bool {
        self.shell.language == crate::shell::Language::En
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Turned> {
        let reader = reader(parts);
        let Some(caller) = reader.as_ref().and_then(|reader| reader.caller.clone()) else {
            return Err(Turned::to_the_door(parts));
        };
        let reader = reader.expect("a caller is a reader's");
        if reader.needs_factor() && !crate::door::open_without_factor(parts.uri.path()) {
            return Err(Turned::to_second_factor(parts));
        }
        let shell = site.shell(&parts.uri, &parts.headers, Some(&reader)).await?;
        Ok(Self { site: site.clone(), reader, shell, caller })
    }
}

/// One request of anybody, signed in or not.
#[derive(Debug)]
pub struct Guest {
    /// What all requests share.
    pub site: Arc<Site>,
    /// Who reads.
    pub reader: Arc<Reader>,
    /// What stands around the page.
    pub shell: Shell,
}

impl FromRequestParts<Arc<Site>> for Guest {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Failed> {
        let reader = reader(parts).expect("every request but those for assets is recognised");
        let shell = site.shell(&parts.uri, &parts.headers, Some(&reader)).await?;
        Ok(Self { site: site.clone(), reader, shell })
    }
}

fn reader(parts: &Parts) -> Option<Arc<Reader>> {
    parts.extensions.get::<Arc<Reader>>().cloned()
}
