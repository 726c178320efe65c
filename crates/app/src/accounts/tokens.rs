//! API tokens: what programs show instead of a person, with a part of the person's rights and an end.

use super::{Event, Origin, errors, input, memberships::administers, sessions::stored};
use crate::{
    App, AppError, Caller, Desk, Kind,
    journal::{self, Object, State},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use khien_engine::zone;
use khien_identity::secret::{Kind as SecretKind, Secret};
use khien_permit::{Act, Resource, Scope, Scopes};
use khien_store::{
    Store, Tx,
    accounts::Account,
    audit::Line,
    passkeys,
    tokens::{self, Token},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// More than anybody looks through.
const MOST: u64 = 200;

/// A token that was made: shown once.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Identifier.
    pub id: Uuid,
    /// The token.
    pub secret: Secret,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A token as its owner sees it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenView {
    /// Identifier.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was ended before its time.
    pub revoked_at: Option<Timestamp>,
    /// Whether it works now.
    pub active: bool,
}

impl App {
    /// Who asks by a token; `None` when it has ended, or its person lacks a second factor that they need. Three queries for
    /// accounts without one-time codes, two for others.
    pub async fn caller_by_token(&self, secret: &str, origin: &Origin) -> Result<Option<Caller>, AppError> {
        let Some(secret) = Secret::parse(SecretKind::ApiToken, secret) else { return Ok(None) };
        let (db, now) = (self.store.reader(), self.clock.now());
        let Some((token, account)) = tokens::by_hash(db, &stored(&secret), now).await? else {
            return Ok(None);
        };
        let held = self.held_today(db, account.id).await?;
        let strong = account.totp_sealed.is_some() || !passkeys::of_account(db, account.id).await?.is_empty();
        if self.security().await?.needs_factor(&held, strong) {
            return Ok(None);
        }
        if token.needs_touch(now) {
            self.note_token_in_use(&token, now).await;
        }
        let mut caller = Caller::person(account.id, account.name, held, strong, origin.via);
        caller.from = origin.address;
        Ok(Some(caller.with_scopes(scopes(&token))))
    }

    async fn note_token_in_use(&self, token: &Token, now: Timestamp) {
        let noted = async {
            let tx = self.store.write().await?;
            tokens::touch(&tx, token.id, now).await?;
            Store::commit_unlogged(tx).await
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, token = %token.id, "the use of a token was not noted");
        }
    }

    /// Ends all tokens of an account, with a line for each.
    pub(super) async fn end_tokens(
        &self,
        tx: &Tx,
        caller: &Caller,
        account: &Account,
    ) -> Result<Vec<Line>, AppError> {
        let now = self.clock.now();
        let open = tokens::of_account(tx, account.id, u64::MAX >> 1).await?;
        let open = open.into_iter().filter(|token| token.revoked_at.is_none());
        let ended = open.map(|token| Token { revoked_at: Some(now), ..token });
        let lines = ended.map(|token| self.token_line(caller, Event::EndToken, &token)).collect();
        tokens::revoke_all(tx, account.id, now).await?;
        Ok(lines)
    }

    fn token_line(&self, caller: &Caller, event: Event, token: &Token) -> Line {
        let object = Object { organisation: caller.home(), ..Object::installation("token", token.id) };
        let changed = match event {
            Event::MakeToken => json!({
                "name": [Value::Null, token.name],
                "scopes": [Value::Null, token.scopes],
                "expires_at": [Value::Null, token.expires_at],
            }),
            _ => json!({ "revoked_at": [Value::Null, token.revoked_at] }),
        };
        journal::line(self, caller, event.name(), object, changed, State::of(token))
    }
}

impl Desk<'_> {
    /// Makes a token that works until the end of a day, at most one year from now. With the scope "administer" it needs a
    /// session with a second factor.
    pub async fn make_token(&self, name: &str, wanted: Scopes, until: Date) -> Result<NewToken, AppError> {
        let own = self.own_recently().await?;
        self.require(Act::ManageOwnTokens, &Resource::Token { account: own.account }).await?;
        let name = input::name(name)?;
        let expires_at = self.end_of(until)?;
        if wanted.is_empty() {
            return Err(without_scope());
        }
        let held = self.held_today(self.store.reader(), own.account).await?;
        if !own.session.strong && (wanted.contains(Scope::Administer) || administers(&held)) {
            return Err(errors::strong_session());
        }
        let secret = Secret::generate(SecretKind::ApiToken);
        let token = Token {
            id: Uuid::now_v7(),
            account: own.account,
            name,
            hash: stored(&secret),
            scopes: wanted.iter().map(|scope| scope.name().to_owned()).collect(),
            created_at: self.clock.now(),
            expires_at,
            used_at: None,
            revoked_at: None,
        };
        let (id, line) = (token.id, self.token_line(self.caller, Event::MakeToken, &token));
        let tx = self.store.write().await?;
        tokens::insert(&tx, token).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(NewToken { id, secret, expires_at })
    }

    fn end_of(&self, day: Date) -> Result<Timestamp, AppError> {
        let today = self.clock.today();
        let latest = today.checked_add(1.year()).unwrap_or(Date::MAX);
        let next = day.tomorrow().map_err(|_| out_of_reach())?;
        if day < today || day > latest { Err(out_of_reach()) } else { Ok(zone::first_moment(next)) }
    }

    /// One's tokens, ended ones too, newest first.
    pub async fn tokens(&self) -> Result<Vec<TokenView>, AppError> {
        let own = self.own().await?;
        let now = self.clock.now();
        let all = tokens::of_account(self.store.reader(), own.account, MOST).await?;
        Ok(all.into_iter().map(|token| view(token, now)).collect())
    }

    /// Ends one of one's tokens.
    pub async fn end_token(&self, id: Uuid) -> Result<(), AppError> {
        let own = self.own().await?;
        self.require(Act::ManageOwnTokens, &Resource::Token { account: own.account }).await?;
        let (tx, now) = (self.store.write().await?, self.clock.now());
        tokens::revoke(&tx, own.account, id, now).await?;
        let all = tokens::of_account(&tx, own.account, u64::MAX >> 1).await?;
        let lines = all.iter().filter(|token| token.id == id);
        let lines = lines.map(|token| self.token_line(self.caller, Event::EndToken, token)).collect();
        Store::commit(tx, lines).await?;
        Ok(())
    }
}

fn scopes(token: &Token) -> Scopes {
    token.scopes.iter().filter_map(|name| Scope::parse(name)).collect()
}

fn view(token: Token, now: Timestamp) -> TokenView {
    TokenView {
        scopes: scopes(&token),
        active: token.revoked_at.is_none() && token.expires_at > now,
        id: token.id,
        name: token.name,
        created_at: token.created_at,
        expires_at: token.expires_at,
        used_at: token.used_at,
        revoked_at: token.revoked_at,
    }
}

fn without_scope() -> AppError {
    AppError::new(
        Kind::Invalid,
        "token-without-scope",
        "Chọn ít nhất một phạm vi cho mã truy cập API.",
        "Choose at least one scope for the token.",
    )
}

fn out_of_reach() -> AppError {
    AppError::new(
        Kind::Invalid,
        "token-end-out-of-reach",
        "Ngày hết hạn của mã truy cập API phải từ hôm nay đến một năm sau.",
        "A token ends between today and one year from now.",
    )
}
