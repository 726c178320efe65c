//! A demonstration register: the real public bodies, and invented systems that add up to the published figures of June 2024.
//!
//! The same seed gives the same register. Everything made up is marked as invented, in the data and on every page.
//! Figures: levels 1–5 are 3,309, 2,914, 955, 23 and 5; 76.5 % approved; 4,068 fully implemented
//! (vietnamnet.vn, June 2024; ministries a little over 1,500 systems, provinces nearly 5,700).

mod names;
mod people;
mod systems;

use crate::{
    AppError, Desk, Directory, Kind, duties::DutyQuery, figures::INVENTED, journal::State,
    recompute::Progress,
};
use jiff::civil::date;
use khien_domain::fold;
use khien_permit::{Act, Resource};
use khien_store::{
    Store,
    duties::{self, Outcome, OutcomeKind},
    facts::{Change, Facts},
    organisations::{self, Link, LinkKind, Organisation},
    settings, subjects,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

pub use people::Door;
pub use systems::{APPROVED, IMPLEMENTED, LEVELS};

/// Where invented facts say they come from.
pub const SOURCE: &str = "Dữ liệu minh họa (hư cấu)";

/// Who is said to have recorded them.
const AUTHOR: &str = "demo";

impl Desk<'_> {
    /// Fills an empty register with the demonstration.
    pub async fn demo(&self, seed: u64, progress: Progress<'_>) -> Result<(), AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        if subjects::count(self.store.reader()).await? > 0 {
            return Err(AppError::new(
                Kind::Invalid,
                "register-not-empty",
                "Sổ đăng ký đã có dữ liệu; dữ liệu minh họa chỉ được đưa vào sổ trống.",
                "The register holds data already; the demonstration only fills an empty one.",
            )
            .hint("Chọn cơ sở dữ liệu khác bằng --database.", "Choose another database with --database."));
        }
        let mut rng = fastrand::Rng::with_seed(seed);
        // One quarter before the year's last report: enough to see duties met, late and to come.
        self.track_from(date(2026, 7, 1)).await?;
        let tx = self.store.write().await?;
        let mut lines = self.add_public_bodies(&tx).await?;
        settings::set(&tx, INVENTED, &seed.to_string()).await?;
        let bodies = organisations::all(&tx).await?;
        let mut successors: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for link in organisations::links(&tx).await?.iter().filter(|link| link.kind == LinkKind::Successor) {
            successors.entry(link.organisation).or_default().push(link.other);
        }
        // The database gives links in no order; the seed must choose the same heir every time.
        successors.values_mut().for_each(|heirs| heirs.sort());
        let owners = systems::owners_of_june_2024(&bodies, &successors, self.clock.today(), &mut rng);
        let units = units(&owners, &mut rng);
        let links: Vec<Link> = units.iter().map(Unit::link).collect();
        lines.extend(units.iter().map(|unit| self.organisation_added(&unit.organisation, &links)));
        organisations::insert(&tx, units.iter().map(|unit| unit.organisation.clone()).collect()).await?;
        organisations::insert_links(&tx, links).await?;
        let systems = systems::invent(&owners, &units, self.clock.now(), &mut rng);
        let history = systems.iter().map(|system| Change {
            subject: system.id,
            recorded_at: self.clock.now(),
            author: AUTHOR.into(),
            source: SOURCE.into(),
            changes: khien_store::facts::difference(&Facts::new(), &system.facts),
        });
        khien_store::facts::record(&tx, history.collect()).await?;
        lines.extend(
            systems.iter().map(|system| self.system_recorded(Act::RegisterSystem, &Facts::new(), system)),
        );
        subjects::insert_systems(&tx, systems).await?;
        Directory::regrow(&tx, self.clock.today()).await?;
        Store::commit(tx, lines).await?;
        self.bring_up_to_date(progress).await?;
        self.invent_outcomes(&mut rng).await
    }

    /// Some of what is past was done, so that the first page shows more than what is late.
    async fn invent_outcomes(&self, rng: &mut fastrand::Rng) -> Result<(), AppError> {
        let today = self.clock.today();
        let past = DutyQuery { until: Some(today), dated: true, ..Default::default() };
        let tx_rows = self.duties_for_export(&past, usize::MAX).await?;
        let mut lines = Vec::new();
        let tx = self.store.write().await?;
        for duty in tx_rows {
            let Some(due) = duty.stored.derived.due_on else { continue };
            if duty.stored.outcome.is_some()
                || duty.stored.derived.state != duties::FactState::Owed
                || rng.u8(0..100) >= 80
            {
                continue;
            }
            let on = due.min(today);
            let outcome = Outcome {
                kind: OutcomeKind::Met,
                on,
                document: Some(format!("{}/BC-VP", rng.u16(10..400))),
                file: None,
                receipt: None,
                ground: Some(SOURCE.into()),
                by: AUTHOR.into(),
                at: self.clock.now(),
            };
            let changed = json!({ "outcome": [Value::Null, outcome] });
            let object = crate::duties::duty_object(&duty.stored.derived);
            lines.push(self.line(Act::MeetDuty, object, changed, State::of(&outcome)));
            duties::set_outcome(&tx, duty.stored.derived.id, duty.stored.version, Some(outcome)).await?;
        }
        if !lines.is_empty() {
            Store::commit(tx, lines).await?;
        }
        Ok(())
    }
}

/// An invented unit below a real body.
pub(crate) struct Unit {
    /// The unit.
    pub organisation: Organisation,
    /// The real body above it.
    pub owner: Uuid,
    /// It is the owner's specialised security unit.
    pub security: bool,
}

impl Unit {
    fn link(&self) -> Link {
        Link {
            kind: LinkKind::Parent,
            organisation: self.organisation.id,
            other: self.owner,
            from: self.organisation.from,
            to: None,
        }
    }
}

/// Each owner gets a security unit and a few operators.
fn units(owners: &[systems::Owner], rng: &mut fastrand::Rng) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for owner in owners {
        if units.iter().any(|unit| unit.owner == owner.today) {
            continue;
        }
        let names = if owner.province { names::PROVINCE_UNITS } else { names::MINISTRY_UNITS };
        for (at, name) in names.iter().enumerate() {
            let full = format!("{name} – {}", owner.name);
            let organisation = Organisation {
                id: uuid_from(rng),
                code: None,
                body_key: None,
                name: full.clone(),
                name_en: None,
                kind: "unit".into(),
                from: owner.from,
                to: None,
                facts: Facts::new(),
                search: fold::fold(&full),
                sort_key: fold::sort_key(&full),
                invented: true,
                version: 1,
            };
            units.push(Unit { organisation, owner: owner.today, security: at == 0 });
        }
    }
    units
}

/// An identifier that the seed decides.
fn uuid_from(rng: &mut fastrand::Rng) -> Uuid {
    uuid::Builder::from_random_bytes(rng.u128(..).to_le_bytes()).into_uuid()
}
