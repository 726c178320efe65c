//! Why: the engine's steps as sentences for people, in the reader's language, each with the way to its source.

mod timing;

use crate::{
    locale::t,
    parts::Named,
    shell::{Language, Shell},
};
use jiff::civil::{Date, Weekday};
use khien_engine::{duty::Due, step::Step};
use khien_law::{
    Certainty, Law,
    facts::{Fact, FactKind, Value},
    instrument::{Clause, Instrument, LastDay},
    obligation::{Obligation, Reading, ReadingOption},
};
use uuid::Uuid;

/// One sentence of a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The clause or text that it rests on, said before the sentence.
    pub source: Option<Named>,
    /// The sentence.
    pub text: String,
    /// How sure we are, where it is a statement about the law.
    pub certainty: Option<Certainty>,
    /// Where a fact came from, or what a careful reader should know.
    pub aside: Option<String>,
}

impl Line {
    fn new(text: String) -> Self {
        Self { source: None, text, certainty: None, aside: None }
    }

    fn aside(mut self, aside: Option<String>) -> Self {
        self.aside = aside;
        self
    }
}

/// The reason of one duty, in the order in which a person asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// Why it is owed at all, and by whom.
    pub owed: Vec<Line>,
    /// Why by this day.
    pub due: Vec<Line>,
    /// What the texts leave open, and what was chosen.
    pub readings: Vec<OpenPoint>,
}

/// Something that a text leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPoint {
    /// What it leaves open.
    pub question: String,
    /// The possible readings.
    pub options: Vec<ReadingChoice>,
    /// Why one of them was chosen, and by whom.
    pub ground: String,
}

/// A possible reading, and the date that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingChoice {
    /// The reading in a sentence.
    pub words: String,
    /// What it comes to.
    pub due: String,
    /// Whether a person chose it.
    pub chosen: bool,
}

/// What sentences are made with: the law, the names of organisations, and the reader.
pub struct Teller<'a> {
    /// The law the duty was worked out with.
    pub law: &'a Law,
    /// Names of organisations in the register.
    pub names: &'a dyn Fn(Uuid) -> Option<String>,
    /// The reader.
    pub shell: &'a Shell,
}

