//! Small laws made by hand: a few facts, roles and holidays, and obligations of one line each.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Weekday, date},
};
use khien_engine::{
    duty::{Duty, Window},
    facts::{FactRow, Subject},
    organisations::{Organisation, Organisations},
    rulebook::Rulebook,
    step::Step,
    zone,
};
use khien_law::{
    Certainty, Law, Words,
    calendar::{CalendarBook, SpecialDay, SpecialDayKind},
    condition::{Comparison, Condition, Test},
    facts::{Choice, Fact, FactBook, FactIx, FactKind, SubjectKind, Value},
    instrument::{Class, Clause, ClauseKind, Instrument, LastDay, Validity},
    obligation::{Bearer, Obligation, Reading, ReadingOption},
    organisations::PublicBody,
    roles::{Holder, Role},
    timing::Timing,
};
use uuid::Uuid;

pub fn words(text: &str) -> Words {
    Words { vi: text.into(), en: text.into() }
}

/// The facts of the small laws, ordered as the law's reader orders them.
pub fn facts() -> FactBook {
    let choice = |id: &str| Choice { id: id.into(), label: words(id) };
    let level = FactKind::Integer { min: 1, max: 5, unit: words("") };
    let kinds = [
        ("organisation.kind", FactKind::Choice(vec![choice("ministry"), choice("enterprise")])),
        ("organisation.owner", FactKind::YesNo),
        ("system.done", FactKind::YesNo),
        ("system.last_assessed_on", FactKind::Date),
        ("system.level", level),
        ("system.online", FactKind::YesNo),
        ("incident.detected_at", FactKind::Moment),
        ("incident.ended_at", FactKind::Moment),
        ("incident.reported", FactKind::YesNo),
        ("consultation.dossier_valid_on", FactKind::Date),
        ("consultation.request_received_on", FactKind::Date),
    ];
    let mut book = FactBook::default();
    for (name, kind) in kinds {
        let subject = match name.split('.').next() {
            Some("organisation") => SubjectKind::Organisation,
            Some("system") => SubjectKind::System,
            Some("incident") => SubjectKind::Incident,
            _ => SubjectKind::Consultation,
        };
        let slot = book.of(subject).count();
        book.facts.push(Fact {
            name: name.into(),
            subject,
            kind,
            label: words(name),
            meaning: words(name),
            question: None,
            slot,
        });
    }
    book
}

pub fn fact(name: &str) -> FactIx {
    facts().find(name).unwrap_or_else(|| panic!("no fact `{name}` in the small laws"))
}

pub fn is(name: &str, value: Value) -> Condition {
    test(name, Comparison::Is(value))
}

pub fn yes(name: &str) -> Condition {
    is(name, Value::YesNo(true))
}

pub fn test(name: &str, is: Comparison) -> Condition {
    Condition::Test(Test { fact: fact(name), is })
}

/// An obligation of every organisation or system, whatever is known of it.
pub fn obligation(id: &str, subject: SubjectKind, due: Timing) -> Obligation {
    Obligation {
        id: id.into(),
        title: words(id),
        subject,
        bearer: Bearer::Organisation,
        recipients: vec![],
        when: Condition::All(vec![]),
        met_when: None,
        due,
        target: None,
        lasts: false,
        from: None,
        to: None,
        act: None,
        gives_way_to: vec![],
        evidence: None,
        reading: None,
    }
}

/// A reading with its options; the first is chosen.
pub fn reading(options: Vec<ReadingOption>) -> Reading {
    Reading { question: words("?"), options, chosen: 0, ground: words("by hand") }
}

pub fn option(id: &str) -> ReadingOption {
    ReadingOption { id: id.into(), words: words(id), due: None, when: None, from: None, to: None }
}

/// An instrument; each obligation stands in a clause of its own, `C-1`, `C-2` and so on.
pub fn instrument(id: &str, from: Date, to: LastDay, obligations: Vec<Obligation>) -> Instrument {
    let clause = |(at, obligation): (usize, Obligation)| Clause {
        id: format!("C-{}", at + 1),
        cite: words("C"),
        kind: ClauseKind::Obligation,
        class: Class::Gov,
        summary: words("made by hand"),
        source: None,
        certainty: Certainty::Confirmed,
        note: None,
        obligations: vec![obligation],
        see: vec![],
    };
    Instrument {
        id: id.into(),
        version: from.to_string(),
        number: id.into(),
        title: words(id),
        issued: None,
        validity: Validity { from, to },
        replaced_by: vec![],
        source: "made by hand".into(),
        certainty: Certainty::Confirmed,
        note: None,
        clauses: obligations.into_iter().enumerate().map(clause).collect(),
    }
}

/// In force since 2020.
pub fn open(obligations: Vec<Obligation>) -> Instrument {
    instrument("open", date(2020, 1, 1), LastDay::Open, obligations)
}

