//! Sign-in through another service (OpenID Connect). It never makes accounts: it finds the one that it is linked to, or
//! links itself to the one with the same verified address.

use super::{
    Event, Origin, SignIn, errors, input, memberships::home, sessions::Proven, throttling::Counters, ticket,
};
use crate::{
    App, AppError, Kind,
    accounts::SiteProvider,
    evidence::sha256,
    journal::{self, Object, State},
};
use jiff::SignedDuration;
use khien_identity::oidc::{Callback, Claims, OidcError, Provider, VALID_FOR, Waiting};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    audit::Line,
    ceremonies::{self, Ceremony},
    identities::{self, Identity},
};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// For how long it counts what a service said of itself.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// The browser goes to another service.
#[derive(Debug, Clone)]
pub struct Departure {
    /// What the browser keeps until it comes back, in a cookie of its own: an answer counts only in the browser that asked.
    pub ticket: Uuid,
    /// Where it goes.
    pub address: String,
}

impl App {
    /// The services by which people can sign in: what addresses call them, and their names.
    pub fn sign_in_services(&self) -> impl Iterator<Item = (&str, &str)> {
        self.around.site.providers.iter().map(|provider| (provider.key.as_str(), provider.name.as_str()))
    }

    /// Sends a browser to a service.
    pub async fn begin_service_sign_in(&self, service: &str) -> Result<Departure, AppError> {
        let provider = self.provider(service, false).await?;
        let now = self.clock.now();
        let (address, waiting) = provider.begin(now);
        let (ticket, expires_at) = (ticket(), now + VALID_FOR);
        let (kind, state) = (kind(service), json!(waiting));
        let tx = self.store.write().await?;
        ceremonies::put(&tx, Ceremony { id: ticket, kind, account: None, state, expires_at }).await?;
        Store::commit_unlogged(tx).await?;
        Ok(Departure { ticket, address })
    }

    /// Signs in whoever comes back from a service, or asks for a second factor.
    pub async fn finish_service_sign_in(
        &self,
        service: &str,
        ticket: Uuid,
        callback: Callback,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        let (counters, now) = (Counters::address(origin), self.clock.now());
        counters.check(self.store.reader(), now).await?;
        let tx = self.store.write().await?;
        let taken = ceremonies::take(&tx, ticket, &kind(service), now).await?;
        Store::commit_unlogged(tx).await?;
        let waiting = taken.and_then(|taken| serde_json::from_value(taken.state).ok());
        let claims = self.claims(service, waiting.ok_or_else(errors::ticket_gone)?, callback).await;
        let tx = self.store.write().await?;
        let found = match claims {
            Ok(claims) => {
                self.linked_account(&tx, service, &claims, origin).await?.map(|found| (found, claims))
            }
            Err(error) => {
                let counters = if tells_of_guessing(&error) { counters } else { Counters::none() };
                return Err(self.service_refused(tx, counters, failed(error), origin).await?);
            }
        };
        match found {
            Some(((account, linked), claims)) => {
                self.service_accepted(tx, account, linked, &claims, origin).await
            }
            None => Err(self.service_refused(tx, counters, errors::nobody_here(), origin).await?),
        }
    }

    /// What the service says of a person. Keys are replaced now and then: then it is asked for them once more.
    async fn claims(&self, service: &str, waiting: Waiting, callback: Callback) -> Result<Claims, OidcError> {
        let now = self.clock.now();
        let provider = self.described(service, false).await?;
        match provider.finish(waiting, callback, now).await {
            Err(error) if error.is_stale() => {
                // The code was used up, so this sign-in is lost; the next one finds the new keys.
                self.described(service, true).await?;
                Err(error)
            }
            other => other,
        }
    }

    /// The account of a person, and the line of a link that was made just now.
    async fn linked_account(
        &self,
        tx: &Tx,
        service: &str,
        claims: &Claims,
        origin: &Origin,
    ) -> Result<Option<(Account, Option<Line>)>, AppError> {
        if let Some(account) = identities::account(tx, &claims.issuer, &claims.subject).await? {
            return Ok(Some((account, None)).filter(|(account, _)| account.disabled_at.is_none()));
        }
        let spoken_for = |email: &&str| claims.email_verified && self.around.site.speaks_for(service, email);
        let Some(email) = claims.email.as_deref().filter(spoken_for) else { return Ok(None) };
        let account = accounts::by_email_key(tx, &input::email_key(email)).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
        let identity = Identity {
            issuer: claims.issuer.clone(),
            subject: claims.subject.clone(),
            account: account.id,
            linked_at: self.clock.now(),
        };
        let line = self.identity_line(tx, &account, &identity, origin).await?;
        identities::insert(tx, identity).await?;
        Ok(Some((account, Some(line))))
    }

