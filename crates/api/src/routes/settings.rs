//! How strictly people sign in here.

use crate::{
    asker::Asker,
    input::{IfMatch, Sent, tagged},
    problem::Failed,
};
use axum::{Json, response::Response};
use khien_app::accounts::SecuritySettings;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// How strictly people sign in here.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Whether everybody needs a second factor; administrators always do.
    second_factor_required: bool,
    /// After how many minutes without a request a session ends.
    #[schema(minimum = 0)]
    idle_minutes: u32,
    /// After how many hours a session ends at the latest.
    #[schema(minimum = 0)]
    longest_hours: u32,
    /// Whether a second factor that a sign-in service vouches for counts as one.
    provider_factors_count: bool,
}

impl From<SecuritySettings> for Security {
    fn from(settings: SecuritySettings) -> Self {
        let SecuritySettings { second_factor_required, idle_minutes, longest_hours, provider_factors_count } =
            settings;
        Self { second_factor_required, idle_minutes, longest_hours, provider_factors_count }
    }
}

impl From<Security> for SecuritySettings {
    fn from(settings: Security) -> Self {
        let Security { second_factor_required, idle_minutes, longest_hours, provider_factors_count } =
            settings;
        Self { second_factor_required, idle_minutes, longest_hours, provider_factors_count }
    }
}

/// Settings have no counter of changes; their content says which version they are.
fn version(settings: &SecuritySettings) -> i64 {
    let digest = Sha256::digest(serde_json::to_vec(settings).unwrap_or_default());
    let first = digest.iter().take(7).fold(0i64, |number, byte| number << 8 | i64::from(*byte));
    first.max(1)
}

fn answer(settings: SecuritySettings) -> Response {
    tagged(version(&settings), Json(Security::from(settings)))
}

/// How strictly people sign in here.
#[utoipa::path(get, path = "/settings/security", tag = "people", operation_id = "security",
    responses((status = 200, description = "The settings.", body = Security,
        headers(("ETag" = String, description = "Their version.")))))]
pub async fn security(asker: Asker) -> Result<Response, Failed> {
    Ok(answer(asker.desk().security_settings().await?))
}

/// Changes how strictly people sign in here. Shorter limits end sessions that are older at once.
#[utoipa::path(put, path = "/settings/security", tag = "people", operation_id = "set_security",
    params(("If-Match" = String, Header, description = "The ETag of the settings as they were read.")),
    request_body = Security,
    responses((status = 200, description = "The settings afterwards.", body = Security,
        headers(("ETag" = String, description = "Their version.")))))]
pub async fn set_security(
    asker: Asker,
    condition: IfMatch,
    Sent(wanted): Sent<Security>,
) -> Result<Response, Failed> {
    let desk = asker.desk();
    condition.holds(version(&desk.security_settings().await?))?;
    desk.set_security(wanted.into()).await?;
    Ok(answer(desk.security_settings().await?))
}
