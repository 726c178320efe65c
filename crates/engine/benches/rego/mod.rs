//! Ten obligations of the usual shapes, once as law and once in Rego, and systems to ask both about.
//!
//! They are made for the comparison and stand in no instrument, so that a changed law changes nothing here. None counts
//! working days: Rego has no calendar of ours.

use crate::small::{fact, facts, is, law, obligation, open, organisation, test, yes};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use khien_engine::{
    duty::{Due, Duty, State, Window},
    facts::{FactRow, Subject},
    organisations::Organisations,
    rulebook::Rulebook,
};
use khien_law::{
    condition::{Comparison, Condition},
    facts::{SubjectKind, Value},
    obligation::Obligation,
    timing::{Period, PeriodDay, RestDay, Term, Timing},
};
use regorus::CompiledPolicy;
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};
use uuid::Uuid;

/// The day on which everything is asked.
pub const ON: Date = Date::constant(2026, 11, 21);

/// What both must agree on: state and due day of each obligation, by its name.
pub type Answer = BTreeMap<String, (String, String)>;

/// The ten as law.
pub fn rulebook() -> Rulebook {
    let online = || yes("system.online");
    let level_from = |least| test("system.level", Comparison::AtLeast(Value::Integer(least)));
    let level_to = |most| test("system.level", Comparison::AtMost(Value::Integer(most)));
    let kind = |choice| is("organisation.kind", Value::Choice(choice));
    let each = |period, limit| Timing::Each { period, limit };
    let since = fact("system.last_assessed_on");
    let every = |months| Timing::Cadence { months, since, rest_day: RestDay::Keep };
    let ten_days = Timing::After { term: Term::Days(10), events: vec![since], rest_day: RestDay::Keep };
    let of_system = |id, when, due| Obligation { when, ..obligation(id, SubjectKind::System, due) };
    let lasts = |norm| Obligation { lasts: true, met_when: Some(yes("system.done")), ..norm };
    let met_when_assessed =
        |norm| Obligation { met_when: Some(test("system.last_assessed_on", Comparison::Known)), ..norm };

    let quarter = PeriodDay::Before { month: 3, day: 20 };
    let year = PeriodDay::Before { month: 12, day: 25 };
    let month = PeriodDay::By { month: 1, day: 28 };
    let either = Condition::Any(vec![online(), level_from(4)]);
    let middle = Condition::All(vec![level_from(3), level_to(4)]);
    let ministry = Condition::All(vec![yes("organisation.owner"), kind(0)]);
    let enterprise = Condition::All(vec![kind(1), level_from(2)]);
    let within_month = Timing::WithinMonth { year: 2024, month: 9 };
    Rulebook::compile(law(vec![open(vec![
        of_system("quarterly_report", online(), each(Period::Quarter, quarter)),
        of_system("yearly_report", level_from(3), each(Period::Year, year)),
        of_system("half_year_review", either, each(Period::HalfYear, PeriodDay::End)),
        of_system("assessment_level_1_2", level_to(2), every(24)),
        of_system("assessment_level_3_4", middle, every(12)),
        of_system("assessment_level_5", is("system.level", Value::Integer(5)), every(6)),
        lasts(of_system("level_approval", online(), within_month)),
        of_system("head_directs", ministry, Timing::Standing { confirm: Period::Year }),
        of_system("assessment_result", online(), ten_days),
        met_when_assessed(of_system("monthly_note", enterprise, each(Period::Month, month))),
    ])]))
}

/// The ten in Rego.
pub fn policy() -> CompiledPolicy {
    let mut engine = regorus::Engine::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rego");
    for entry in fs::read_dir(folder).expect("the folder of policies can be read") {
        let path = entry.expect("an entry of the folder").path();
        engine.add_policy_from_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    engine.compile_with_entrypoint(&Arc::from("data.khien.all.duties")).expect("the policies compile")
}

/// One system as both read it.
pub struct System {
    facts: FactRow,
    organisation_facts: FactRow,
    input: regorus::Value,
}

/// Systems drawn from a seed; a fifth of all facts is unknown.
pub fn systems(count: u64) -> Vec<System> {
    (0..count).map(System::draw).collect()
}

impl System {
    fn draw(at: u64) -> Self {
        let mut state = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x6b68;
        let mut below = |bound: u64| {
            // The high bits of a 64-bit linear congruence are random enough to choose facts.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let book = facts();
        let mut facts = FactRow::unknown(&book, SubjectKind::System);
        let mut organisation_facts = FactRow::unknown(&book, SubjectKind::Organisation);
        let mut json = serde_json::Map::new();
        let names = [
            "organisation.kind",
            "organisation.owner",
            "system.done",
            "system.last_assessed_on",
            "system.level",
            "system.online",
        ];
        for name in names {
            if below(5) == 0 {
                continue;
            }
            let (value, written) = match name {
                "organisation.kind" => {
                    let choice = below(2);
                    (Value::Choice(choice as u8), ["ministry", "enterprise"][choice as usize].into())
                }
                "system.level" => {
                    let level = 1 + below(5) as i64;
                    (Value::Integer(level), level.into())
                }
                "system.last_assessed_on" => {
                    let month = date(2021 + below(5) as i16, 1 + below(12) as i8, 1);
                    let day = month + i64::from(below(31) as i8 % month.days_in_month()).days();
                    (Value::Date(day), day.to_string().into())
                }
                _ => {
                    let yes = below(2) == 1;
                    (Value::YesNo(yes), yes.into())
                }
            };
            let row = if name.starts_with("organisation") { &mut organisation_facts } else { &mut facts };
            row.set(&book, fact(name), value);
            json.insert(name.into(), written);
        }
        let input = serde_json::json!({ "on": ON.to_string(), "facts": json });
        let input = regorus::Value::from_json_str(&input.to_string()).expect("an input is JSON");
        Self { facts, organisation_facts, input }
    }

    /// What the engine answers.
    pub fn ask_engine(&self, rulebook: &Rulebook, around: &Organisations, sink: &mut impl FnMut(Duty)) {
        let subject = Subject {
            kind: SubjectKind::System,
            id: Uuid::nil(),
            organisation: crate::small::ORGANISATION,
            operator: None,
            security_unit: None,
            facts: &self.facts,
            organisation_facts: &self.organisation_facts,
        };
        rulebook.duties(around, &subject, Window::day(ON), sink);
    }

    /// What the policies answer.
    pub fn ask_policy(&self, policy: &CompiledPolicy) -> regorus::Value {
        policy.eval_with_input(self.input.clone()).expect("the policies answer")
    }
}

/// The organisation that every system belongs to.
pub fn around() -> Organisations {
    [organisation(crate::small::ORGANISATION)].into_iter().collect()
}

/// A duty in the words that both use.
pub fn of_engine(rulebook: &Rulebook, duty: &Duty) -> (String, (String, String)) {
    let state = match duty.state {
        State::Owed => "owed",
        State::Met => "met",
        State::Question(_) => "question",
    };
    let due = match duty.due {
        Due::Day(day) => day.to_string(),
        _ => "none".to_owned(),
    };
    (rulebook.obligation(duty.obligation).id.clone(), (state.to_owned(), due))
}

/// What the policies answered, in the same words.
pub fn of_policy(answer: &regorus::Value) -> Answer {
    let text = answer.to_json_str().expect("an answer is JSON");
    let duties: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(&text).expect("an answer by name");
    duties.into_iter().map(|(name, duty)| (name, (duty["state"].clone(), duty["due"].clone()))).collect()
}
