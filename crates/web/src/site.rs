//! What all requests share, and what each of them begins with.

use crate::{
    answer::Failed,
    pages::import::Drafts,
    shell::{About, Shell},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use khien_app::{App, Caller, Desk, Lawbook};
use std::sync::Arc;

/// What all requests share.
#[derive(Debug)]
pub struct Site {
    /// Everything that a person can do.
    pub app: Arc<App>,
    /// Who is asking. Until accounts exist, the one person at this machine.
    pub caller: Caller,
    /// Workbooks that were read and wait for a confirmation.
    pub drafts: Drafts,
}

impl Site {
    /// A site over an open installation.
    pub fn new(app: Arc<App>, caller: Caller) -> Self {
        Self { app, caller, drafts: Drafts::default() }
    }

    /// What stands around a page for this reader.
    pub async fn shell(&self, uri: &Uri, headers: &HeaderMap) -> Result<Shell, Failed> {
        let law = self.app.law.law().hash.chars().take(10).collect();
        let about = About { law, demonstration: self.app.invented().await? };
        Ok(Shell::new(uri, headers, self.app.clock.today(), Arc::new(about)))
    }
}

/// One request: the site, and what stands around the page that answers it.
#[derive(Debug)]
pub struct Visit {
    /// What all requests share.
    pub site: Arc<Site>,
    /// What stands around the page.
    pub shell: Shell,
}

impl Visit {
    /// Everything that this reader can do.
    pub fn desk(&self) -> Desk<'_> {
        self.site.app.desk(&self.site.caller)
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
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Failed> {
        let shell = site.shell(&parts.uri, &parts.headers).await?;
        Ok(Self { site: site.clone(), shell })
    }
}