impl Teller<'_> {
    /// The whole reason of a duty that falls due at `due`.
    pub fn why(&self, obligation: &Obligation, due: &Due, steps: &[Step]) -> Why {
        let mut why = Why::default();
        for step in steps {
            match step {
                Step::Reading { option, others } => match self.open_point(obligation, option, due, others) {
                    Some(point) => why.readings.push(point),
                    None => why.owed.push(self.line(step)),
                },
                step if is_about_the_day(step) => why.due.push(self.line(step)),
                step => why.owed.push(self.line(step)),
            }
        }
        why
    }

    /// One step as a sentence.
    pub fn line(&self, step: &Step) -> Line {
        let shell = self.shell;
        match step {
            Step::Clause { clause, certainty } => self.clause(clause, *certainty),
            Step::Fact { fact, value, origin, .. } => {
                let fact = self.law.facts.get(*fact);
                let label = shell.words(&fact.label);
                let text = match value {
                    Some(value) => t!(shell, "why-fact", label = label, value = shell.value(fact, value)),
                    None => t!(shell, "why-fact-unknown", label = label),
                };
                Line::new(text).aside(origin.as_ref().map(|origin| self.origin(origin)))
            }
            Step::InForce { instrument, from, to, on } => {
                let (from, on) = (shell.date(from), shell.date(on));
                let text = match to {
                    Some(to) => t!(shell, "why-in-force-until", from = from, to = shell.date(to), on = on),
                    None => t!(shell, "why-in-force", from = from, on = on),
                };
                Line { source: Some(self.instrument(instrument)), ..Line::new(text) }
            }
            Step::NotInForce { instrument, on, .. } => {
                let text = t!(shell, "why-not-in-force", on = shell.date(on));
                Line { source: Some(self.instrument(instrument)), ..Line::new(text) }
            }
            Step::NotStarted { event } => {
                let event = shell.words(&self.law.facts.get(*event).label);
                Line::new(t!(shell, "why-not-started", event = event))
            }
            Step::OutsideWindow { opens, due } => {
                Line::new(t!(shell, "why-outside-window", opens = shell.date(opens), due = shell.due(due)))
            }
            Step::Certainty { certainty } => {
                Line { certainty: Some(*certainty), ..Line::new(t!(shell, "why-certainty")) }
            }
            Step::Role { role, holder, certainty, on } => {
                let (role, on) = (self.role(role), shell.date(on));
                let text = match holder {
                    Some(holder) => t!(shell, "why-role", role = role, holder = self.body(holder), on = on),
                    None => t!(shell, "why-role-nobody", role = role, on = on),
                };
                Line { certainty: *certainty, ..Line::new(text) }
            }
            Step::Successor { from, to } => {
                Line::new(t!(shell, "why-successor", from = self.name(*from), to = self.name(*to)))
            }
            Step::GivesWay { to } => Line::new(t!(shell, "why-gives-way", other = self.obligation(to))),
            Step::Limit { timing, starts } => {
                let starts =
                    starts.as_ref().map(|at| t!(shell, "why-clock-starts", moment = shell.moment(at)));
                Line::new(t!(shell, "why-limit", limit = self.timing(timing))).aside(starts)
            }
            Step::Skipped { date, why } => {
                Line::new(t!(shell, "why-skipped", day = shell.date(date), why = self.rest_day(*date, why)))
            }
            Step::Moved { from, to, why } => Line::new(t!(
                shell,
                "why-moved",
                from = shell.date(from),
                to = shell.date(to),
                why = self.rest_day(*from, why)
            )),
            Step::NotMoved { date, why, last_working_day } => Line::new(t!(
                shell,
                "why-not-moved",
                day = shell.date(date),
                why = self.rest_day(*date, why),
                last = shell.date(last_working_day)
            )),
            Step::Target { term } => Line::new(t!(shell, "why-target", term = shell.term(term))),
            Step::AssumedCalendar { year } => {
                Line::new(t!(shell, "why-assumed-calendar", year = year.to_string()))
            }
            Step::Reading { option, .. } => Line::new(t!(shell, "why-reading", reading = option.as_str())),
        }
    }

    fn clause(&self, id: &str, certainty: Certainty) -> Line {
        let (source, text) = match self.law.clause(id) {
            Some((instrument, clause)) => {
                (self.cite(instrument, clause), self.shell.words(&clause.summary).to_owned())
            }
            None => (id.to_owned(), String::new()),
        };
        Line {
            source: Some(Named::new(source, format!("/law/clauses/{id}"))),
            certainty: Some(certainty),
            ..Line::new(text)
        }
    }

    /// A clause as officials cite it, with its instrument.
    pub fn cite(&self, instrument: &Instrument, clause: &Clause) -> String {
        t!(
            self.shell,
            "cite",
            clause = self.shell.words(&clause.cite),
            number = self.shell.instrument(&instrument.id, &instrument.number)
        )
    }

    fn instrument(&self, id: &str) -> Named {
        let found = self.law.instruments.iter().rfind(|instrument| instrument.id == id);
        Named::new(
            self.shell.instrument(id, found.map_or(id, |found| found.number.as_str())),
            format!("/law/{id}"),
        )
    }

    fn role(&self, id: &str) -> String {
        self.law.role(id).map_or(id, |role| self.shell.words(&role.name)).to_owned()
    }

    fn body(&self, key: &str) -> String {
        self.law.body(key).map_or(key, |body| self.shell.words(&body.name)).to_owned()
    }

    fn obligation(&self, id: &str) -> String {
        self.law.obligation(id).map_or(id, |(_, _, owed)| self.shell.words(&owed.title)).to_owned()
    }

    fn name(&self, organisation: Uuid) -> String {
        (self.names)(organisation).unwrap_or_else(|| t!(self.shell, "organisation-unknown"))
    }

    fn origin(&self, origin: &khien_engine::facts::Origin) -> String {
        let source = origin.source.as_str();
        match &origin.as_of {
            Some(day) => t!(self.shell, "why-origin-as-of", source = source, day = self.shell.date(day)),
            None => t!(self.shell, "why-origin", source = source),
        }
    }

    /// The name of a rest day: the calendar's own where it has one, else the weekday.
    fn rest_day(&self, date: Date, why: &str) -> String {
        let named = self.law.calendar.days.iter().find(|day| day.date == date);
        match named {
            Some(day) => self.shell.words(&day.name).to_owned(),
            None if why.eq_ignore_ascii_case("saturday") || why.eq_ignore_ascii_case("sunday") => {
                weekday(self.shell.language, date.weekday()).to_owned()
            }
            None => why.to_owned(),
        }
    }

    /// The reading that an option belongs to: the obligation's own, or the one that keeps its text alive.
    fn reading<'o>(&'o self, obligation: &'o Obligation, option: &str) -> Option<&'o Reading> {
        let (instrument, ..) = self.law.obligation(&obligation.id)?;
        let of_text = match &instrument.validity.to {
            LastDay::Unknown { reading, .. } => Some(reading),
            LastDay::Open | LastDay::On(_) => None,
        };
        obligation
            .reading
            .iter()
            .chain(of_text)
            .find(|reading| reading.options.iter().any(|each| each.id == option))
    }

    fn open_point(
        &self,
        obligation: &Obligation,
        chosen: &str,
        due: &Due,
        others: &[(String, Option<Due>)],
    ) -> Option<OpenPoint> {
        let reading = self.reading(obligation, chosen)?;
        let date_of = |id: &str| match others.iter().find(|(other, _)| other == id) {
            Some((_, Some(due))) => self.shell.due(due),
            Some((_, None)) => t!(self.shell, "reading-nothing-owed"),
            None => self.shell.due(due),
        };
        let choice = |option: &ReadingOption| ReadingChoice {
            words: self.shell.words(&option.words).to_owned(),
            due: date_of(&option.id),
            chosen: option.id == chosen,
        };
        Some(OpenPoint {
            question: self.shell.words(&reading.question).to_owned(),
            options: reading.options.iter().map(choice).collect(),
            ground: self.shell.words(&reading.ground).to_owned(),
        })
    }
}

