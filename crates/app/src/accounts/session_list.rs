//! Signing out, and the list of one's sessions.

use super::{Event, own::Own};
use crate::{AppError, Desk};
use jiff::Timestamp;
use khien_store::{
    Store,
    sessions::{self, Session},
};
use serde_json::json;
use uuid::Uuid;

/// More than somebody has devices.
const MOST: u64 = 100;

/// One of one's sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Identifier.
    pub id: Uuid,
    /// Whether it is the one in which the list was asked for.
    pub current: bool,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// From which address the person signed in.
    pub address: Option<String>,
    /// What the browser calls itself.
    pub agent: Option<String>,
    /// What was shown: `password+totp`.
    pub factors: String,
}

impl Desk<'_> {
    /// One's sessions that have not ended, newest first.
    pub async fn sessions(&self) -> Result<Vec<SessionView>, AppError> {
        let own = self.own().await?;
        let (now, settings) = (self.clock.now(), self.security().await?);
        let all = sessions::of_account(self.store.reader(), own.account, now, MOST).await?;
        let lives = |each: &Session| !settings.idle(each.seen_at, now) && settings.end(each.created_at) > now;
        Ok(all.into_iter().filter(lives).map(|session| view(session, &own)).collect())
    }

    /// Ends one of one's sessions.
    pub async fn end_session(&self, id: Uuid) -> Result<(), AppError> {
        let own = self.own().await?;
        self.end(&own, id, Event::EndSession).await
    }

    /// Ends all of one's sessions but this one; says how many.
    pub async fn end_other_sessions(&self) -> Result<u64, AppError> {
        let own = self.own().await?;
        let tx = self.store.write().await?;
        let now = self.clock.now();
        let ended = sessions::revoke_others(&tx, own.account, Some(own.session.id), now).await?;
        let changed = json!({ "ended": ended });
        let line = self.account_line(self.caller, Event::EndOtherSessions, own.account, changed);
        Store::commit(tx, vec![line]).await?;
        Ok(ended)
    }

    /// Signs out: ends this session.
    pub async fn sign_out(&self) -> Result<(), AppError> {
        let own = self.own().await?;
        self.end(&own, own.session.id, Event::SignOut).await
    }

    async fn end(&self, own: &Own<'_>, id: Uuid, event: Event) -> Result<(), AppError> {
        let tx = self.store.write().await?;
        sessions::revoke(&tx, own.account, id, self.clock.now()).await?;
        let line = self.account_line(self.caller, event, own.account, json!({ "session": id }));
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }
}

fn view(session: Session, own: &Own<'_>) -> SessionView {
    SessionView {
        current: session.id == own.session.id,
        id: session.id,
        created_at: session.created_at,
        seen_at: session.seen_at,
        expires_at: session.expires_at,
        address: session.address,
        agent: session.agent,
        factors: session.factors,
    }
}
