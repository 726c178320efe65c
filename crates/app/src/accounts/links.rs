//! One-time links: made, sent or handed over, and followed.

use super::{Event, errors, sessions::stored};
use crate::{App, AppError, Caller, Kind};
use jiff::{SignedDuration, Timestamp};
use khien_identity::{
    mail::{Language, Notice},
    secret::{Kind as SecretKind, Secret},
};
use khien_law::Words;
use khien_store::{
    Tx,
    accounts::Account,
    audit::Line,
    links::{self, Link, Purpose},
};
use serde_json::json;

/// A link as it goes to its person.
#[derive(Clone)]
pub(crate) struct Sent {
    pub url: String,
    pub until: Timestamp,
    pub purpose: Purpose,
}

/// How a link reaches its person.
#[derive(Clone, PartialEq, Eq)]
pub enum Delivery {
    /// By a letter.
    Mailed,
    /// By whoever asked for it, who hands it over in person: there is no way out for mail, or the keeper asked.
    ByHand {
        /// The link.
        link: String,
        /// Until when it works.
        until: Timestamp,
    },
    /// The letter could not be sent. The link is gone; asking again makes a new one.
    NotSent(Words),
    /// The person can sign in already and needs none.
    NotNeeded,
}

/// How long links work.
fn valid_for(purpose: Purpose) -> SignedDuration {
    match purpose {
        Purpose::Invitation => SignedDuration::from_hours(72),
        Purpose::Reset => SignedDuration::from_hours(1),
        Purpose::SignIn => SignedDuration::from_hours(24),
    }
}

fn kind(purpose: Purpose) -> SecretKind {
    match purpose {
        Purpose::Invitation => SecretKind::Invitation,
        Purpose::Reset => SecretKind::Reset,
        Purpose::SignIn => SecretKind::SignIn,
    }
}

/// What is stored of a link that somebody followed.
pub(super) fn hash(purpose: Purpose, followed: &str) -> Result<String, AppError> {
    Secret::parse(kind(purpose), followed).map(|secret| stored(&secret)).ok_or_else(errors::link_gone)
}

impl App {
    /// Makes a link for an account, and a line about it. Only the newest of a purpose works.
    pub(crate) async fn make_link(
        &self,
        tx: &Tx,
        caller: &Caller,
        account: &Account,
        purpose: Purpose,
    ) -> Result<(Sent, Line), AppError> {
        let (now, secret) = (self.clock.now(), Secret::generate(kind(purpose)));
        let until = now + valid_for(purpose);
        links::withdraw(tx, account.id, purpose).await?;
        let hash = stored(&secret);
        let link =
            Link { hash, account: account.id, purpose, created_at: now, expires_at: until, used_at: None };
        links::insert(tx, link).await?;
        let changed = json!({ "purpose": page(purpose), "until": until });
        let line = self.account_line(caller, Event::SendLink, account.id, changed);
        let url = format!("{}/{}/{}", self.around.site.address, page(purpose), secret.reveal());
        Ok((Sent { url, until, purpose }, line))
    }

    /// Sends a link to its person, or gives it to whoever asked. Links are sent after the transaction that made them: a letter
    /// cannot be taken back.
    pub(super) async fn deliver(
        &self,
        sent: Sent,
        account: &Account,
        by: &Caller,
        organisation: &str,
    ) -> Delivery {
        let site = &self.around.site;
        let by_hand = by.principal == khien_permit::Principal::Keeper;
        let Some(mailer) = site.mailer.as_ref().filter(|_| !by_hand) else {
            return Delivery::ByHand { link: sent.url, until: sent.until };
        };
        let notice = match sent.purpose {
            Purpose::Invitation => {
                Notice::Invitation { by: &by.name, organisation, link: &sent.url, until: sent.until }
            }
            Purpose::Reset | Purpose::SignIn => Notice::PasswordReset { link: &sent.url, until: sent.until },
        };
        let letter = notice.letter(&site.name, language(account));
        match mailer.send(&account.email, &letter, self.clock.now()).await {
            Ok(()) => Delivery::Mailed,
            Err(error) => {
                tracing::error!(code = error.code(), cause = ?error, "a letter was not sent");
                Delivery::NotSent(error.words())
            }
        }
    }
}

/// The page that a link leads to.
fn page(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Invitation => "invitation",
        Purpose::Reset => "reset",
        Purpose::SignIn => "sign-in/by-link",
    }
}

/// The language in which somebody is written to.
pub(super) fn language(account: &Account) -> Language {
    if account.language == "en" { Language::English } else { Language::Vietnamese }
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Mailed => "Mailed",
            Self::ByHand { .. } => "ByHand(…)",
            Self::NotSent(_) => "NotSent",
            Self::NotNeeded => "NotNeeded",
        })
    }
}

/// A link for signing in works in a demonstration only.
pub(crate) fn only_invented() -> AppError {
    AppError::new(
        Kind::Forbidden,
        "demonstration-only",
        "Liên kết đăng nhập chỉ dùng được với dữ liệu minh họa.",
        "Links that sign in are for demonstrations only.",
    )
}