/// A law of these instruments with the roles, bodies and holidays of this file.
pub fn law(instruments: Vec<Instrument>) -> Law {
    let holder = |organisation: &str, from, to| Holder {
        organisation: organisation.into(),
        from,
        to,
        certainty: Certainty::Secondary,
        source: "made by hand".into(),
    };
    let body = |code: &str| PublicBody {
        code: code.into(),
        name: words(code),
        kind: "ministry".into(),
        from: date(2008, 1, 1),
        to: None,
        successors: vec![],
        certainty: Certainty::Confirmed,
    };
    let role = |id: &str, holders| Role { id: id.into(), name: words(id), meaning: words(id), holders };
    Law {
        facts: facts(),
        roles: vec![
            role(
                "regulator",
                vec![
                    holder("G14", date(2008, 1, 1), Some(date(2025, 2, 28))),
                    holder("G01", date(2025, 3, 1), None),
                ],
            ),
            role(
                "shared",
                vec![holder("G01", date(2008, 1, 1), None), holder("G03", date(2008, 1, 1), None)],
            ),
            role("vacant", vec![]),
        ],
        organisations: vec![body("G01"), body("G03"), body("G14")],
        calendar: spring_2026(),
        instruments,
        ..Law::default()
    }
}

/// The holidays of spring 2026 as they were: Hùng Kings on a Sunday with Monday in lieu, then two holidays.
pub fn spring_2026() -> CalendarBook {
    let day = |date: Date, id: &str, kind, instead_of| SpecialDay {
        date,
        id: id.into(),
        kind,
        instead_of,
        name: words(id),
        certainty: Certainty::Secondary,
        assumed: false,
        source: "made by hand".into(),
    };
    let hung_kings = date(2026, 4, 26);
    CalendarBook {
        weekly_rest: vec![Weekday::Saturday, Weekday::Sunday],
        days: vec![
            day(date(2026, 1, 2), "swap", SpecialDayKind::SwappedOff, Some(date(2026, 1, 10))),
            day(date(2026, 1, 10), "swap", SpecialDayKind::MakeUp, Some(date(2026, 1, 2))),
            day(hung_kings, "hung-kings", SpecialDayKind::Holiday, None),
            day(date(2026, 4, 27), "in-lieu", SpecialDayKind::InLieu, Some(hung_kings)),
            day(date(2026, 4, 30), "victory-day", SpecialDayKind::Holiday, None),
            day(date(2026, 5, 1), "labour-day", SpecialDayKind::Holiday, None),
        ],
        years: (2026, 2026),
    }
}

pub const ORGANISATION: Uuid = Uuid::from_u128(0xA);
pub const SUBJECT: Uuid = Uuid::from_u128(0xB);

/// An organisation that exists since 2008 and stands alone.
pub fn organisation(id: Uuid) -> Organisation {
    Organisation {
        id,
        key: None,
        from: date(2008, 1, 1),
        to: None,
        parents: vec![],
        successors: vec![],
        weekly_rest: None,
    }
}

/// One subject, what is known of it, and the organisations around it.
pub struct Register {
    pub kind: SubjectKind,
    pub organisations: Organisations,
    pub facts: FactRow,
    pub organisation_facts: FactRow,
    pub operator: Option<Uuid>,
}

impl Register {
    pub fn of(kind: SubjectKind, known: &[(&str, Value)]) -> Self {
        let book = facts();
        let mut row = FactRow::unknown(&book, kind);
        let mut organisation_row = FactRow::unknown(&book, SubjectKind::Organisation);
        for (name, value) in known {
            let ix = fact(name);
            let of = book.get(ix).subject;
            assert!(of == kind || of == SubjectKind::Organisation, "`{name}` is no fact of this subject");
            if of == kind {
                row.set(&book, ix, *value);
            }
            if of == SubjectKind::Organisation {
                organisation_row.set(&book, ix, *value);
            }
        }
        Self {
            kind,
            organisations: [organisation(ORGANISATION)].into_iter().collect(),
            facts: row,
            organisation_facts: organisation_row,
            operator: None,
        }
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject {
            kind: self.kind,
            id: SUBJECT,
            organisation: ORGANISATION,
            operator: self.operator,
            security_unit: None,
            facts: &self.facts,
            organisation_facts: &self.organisation_facts,
        }
    }

    pub fn duties(&self, rulebook: &Rulebook, window: Window) -> Vec<Duty> {
        let mut duties = vec![];
        rulebook.duties(&self.organisations, &self.subject(), window, &mut |duty| duties.push(duty));
        duties
    }

    /// The one duty that is owed on a day.
    pub fn only(&self, rulebook: &Rulebook, on: Date) -> Duty {
        let mut duties = self.duties(rulebook, Window::day(on));
        assert_eq!(duties.len(), 1, "{duties:#?}");
        duties.remove(0)
    }

    pub fn why(&self, rulebook: &Rulebook, duty: &Duty) -> Vec<String> {
        lines(rulebook, &rulebook.explain(&self.organisations, &self.subject(), &|_| None, duty))
    }

    /// Why the first obligation asks nothing.
    pub fn why_not(&self, rulebook: &Rulebook, window: Window) -> Vec<String> {
        let ix = rulebook.obligations().next().expect("an obligation");
        lines(rulebook, &rulebook.why_not(&self.organisations, &self.subject(), &|_| None, ix, window))
    }
}

fn lines(rulebook: &Rulebook, steps: &[Step]) -> Vec<String> {
    steps.iter().map(|step| step.line(rulebook.law())).collect()
}

pub fn moment(civil: DateTime) -> Timestamp {
    zone::moment(civil)
}
