//! The invented systems: exactly as many, at exactly the levels and states, as were published.

use super::{SOURCE, Unit, names, uuid_from};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use khien_domain::fold;
use khien_store::{
    facts::{Facts, Recorded},
    organisations::Organisation,
    subjects::System,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Systems at levels 1 to 5.
pub const LEVELS: [usize; 5] = [3_309, 2_914, 955, 23, 5];

/// Systems with an approved level: 76.5 % of 7,206.
pub const APPROVED: usize = 5_513;

/// Systems with a fully implemented plan.
pub const IMPLEMENTED: usize = 4_068;

/// Systems of ministries and central bodies; the others belong to provinces.
const OF_MINISTRIES: usize = 1_510;

/// A body that owned systems in June 2024, and who answers for them today.
pub struct Owner {
    /// Name of the body in June 2024.
    pub then: String,
    /// Today's body.
    pub today: Uuid,
    /// Its name.
    pub name: String,
    /// First day of today's body.
    pub from: Date,
    /// A province.
    pub province: bool,
}

/// The bodies of June 2024, each with its successor today. Where several took over, the seed chooses one.
pub fn owners_of_june_2024(
    bodies: &[Organisation],
    successors: &HashMap<Uuid, Vec<Uuid>>,
    today: Date,
    rng: &mut fastrand::Rng,
) -> Vec<Owner> {
    let exists = |each: &Organisation, on: Date| each.from <= on && each.to.is_none_or(|to| on <= to);
    let owns =
        |each: &&Organisation| matches!(each.kind.as_str(), "ministry" | "ministerial-agency" | "province");
    let by_id: HashMap<Uuid, &Organisation> = bodies.iter().map(|each| (each.id, each)).collect();
    let mut old: Vec<&Organisation> =
        bodies.iter().filter(|each| exists(each, JUNE_2024)).filter(owns).collect();
    old.sort_by(|a, b| a.body_key.cmp(&b.body_key));
    let mut owners = Vec::new();
    for body in old {
        let mut heir = body;
        while !exists(heir, today) {
            let heirs = successors.get(&heir.id).map_or(&[][..], Vec::as_slice);
            let Some(next) = rng.choice(heirs).and_then(|id| by_id.get(id)) else { break };
            heir = next;
        }
        owners.push(Owner {
            then: body.name.clone(),
            today: heir.id,
            name: heir.name.clone(),
            from: heir.from,
            province: heir.kind == "province",
        });
    }
    owners
}

/// The day of the published figures.
const JUNE_2024: Date = date(2024, 6, 15);

/// All 7,206 systems.
pub fn invent(owners: &[Owner], units: &[Unit], now: Timestamp, rng: &mut fastrand::Rng) -> Vec<System> {
    let total: usize = LEVELS.iter().sum();
    let (provinces, ministries): (Vec<&Owner>, Vec<&Owner>) = owners.iter().partition(|owner| owner.province);
    let mut of: Vec<&Owner> = (0..total)
        .map(|at| {
            if at < OF_MINISTRIES {
                ministries[at % ministries.len()]
            } else {
                provinces[at % provinces.len()]
            }
        })
        .collect();
    rng.shuffle(&mut of);
    let levels = LEVELS.iter().zip(1u8..).flat_map(|(count, level)| std::iter::repeat_n(level, *count));
    // Approved first, implemented among the approved; the shuffle of owners spreads them over the country. Systems of high
    // levels come last in `levels`, so states are dealt by a shuffle of their own.
    let mut states: Vec<State> = (0..total).map(State::dealt).collect();
    rng.shuffle(&mut states);
    let mut taken: HashSet<(Uuid, String)> = HashSet::new();
    let systems = of.iter().zip(levels).zip(states);
    systems.map(|((owner, level), state)| system(owner, level, state, units, &mut taken, now, rng)).collect()
}

/// How far a system is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Approved,
    Implemented,
}

impl State {
    fn dealt(at: usize) -> Self {
        if at < IMPLEMENTED {
            Self::Implemented
        } else if at < APPROVED {
            Self::Approved
        } else {
            Self::Waiting
        }
    }
}