fn is_about_the_day(step: &Step) -> bool {
    matches!(
        step,
        Step::Limit { .. }
            | Step::Skipped { .. }
            | Step::Moved { .. }
            | Step::NotMoved { .. }
            | Step::Target { .. }
            | Step::AssumedCalendar { .. }
    )
}

fn weekday(language: Language, day: Weekday) -> &'static str {
    const VI: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    const EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let at = usize::from(day.to_monday_zero_offset().unsigned_abs());
    if language == Language::Vi { VI[at] } else { EN[at] }
}

impl Shell {
    /// A value of a fact as people read it.
    pub fn value(&self, fact: &Fact, value: &Value) -> String {
        let label = |choice: &khien_law::facts::Choice| self.words(&choice.label).to_owned();
        match (&fact.kind, value) {
            (_, Value::YesNo(true)) => t!(self, "yes"),
            (_, Value::YesNo(false)) => t!(self, "no"),
            (FactKind::Integer { unit, .. }, Value::Integer(n)) => {
                format!("{} {}", self.number(*n), self.words(unit)).trim_end().to_owned()
            }
            (_, Value::Integer(n)) => self.number(*n),
            (_, Value::Percent(n)) => self.percent(*n),
            (FactKind::Choice(all), Value::Choice(at)) => {
                all.get(usize::from(*at)).map(label).unwrap_or_default()
            }
            (FactKind::Choices(all), Value::Choices(bits)) => {
                let chosen =
                    all.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, one)| label(one));
                chosen.collect::<Vec<_>>().join("; ")
            }
            (_, Value::Choice(_) | Value::Choices(_)) => String::new(),
            (_, Value::Date(day)) => self.date(day),
            (_, Value::Moment(moment)) => self.moment(moment),
            (_, Value::Text) => t!(self, "value-recorded"),
        }
    }
}
