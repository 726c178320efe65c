//! Sessions: from a finished sign-in to the caller of each request.

use super::{
    Event, Origin, SecuritySettings,
    memberships::{administers, home},
};
use crate::{
    App, AppError, Caller, caller,
    journal::{self, Object, State},
};
use jiff::Timestamp;
use khien_identity::secret::{Kind as SecretKind, Secret};
use khien_permit::Membership;
use khien_store::{
    Store, Tx,
    accounts::Account,
    audit::Line,
    sessions::{self, Session},
};
use serde_json::json;
use uuid::Uuid;

/// Somebody is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What the browser keeps, in a cookie that scripts cannot read.
    pub secret: Secret,
    /// The session.
    pub session: Uuid,
    /// The account.
    pub account: Uuid,
    /// The name of the person.
    pub name: String,
    /// The language of their pages.
    pub language: String,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
    /// Whether a second factor was shown.
    pub strong: bool,
    /// Whether all they can do is set up a second factor.
    pub needs_factor: bool,
}

/// Who asks by a session.
#[derive(Debug, Clone)]
pub struct SessionCaller {
    /// The caller, with what they hold today.
    pub caller: Caller,
    /// The session.
    pub session: Uuid,
    /// The account.
    pub account: Uuid,
    /// The e-mail address.
    pub email: String,
    /// The language of their pages.
    pub language: String,
    /// Whether a second factor was shown.
    pub strong: bool,
    /// Whether all they can do is set up a second factor.
    pub needs_factor: bool,
    /// When the person last showed who they are.
    pub reauthenticated_at: Timestamp,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
}

/// What was shown at a sign-in.
#[derive(Debug, Clone)]
pub(super) struct Proven {
    /// As sessions name it: `password+totp`.
    pub factors: String,
    /// Whether it was two factors.
    pub strong: bool,
}

impl Proven {
    pub fn weak(factor: &str) -> Self {
        Self { factors: factor.into(), strong: false }
    }

    pub fn strong(factors: impl Into<String>) -> Self {
        Self { factors: factors.into(), strong: true }
    }
}

impl SecuritySettings {
    /// Whether somebody with these roles can do nothing before a second factor is set up.
    pub(super) fn needs_factor(&self, held: &[Membership], strong: bool) -> bool {
        !strong && (self.second_factor_required || administers(held))
    }
}

impl App {
    /// Ends a sign-in: the session, and what the log says of it. Nothing lasts before the caller commits the line.
    pub(super) async fn begin_session(
        &self,
        tx: &Tx,
        account: &Account,
        proven: Proven,
        origin: &Origin,
    ) -> Result<(SignedIn, Line), AppError> {
        let (now, settings) = (self.clock.now(), self.security_in(tx).await?);
        let held = self.held_today(tx, account.id).await?;
        let secret = Secret::generate(SecretKind::Session);
        let session = Session {
            hash: stored(&secret),
            id: Uuid::now_v7(),
            account: account.id,
            created_at: now,
            seen_at: now,
            expires_at: settings.end(now),
            address: origin.address.map(|address| address.to_string()),
            agent: origin.agent(),
            factors: proven.factors.clone(),
            strong: proven.strong,
            reauthenticated_at: now,
            revoked_at: None,
        };
        let line = self.account_line(
            &self.known(account, &held, origin),
            Event::SignIn,
            account.id,
            json!({ "session": session.id, "factors": proven.factors, "agent": session.agent }),
        );
        let signed_in = SignedIn {
            secret,
            session: session.id,
            account: account.id,
            name: account.name.clone(),
            language: account.language.clone(),
            expires_at: session.expires_at,
            strong: proven.strong,
            needs_factor: settings.needs_factor(&held, proven.strong),
        };
        sessions::insert(tx, session).await?;
        Ok((signed_in, line))
    }

    /// Who asks by the secret of a session; `None` when it has ended. Two queries, and once a minute a note that the session
    /// is in use.
    pub async fn caller_by_session(
        &self,
        secret: &str,
        origin: &Origin,
    ) -> Result<Option<SessionCaller>, AppError> {
        let Some(secret) = Secret::parse(SecretKind::Session, secret) else { return Ok(None) };
        let (now, settings) = (self.clock.now(), self.security().await?);
        let db = self.store.reader();
        let Some((session, account)) = sessions::by_hash(db, &stored(&secret), now).await? else {
            return Ok(None);
        };
        // Somebody may have shortened the longest session since.
        if settings.idle(session.seen_at, now) || settings.end(session.created_at) <= now {
            return Ok(None);
        }
        let held = self.held_today(db, account.id).await?;
        if session.needs_touch(now) {
            self.note_session_in_use(&session, now).await;
        }
        Ok(Some(session_caller(session, account, held, &settings, origin)))
    }

    /// A busy database must not sign anybody out: the note can wait for the next request.
    async fn note_session_in_use(&self, session: &Session, now: Timestamp) {
        let noted = async {
            let tx = self.store.write().await?;
            sessions::touch(&tx, &session.hash, now).await?;
            Store::commit_unlogged(tx).await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, session = %session.id, "the use of a session was not noted");
        }
    }

    /// Somebody whose account is known, but who has no session.
    pub(super) fn known(&self, account: &Account, held: &[Membership], origin: &Origin) -> Caller {
        let mut caller = Caller::person(account.id, &account.name, held.to_vec(), false, origin.via);
        caller.from = origin.address;
        caller
    }

    /// A line about an account whose row did not change. It stands in the log of the organisation where its person works.
    pub(super) fn account_line(
        &self,
        caller: &Caller,
        event: Event,
        account: Uuid,
        changed: serde_json::Value,
    ) -> Line {
        let organisation = caller.home();
        let object = Object { organisation, ..Object::installation("account", account) };
        journal::line(self, caller, event.name(), object, changed, State::Untouched)
    }
}

impl Caller {
    /// The organisation in whose log acts stand that concern no other one.
    pub(crate) fn home(&self) -> Option<Uuid> {
        match &self.principal {
            khien_permit::Principal::Person(person) => home(&person.memberships),
            khien_permit::Principal::Keeper | khien_permit::Principal::System => None,
        }
    }
}

/// What is stored of a secret.
pub(super) fn stored(secret: &Secret) -> String {
    secret.digest().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn session_caller(
    session: Session,
    account: Account,
    held: Vec<Membership>,
    settings: &SecuritySettings,
    origin: &Origin,
) -> SessionCaller {
    let needs_factor = settings.needs_factor(&held, session.strong);
    // The policies hold administrators back by themselves, and say why. Whom a setting holds back holds nothing.
    let held = if needs_factor && !administers(&held) { vec![] } else { held };
    let mut caller = Caller::person(account.id, account.name, held, session.strong, origin.via);
    caller.from = origin.address;
    caller.session = Some(caller::Session {
        id: session.id,
        hash: session.hash,
        factors: session.factors,
        strong: session.strong,
        reauthenticated_at: session.reauthenticated_at,
    });
    SessionCaller {
        caller,
        session: session.id,
        account: account.id,
        email: account.email,
        language: account.language,
        strong: session.strong,
        needs_factor,
        reauthenticated_at: session.reauthenticated_at,
        expires_at: session.expires_at,
    }
}