fn system(
    owner: &Owner,
    level: u8,
    state: State,
    units: &[Unit],
    taken: &mut HashSet<(Uuid, String)>,
    now: Timestamp,
    rng: &mut fastrand::Rng,
) -> System {
    let name = name(owner, level, taken, rng);
    let below: Vec<&Unit> = units.iter().filter(|unit| unit.owner == owner.today).collect();
    let security = below.iter().find(|unit| unit.security).map(|unit| unit.organisation.id);
    let operators: Vec<&&Unit> = below.iter().filter(|unit| !unit.security).collect();
    let operator = rng.choice(&operators);
    let operator_name = operator.map_or("", |unit| unit.organisation.name.as_str());
    System {
        id: uuid_from(rng),
        name_key: fold::fold(&name),
        owner: owner.today,
        operator: operator.map(|unit| unit.organisation.id),
        security_unit: security,
        search: fold::fold(&format!("{name} {} {operator_name}", owner.name)),
        sort_key: fold::sort_key(&name),
        facts: facts(level, state, &owner.name, khien_engine::zone::date_of(now), rng),
        invented: true,
        created_at: now,
        version: 1,
        name,
    }
}

/// A name that its owner does not use yet. A body that was merged into another gives its name, as registers really look
/// after a merger.
fn name(owner: &Owner, level: u8, taken: &mut HashSet<(Uuid, String)>, rng: &mut fastrand::Rng) -> String {
    let fitting: Vec<&(&str, u8)> =
        names::KINDS.iter().filter(|(_, usual)| usual.abs_diff(level.min(3)) <= 1).collect();
    let merged = if owner.then == owner.name { String::new() } else { format!(" ({})", owner.then) };
    for attempt in 1.. {
        let kind = rng.choice(&fitting).map_or("Hệ thống", |kind| kind.0);
        let field = rng.choice(names::FIELDS).copied().unwrap_or("nội bộ");
        let serial = if attempt > 20 { format!(" số {}", attempt - 19) } else { String::new() };
        let name = format!("{kind} {field}{serial}{merged}");
        if taken.insert((owner.today, fold::fold(&name))) {
            return name;
        }
    }
    unreachable!("attempts never end")
}

fn facts(level: u8, state: State, owner: &str, as_of: Date, rng: &mut fastrand::Rng) -> Facts {
    let mut facts = Facts::new();
    let mut put = |name: &str, value: String| {
        facts.insert(format!("system.{name}"), Recorded { value, as_of: Some(as_of), source: SOURCE.into() });
    };
    put("proposed_level", level.to_string());
    put("stage", "operation".into());
    put("online_service", (level >= 3).to_string());
    let approved = state != State::Waiting;
    put(
        "approval_state",
        if approved { "approved" } else { *rng.choice(&WAITING).unwrap_or(&"drafting") }.into(),
    );
    if approved {
        let on = day(date(2021, 1, 4), 1_240, rng);
        put("level", level.to_string());
        put("approved_on", on.to_string());
        put("approval_decision", format!("{}/QĐ-UBND, {owner}", rng.u16(100..4_000)));
        put("regulation_on", on.saturating_sub(30.days()).to_string());
        put("regulation_document", format!("{}/QĐ-CĐS, {owner}", rng.u16(10..900)));
    } else {
        put("approval_expected_on", day(date(2026, 12, 1), 180, rng).to_string());
    }
    let implementation = match state {
        State::Implemented => "full",
        State::Approved => "partial",
        State::Waiting => "none",
    };
    put("implementation_state", implementation.into());
    if state != State::Implemented {
        put("implementation_expected_on", day(date(2027, 1, 4), 365, rng).to_string());
    }
    // Not every owner knows when a system was last looked at: the first page then shows questions as well as dates.
    let assessed = state == State::Implemented || rng.u8(0..100) < 40;
    put("inspection_state", if assessed { "periodic" } else { "none" }.into());
    if assessed {
        put("last_assessed_on", day(date(2025, 3, 3), 560, rng).to_string());
    }
    if rng.u8(0..100) < 50 {
        put("last_hunted_on", day(date(2026, 1, 5), 300, rng).to_string());
    }
    facts
}

const WAITING: [&str; 3] = ["drafting", "sent", "appraised"];

fn day(first: Date, days: i64, rng: &mut fastrand::Rng) -> Date {
    first.saturating_add(rng.i64(0..days).days())
}
