//! The installation as people reach it from outside, and what it reaches: its address, mail, sign-in services.

use crate::{AppError, Kind};
use khien_identity::{mail::Mailer, oidc, password::BreachedList, webhook::Reach};
use std::{path::Path, sync::Arc};

/// The installation as people reach it.
#[derive(Debug, Clone)]
pub struct Site {
    /// The address of the pages without a slash at its end: `https://khien.example.vn`. Links in letters begin with it, and
    /// passkeys are bound to it.
    pub address: String,
    /// What letters and authenticators call it.
    pub name: String,
    /// The way out for mail. Without one, links are handed over in person.
    pub mailer: Option<Mailer>,
    /// Services by which people can sign in.
    pub providers: Vec<SiteProvider>,
    /// Passwords that were stolen elsewhere.
    pub breached: Option<Arc<BreachedList>>,
    /// Where webhooks may lead.
    pub reach: Reach,
}

/// A service by which people can sign in (OpenID Connect).
#[derive(Debug, Clone)]
pub struct SiteProvider {
    /// What addresses call it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What is agreed with it.
    pub settings: oidc::Settings,
    /// Mail domains for whose people it speaks (`moh.gov.vn`). Where none is named, it speaks for everybody if it is the only
    /// service, and for nobody if there are others: one service cannot let people of another in.
    pub domains: Vec<String>,
}

impl Site {
    /// Whether a service may link a person to the account with this address.
    pub(super) fn speaks_for(&self, service: &str, email: &str) -> bool {
        let Some(provider) = self.providers.iter().find(|each| each.key == service) else { return false };
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        let named = provider.domains.iter().any(|each| each.eq_ignore_ascii_case(domain));
        named || (provider.domains.is_empty() && self.providers.len() == 1)
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            address: "http://localhost:8833".into(),
            name: "Khiên".into(),
            mailer: None,
            providers: vec![],
            breached: None,
            reach: Reach::default(),
        }
    }
}

impl Site {
    /// Reads the variables of an environment:
    ///
    /// - `KHIEN_ADDRESS`, `KHIEN_NAME`: address and name,
    /// - `KHIEN_MAIL`, `KHIEN_MAIL_FROM`: the mail server or folder ([`Mailer::from_url`]), and the sender,
    /// - `KHIEN_BREACHED_PASSWORDS`: a list of passwords that were stolen elsewhere,
    /// - `KHIEN_WEBHOOKS_INSIDE=yes`: webhooks may lead into private networks,
    /// - `KHIEN_OIDC=vneid,ministry`: sign-in services; for each, `KHIEN_OIDC_VNEID_ISSUER`, `…_CLIENT`, `…_NAME`,
    ///   `…_SECRET_FILE`, a file that holds the secret, and `…_DOMAINS=moh.gov.vn,…`, for whose people it speaks.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, AppError> {
        let variable = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let standard = Self::default();
        let address = variable("KHIEN_ADDRESS").unwrap_or(standard.address).trim_end_matches('/').to_owned();
        let from = variable("KHIEN_MAIL_FROM").unwrap_or_else(|| "Khiên <khien@localhost>".into());
        let mailer = variable("KHIEN_MAIL").map(|url| Mailer::from_url(&url, &from)).transpose();
        let breached = variable("KHIEN_BREACHED_PASSWORDS").map(|path| list(&path)).transpose()?;
        let keys = variable("KHIEN_OIDC").unwrap_or_default();
        let keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty());
        let providers = keys.map(|key| provider(key, &address, &variable)).collect::<Result<_, _>>()?;
        Ok(Self {
            name: variable("KHIEN_NAME").unwrap_or(standard.name),
            mailer: mailer.map_err(|error| {
                let words = error.words();
                AppError::new(Kind::Invalid, error.code(), words.vi, words.en)
            })?,
            providers,
            breached: breached.map(Arc::new),
            reach: Reach {
                private: variable("KHIEN_WEBHOOKS_INSIDE").is_some_and(|it| it == "yes"),
                loopback: false,
            },
            address,
        })
    }
}

fn provider(
    key: &str,
    address: &str,
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<SiteProvider, AppError> {
    let prefix = format!("KHIEN_OIDC_{}", key.to_uppercase().replace('-', "_"));
    let needed = |name: &str| variable(&format!("{prefix}_{name}")).ok_or_else(|| missing(&prefix, name));
    let secret = variable(&format!("{prefix}_SECRET_FILE")).map(|path| secret(&path)).transpose()?;
    let domains = variable(&format!("{prefix}_DOMAINS")).unwrap_or_default();
    let domains = domains.split(',').map(str::trim).filter(|domain| !domain.is_empty());
    Ok(SiteProvider {
        name: variable(&format!("{prefix}_NAME")).unwrap_or_else(|| key.to_owned()),
        settings: oidc::Settings {
            issuer: needed("ISSUER")?,
            client_id: needed("CLIENT")?,
            client_secret: secret,
            redirect: format!("{address}/sign-in/with/{key}/callback"),
        },
        domains: domains.map(str::to_owned).collect(),
        key: key.to_owned(),
    })
}

fn list(path: &str) -> Result<BreachedList, AppError> {
    BreachedList::open(Path::new(path)).map_err(|error| unreadable(path, &error))
}

fn secret(path: &str) -> Result<String, AppError> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Ok(text.trim().to_owned())
}

fn unreadable(path: &str, error: &std::io::Error) -> AppError {
    AppError::new(
        Kind::Invalid,
        "file-unreadable",
        format!("Không đọc được `{path}`: {error}."),
        format!("`{path}` cannot be read: {error}."),
    )
}

fn missing(prefix: &str, name: &str) -> AppError {
    AppError::new(
        Kind::Invalid,
        "setting-missing",
        format!("Thiếu biến môi trường {prefix}_{name}."),
        format!("The environment variable {prefix}_{name} is missing."),
    )
}
