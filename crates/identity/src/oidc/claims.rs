//! What a provider says about a person.

use openidconnect::core::{CoreGenderClaim, CoreIdTokenClaims, CoreUserInfoClaims};
use openidconnect::{EndUserName, LocalizedClaim, StandardClaims};

/// What a provider says about a person. Issuer and subject together are the person; everything else may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The provider.
    pub issuer: String,
    /// The person's identifier at this provider. It is never given to another person.
    pub subject: String,
    /// An address.
    pub email: Option<String>,
    /// Whether the provider knows that the address is the person's. Only then may an account be found by it.
    pub email_verified: bool,
    /// The full name.
    pub name: Option<String>,
    /// How the person proved who they are (RFC 8176), for example `pwd` and `otp`.
    pub amr: Vec<String>,
    /// By which rules that was done, in the provider's words.
    pub acr: Option<String>,
}

impl Claims {
    pub(super) fn of(identity: &CoreIdTokenClaims, issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            subject: identity.subject().to_string(),
            email: identity.email().map(|email| email.to_string()),
            email_verified: identity.email_verified().unwrap_or(false),
            name: identity.name().and_then(whole),
            amr: identity.auth_method_refs().into_iter().flatten().map(|method| method.to_string()).collect(),
            acr: identity.auth_context_ref().map(|context| context.to_string()),
        }
    }

    /// The same with address and name from the provider's endpoint.
    pub(super) fn with(self, more: &CoreUserInfoClaims) -> Self {
        let more: &StandardClaims<CoreGenderClaim> = more.standard_claims();
        Self {
            email: more.email().map(|email| email.to_string()),
            email_verified: more.email_verified().unwrap_or(false),
            name: self.name.or_else(|| more.name().and_then(whole)),
            ..self
        }
    }
}

/// The name without a language, or in whichever language there is.
fn whole(name: &LocalizedClaim<EndUserName>) -> Option<String> {
    name.get(None).or_else(|| name.iter().map(|(_, name)| name).next()).map(|name| name.to_string())
}