    async fn identity_line(
        &self,
        tx: &Tx,
        account: &Account,
        identity: &Identity,
        origin: &Origin,
    ) -> Result<Line, AppError> {
        let held = self.held_today(tx, account.id).await?;
        let object =
            Object { organisation: home(&held), ..Object::installation("identity", identity_id(identity)) };
        let changed = json!({ "account": account.id, "issuer": [Value::Null, identity.issuer] });
        let caller = self.known(account, &held, origin);
        let event = Event::LinkIdentity.name();
        Ok(journal::line(self, &caller, event, object, changed, State::of(identity)))
    }

    async fn service_accepted(
        &self,
        tx: Tx,
        account: Account,
        linked: Option<Line>,
        claims: &Claims,
        origin: &Origin,
    ) -> Result<SignIn, AppError> {
        let vouched = self.security_in(&tx).await?.provider_factors_count && two_factors(claims);
        let step = if vouched { None } else { self.second_step_of(&tx, &account, "service").await? };
        if let Some(step) = step {
            let held = self.held_today(&tx, account.id).await?;
            let known = self.known(&account, &held, origin);
            let first = json!({ "factors": "service" });
            let line = self.account_line(&known, Event::FirstStep, account.id, first);
            Store::commit(tx, linked.into_iter().chain([line]).collect()).await?;
            return Ok(SignIn::SecondStep(step));
        }
        let proven = Proven { factors: "service".into(), strong: vouched };
        let (signed_in, line) = self.begin_session(&tx, &account, proven, origin).await?;
        Store::commit(tx, linked.into_iter().chain([line]).collect()).await?;
        Ok(SignIn::Done(signed_in))
    }

    async fn service_refused(
        &self,
        tx: Tx,
        counters: Counters,
        refused: AppError,
        origin: &Origin,
    ) -> Result<AppError, AppError> {
        counters.fail(&tx, self.clock.now()).await?;
        let changed = json!({ "factors": "service", "reason": refused.code });
        let line = self.account_line(&origin.stranger(""), Event::SignInFailed, Uuid::nil(), changed);
        Store::commit(tx, vec![line]).await?;
        Ok(refused)
    }

    async fn provider(&self, service: &str, anew: bool) -> Result<Arc<Provider>, AppError> {
        if !self.around.site.providers.iter().any(|each| each.key == service) {
            return Err(errors::unknown_provider());
        }
        self.described(service, anew).await.map_err(failed)
    }

    /// A service as it describes itself, asked at most once an hour.
    async fn described(&self, service: &str, anew: bool) -> Result<Arc<Provider>, OidcError> {
        let now = self.clock.now();
        let held = self.around.providers.read().expect("no panic while held").get(service).cloned();
        let fresh = |held: &Arc<Provider>| now.duration_since(held.discovered_at()) < FRESH;
        if let Some(held) = held.filter(fresh).filter(|_| !anew) {
            return Ok(held);
        }
        let providers = &self.around.site.providers;
        let SiteProvider { settings, .. } =
            providers.iter().find(|each| each.key == service).ok_or(OidcError::Settings("service"))?;
        let described = Arc::new(Provider::discover(settings, now).await?);
        let mut all = self.around.providers.write().expect("no panic while held");
        all.insert(service.to_owned(), described.clone());
        Ok(described)
    }
}

/// An answer of one service is none of another.
fn kind(service: &str) -> String {
    format!("service:{service}")
}

/// The object that the log calls a link by. What a service calls a person may be a name, so it is hashed.
pub(super) fn identity_id(identity: &Identity) -> String {
    sha256(format!("{}\0{}", identity.issuer, identity.subject).as_bytes())
}

/// Whether a failure is the doing of whoever sent the answer. A service that is out of order must not make a whole office
/// wait.
fn tells_of_guessing(error: &OidcError) -> bool {
    matches!(
        error,
        OidcError::Issuer
            | OidcError::State
            | OidcError::CodeRefused(_)
            | OidcError::Signature(_)
            | OidcError::Token(_)
    )
}

/// Whether the service says that two factors were shown: in a word, or something known beside something held or something
/// of the body (RFC 8176, section 2).
fn two_factors(claims: &Claims) -> bool {
    let any = |names: &[&str]| claims.amr.iter().any(|method| names.contains(&method.as_str()));
    let beside = ["otp", "hwk", "swk", "sc", "sms", "tel", "face", "fpt", "iris", "retina", "vbm"];
    any(&["mfa"]) || (any(&["pwd", "pin", "kba"]) && any(&beside))
}

fn failed(error: OidcError) -> AppError {
    let words = error.words();
    let mut failure = AppError::new(Kind::Unauthenticated, error.code(), words.vi, words.en);
    failure.cause = Some(Box::new(error));
    failure
}
