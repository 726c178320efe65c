//! How strictly people sign in here.

use crate::{
    App, AppError, Desk, Kind,
    journal::{Object, State},
};
use jiff::{SignedDuration, Timestamp};
use khien_permit::{Act, Resource};
use khien_store::{Reads, Store, settings};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::{Duration, Instant};

/// How long a server goes on with what it read. Another server's change is followed after that.
const FRESH: Duration = Duration::from_secs(10);

/// How strictly people sign in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecuritySettings {
    /// Whether everybody needs a second factor; administrators always do.
    pub second_factor_required: bool,
    /// After how many minutes without a request a session ends.
    pub idle_minutes: u32,
    /// After how many hours a session ends at the latest.
    pub longest_hours: u32,
    /// Whether a second factor that a sign-in service vouches for counts as one.
    pub provider_factors_count: bool,
}

impl Default for SecuritySettings {
    fn default() -> Self {
        Self {
            second_factor_required: false,
            idle_minutes: 30,
            longest_hours: 12,
            provider_factors_count: false,
        }
    }
}

impl SecuritySettings {
    /// Under which they are stored.
    pub(super) const KEY: &str = "security";

    /// The stored settings; none when nobody ever changed them.
    pub(super) async fn written(db: &impl Reads) -> Result<Option<Self>, AppError> {
        let stored = settings::get(db, Self::KEY).await?;
        // A damaged row must not let anybody in by one factor who needed two.
        Ok(stored.map(|text| {
            serde_json::from_str(&text).unwrap_or_else(|error| {
                tracing::error!(%error, "the security settings cannot be read; everybody needs a second factor");
                Self { second_factor_required: true, ..Self::default() }
            })
        }))
    }

    async fn read(db: &impl Reads) -> Result<Self, AppError> {
        Ok(Self::written(db).await?.unwrap_or_default())
    }

    fn check(&self) -> Result<(), AppError> {
        let within = (1..=24 * 60).contains(&self.idle_minutes) && (1..=7 * 24).contains(&self.longest_hours);
        if within && self.idle_minutes <= self.longest_hours * 60 { Ok(()) } else { Err(out_of_range()) }
    }

    /// When a session that begins now ends at the latest.
    pub(super) fn end(&self, now: Timestamp) -> Timestamp {
        now + SignedDuration::from_hours(i64::from(self.longest_hours))
    }

    /// Whether a session that was last seen then has been idle for too long.
    pub(super) fn idle(&self, seen_at: Timestamp, now: Timestamp) -> bool {
        now.duration_since(seen_at) >= SignedDuration::from_mins(i64::from(self.idle_minutes))
    }
}

impl App {
    /// How strictly people sign in here.
    pub async fn security(&self) -> Result<SecuritySettings, AppError> {
        self.security_in(self.store.reader()).await
    }

    /// The same as a transaction sees it, when nothing was read lately.
    pub(super) async fn security_in(&self, db: &impl Reads) -> Result<SecuritySettings, AppError> {
        let held = self.around.security.read().expect("no panic while held").clone();
        if let Some((_, settings)) = held.filter(|(read_at, _)| read_at.elapsed() < FRESH) {
            return Ok(settings);
        }
        let settings = SecuritySettings::read(db).await?;
        self.remember(settings.clone());
        Ok(settings)
    }

    fn remember(&self, settings: SecuritySettings) {
        *self.around.security.write().expect("no panic while held") = Some((Instant::now(), settings));
    }
}

impl Desk<'_> {
    /// Changes how strictly people sign in here. Shorter limits end sessions that are older at once.
    pub async fn set_security(&self, wanted: SecuritySettings) -> Result<(), AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        wanted.check()?;
        let tx = self.store.write().await?;
        let before = SecuritySettings::read(&tx).await?;
        settings::set(&tx, SecuritySettings::KEY, &json!(wanted).to_string()).await?;
        let object = Object::installation("setting", SecuritySettings::KEY);
        let changed = json!({ "security": [before, wanted] });
        let line = self.line(Act::ManageSettings, object, changed, State::of(&wanted));
        Store::commit(tx, vec![line]).await?;
        self.remember(wanted);
        Ok(())
    }
}

fn out_of_range() -> AppError {
    AppError::new(
        Kind::Invalid,
        "security-out-of-range",
        "Thời gian chờ phải từ 1 phút đến 24 giờ, phiên dài nhất từ 1 đến 168 giờ và không ngắn hơn thời gian chờ.",
        "The idle limit is from 1 minute to 24 hours; the longest session from 1 to 168 hours, and no shorter than that.",
    )
}
