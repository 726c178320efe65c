//! Invitations: an account, its first role, and a link to begin with.

use super::{Delivery, Post, input, links::Sent};
use crate::{
    AppError, Desk,
    journal::{Object, State},
};
use khien_permit::{Act, Resource};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
    identities,
    links::Purpose,
    passkeys,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Their e-mail address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The language in which they are written to: `vi` or `en`.
    pub language: String,
    /// The role that they are offered.
    pub post: Post,
}

/// Somebody was invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The account.
    pub account: Uuid,
    /// The role.
    pub membership: Uuid,
    /// How the link reaches them.
    pub delivery: Delivery,
}

impl Desk<'_> {
    /// Invites somebody: they get an account with this role, and a link by which they choose a password. Whoever has an
    /// account gets the role at once.
    pub async fn invite(&self, invite: Invite) -> Result<Invited, AppError> {
        let email = input::email(&invite.email)?;
        let key = input::email_key(&email);
        let (name, language) = (input::name(&invite.name)?, input::language(&invite.language)?);
        let before = accounts::by_email_key(self.store.reader(), &key).await?;
        let known = before.as_ref().map(|account| account.id);
        self.require_post(Act::Invite, known, &invite.post).await?;
        let organisation = self.organisation_name(invite.post.organisation).await?;
        let tx = self.store.write().await?;
        let mut lines = Vec::new();
        let account = match accounts::by_email_key(&tx, &key).await? {
            Some(account) => account,
            None => self.add_account(&tx, email, key, name, language, &mut lines).await?,
        };
        let is_new = known.is_none();
        let (membership, line) = self.appoint(&tx, account.id, invite.post).await?;
        lines.push(line);
        let sent = if is_new || self.may_hand_over(&tx, &account).await? {
            let (sent, line) = self.make_link(&tx, self.caller, &account, Purpose::Invitation).await?;
            lines.push(line);
            Some(sent)
        } else {
            None
        };
        Store::commit(tx, lines).await?;
        let delivery = self.delivered(sent, &account, &organisation).await;
        Ok(Invited { account: account.id, membership, delivery })
    }

    /// Makes another link for somebody, when the first was lost: an invitation while they have not begun, a link for a new
    /// password after that. Whoever gets a link into their own hands must stand above all that the account opens.
    pub async fn send_link(&self, id: Uuid) -> Result<Delivery, AppError> {
        let account = self.seen_account(id).await?;
        let directory = self.directory().await?;
        let on = self.account_resource(self.store.reader(), &directory, id).await?;
        self.require(Act::ResetFactors, &Resource::Account(on)).await?;
        let tx = self.store.write().await?;
        let purpose = if has_begun(&tx, &account).await? { Purpose::Reset } else { Purpose::Invitation };
        let (sent, line) = self.make_link(&tx, self.caller, &account, purpose).await?;
        Store::commit(tx, vec![line]).await?;
        let site = self.around.site.name.clone();
        Ok(self.deliver(sent, &account, self.caller, &site).await)
    }

    async fn delivered(&self, sent: Option<Sent>, account: &Account, organisation: &str) -> Delivery {
        match sent {
            Some(sent) => self.deliver(sent, account, self.caller, organisation).await,
            None => Delivery::NotNeeded,
        }
    }

    /// Whether somebody who has not begun yet may be given another link by this caller. By mail it reaches nobody else;
    /// handed over in person it passes through the caller's hands.
    async fn may_hand_over(&self, tx: &Tx, account: &Account) -> Result<bool, AppError> {
        if has_begun(tx, account).await? || account.disabled_at.is_some() {
            return Ok(false);
        }
        let directory = self.directory_in(tx).await?;
        let on = self.account_resource(tx, &directory, account.id).await?;
        let stands_above = self.may(Act::ResetFactors, &Resource::Account(on)).is_ok();
        Ok(stands_above || self.around.site.mailer.is_some())
    }

    async fn organisation_name(&self, id: Option<Uuid>) -> Result<String, AppError> {
        Ok(match id {
            Some(id) => self.directory().await?.name(id).to_owned(),
            None => self.around.site.name.clone(),
        })
    }

    /// Adds an account in which nobody can sign in yet.
    pub(crate) async fn add_account(
        &self,
        tx: &Tx,
        email: String,
        key: String,
        name: String,
        language: String,
        lines: &mut Vec<Line>,
    ) -> Result<Account, AppError> {
        let mut account = Account {
            id: Uuid::now_v7(),
            name: String::new(),
            email,
            email_key: Some(key),
            language,
            password_hash: None,
            totp_sealed: None,
            totp_last_step: None,
            created_at: self.clock.now(),
            disabled_at: None,
            search: String::new(),
            sort_key: String::new(),
            version: 1,
        };
        input::describe(&mut account, name);
        let changed = json!({ "name": [Value::Null, account.name], "email": [Value::Null, account.email] });
        let object =
            Object { organisation: self.caller.home(), ..Object::installation("account", account.id) };
        lines.push(self.line(Act::Invite, object, changed, State::of(&account)));
        accounts::insert(tx, account.clone()).await?;
        Ok(account)
    }
}

/// Whether somebody has a way to sign in by now.
async fn has_begun(tx: &Tx, account: &Account) -> Result<bool, AppError> {
    Ok(account.password_hash.is_some()
        || !passkeys::of_account(tx, account.id).await?.is_empty()
        || !identities::of_account(tx, account.id).await?.is_empty())
}

impl Delivery {
    /// The link, when it is to be handed over in person.
    pub fn link(&self) -> Option<&str> {
        match self {
            Self::ByHand { link, .. } => Some(link),
            Self::Mailed | Self::NotSent(_) | Self::NotNeeded => None,
        }
    }
}

impl Post {
    /// A role from today on, without an end or a limit.
    pub fn lasting(role: khien_permit::Role, organisation: Option<Uuid>) -> Self {
        Self { role, organisation, systems: None, from: None, to: None }
    }
}
