//! Sign-in through another service: OpenID Connect, authorisation code flow with PKCE (RFC 7636), state and nonce.
//!
//! The browser is sent to the provider with [`Provider::begin`] and comes back with a code, which [`Provider::finish`] trades
//! for claims about a person. What waits in between is JSON, so that any server can take it up; it is used once.

mod claims;
mod error;
mod http;
mod waiting;

use std::fmt;

use chrono::{DateTime, Utc};
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims,
    CoreIdTokenVerifier, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreTokenResponse,
    CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    Scope, TokenResponse,
};
use serde::Deserialize;
use subtle::ConstantTimeEq;

pub use claims::Claims;
pub use error::OidcError;
use http::Http;
pub use waiting::{VALID_FOR, Waiting};

/// What is agreed with a provider.
#[derive(Clone)]
pub struct Settings {
    /// The address by which the provider names itself: `https`, or `http` on this machine.
    pub issuer: String,
    /// The name it knows us by.
    pub client_id: String,
    /// What proves that we are it.
    pub client_secret: Option<String>,
    /// The page of ours to which browsers are sent back.
    pub redirect: String,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}

/// What came back in the address of our page.
#[derive(Clone, Default, Deserialize)]
pub struct Callback {
    /// What we sent along.
    pub state: Option<String>,
    /// What is traded for claims.
    pub code: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code (RFC 6749, 4.1.2.1).
    pub error: Option<String>,
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("iss", &self.iss).field("error", &self.error).finish_non_exhaustive()
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider, with its addresses and keys as they were when it was asked. The caller keeps it for some time, such as an
/// hour, and asks again when [`OidcError::is_stale`] says so.
#[derive(Clone)]
pub struct Provider {
    client: Client,
    issuer: String,
    algorithms: Vec<CoreJwsSigningAlgorithm>,
    http: Http,
    discovered_at: Timestamp,
}

impl Provider {
    /// Asks a provider for its addresses and keys (OpenID Connect Discovery 1.0).
    pub async fn discover(settings: &Settings, now: Timestamp) -> Result<Self, OidcError> {
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| OidcError::Settings("issuer"))?;
        let redirect =
            RedirectUrl::new(settings.redirect.clone()).map_err(|_| OidcError::Settings("redirect"))?;
        let http = Http::towards(issuer.url())?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &http).await?;
        let secret = settings.client_secret.clone().map(ClientSecret::new);
        let algorithms = trusted(metadata.id_token_signing_alg_values_supported());
        let authentication = authentication(metadata.token_endpoint_auth_methods_supported());
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(settings.client_id.clone()), secret)
                .set_auth_type(authentication)
                .set_redirect_uri(redirect);
        Ok(Self { client, issuer: settings.issuer.clone(), algorithms, http, discovered_at: now })
    }

    /// When the provider was asked.
    pub fn discovered_at(&self) -> Timestamp {
        self.discovered_at
    }

    /// Where to send the browser, and what waits for it.
    pub fn begin(&self, now: Timestamp) -> (String, Waiting) {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state, nonce) = self
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        (url.into(), Waiting::new(state, nonce, verifier, now))
    }

    /// Trades what came back for claims. The caller has deleted `waiting` by then, so that an answer counts once.
    pub async fn finish(
        &self,
        waiting: Waiting,
        callback: Callback,
        now: Timestamp,
    ) -> Result<Claims, OidcError> {
        let code = self.code(&waiting, callback, now)?;
        let answer = self.trade(code, waiting.verifier()).await?;
        let token = answer.id_token().ok_or(OidcError::NoIdToken)?;
        let identity = self.verify(token, &waiting.nonce(), now)?;
        let claims = Claims::of(identity, &self.issuer);
        if claims.email.is_some() { Ok(claims) } else { self.ask_more(claims, identity, &answer).await }
    }

    /// The code, when everything about the callback is right.
    fn code(
        &self,
        waiting: &Waiting,
        callback: Callback,
        now: Timestamp,
    ) -> Result<AuthorizationCode, OidcError> {
        if now > waiting.until {
            return Err(OidcError::Expired);
        }
        let state = callback.state.unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(waiting.state.as_bytes())) {
            return Err(OidcError::State);
        }
        // Where several providers are in use, one could hand on the code of another (RFC 9207).
        if callback.iss.is_some_and(|iss| iss != self.issuer) {
            return Err(OidcError::Issuer);
        }
        match (callback.code, callback.error) {
            (_, Some(error)) => Err(OidcError::declined(&error)),
            (Some(code), None) => Ok(AuthorizationCode::new(code)),
            (None, None) => Err(OidcError::Answer("neither code nor error".into())),
        }
    }

    async fn trade(
        &self,
        code: AuthorizationCode,
        verifier: PkceCodeVerifier,
    ) -> Result<CoreTokenResponse, OidcError> {
        let request =
            self.client.exchange_code(code).map_err(|error| OidcError::Answer(error.to_string()))?;
        Ok(request.set_pkce_verifier(verifier).request_async(&self.http).await?)
    }

    fn verify<'t>(
        &self,
        token: &'t CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<&'t CoreIdTokenClaims, OidcError> {
        let now = DateTime::<Utc>::from_timestamp(now.as_second(), 0).ok_or(OidcError::Expired)?;
        let verifier: CoreIdTokenVerifier<'_> = self
            .client
            .id_token_verifier()
            .set_allowed_algs(self.algorithms.iter().cloned())
            .set_time_fn(move || now);
        Ok(token.claims(&verifier, nonce)?)
    }

    /// Some providers tell name and address only at their endpoint for it (OpenID Connect Core 1.0, 5.4).
    async fn ask_more(
        &self,
        claims: Claims,
        identity: &CoreIdTokenClaims,
        answer: &CoreTokenResponse,
    ) -> Result<Claims, OidcError> {
        let subject = identity.subject().clone();
        let Ok(request) = self.client.user_info(answer.access_token().clone(), Some(subject)) else {
            return Ok(claims);
        };
        let more: CoreUserInfoClaims = request.request_async(&self.http).await?;
        Ok(claims.with(&more))
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("issuer", &self.issuer)
            .field("discovered_at", &self.discovered_at)
            .finish_non_exhaustive()
    }
}

/// Of the algorithms of a provider those with a public key. With a shared key, and with none, whoever knows our secret or
/// nothing at all could write an identity.
fn trusted(offered: &[CoreJwsSigningAlgorithm]) -> Vec<CoreJwsSigningAlgorithm> {
    use CoreJwsSigningAlgorithm as Alg;
    let symmetric = [Alg::HmacSha256, Alg::HmacSha384, Alg::HmacSha512, Alg::None];
    offered.iter().filter(|alg| !symmetric.contains(alg)).cloned().collect()
}

/// In the header, as every provider must be able to take it (RFC 6749, 2.3.1), unless this one says it cannot.
fn authentication(offered: Option<&Vec<CoreClientAuthMethod>>) -> AuthType {
    use CoreClientAuthMethod as Method;
    let only_in_body = offered.is_some_and(|offered| {
        offered.contains(&Method::ClientSecretPost) && !offered.contains(&Method::ClientSecretBasic)
    });
    if only_in_body { AuthType::RequestBody } else { AuthType::BasicAuth }
}
