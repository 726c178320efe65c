//! Time limits (`due`): exactly one form, with exactly the fields that this form has.

use crate::{
    facts::{FactIx, FactKind, SubjectKind},
    problem::Code,
    read::{
        basics,
        census::Known,
        condition::asked_fact,
        sheet::{Item, Table},
        term::term,
    },
    timing::{DayLimit, Period, PeriodDay, RestDay, Target, Term, Timing},
};

/// The field that gives each form its name. `within` is one form with three ways to start the clock.
const FORMS: &[&str] = &[
    "each",
    "before",
    "by",
    "within_month",
    "at_least_every",
    "within",
    "at_once_after",
    "promptly_after",
    "no_limit_after",
    "standing",
];

pub(crate) const REST_DAYS: &[(&str, RestDay)] =
    &[("keep", RestDay::Keep), ("next-working-day", RestDay::NextWorkingDay)];

/// A time limit of an obligation with this subject.
pub(crate) fn timing(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Timing> {
    let table = item.table()?;
    let mut forms = table.written(FORMS);
    // `before` and `by` are forms of their own only where no period is named.
    if forms.contains(&"each") {
        forms.retain(|form| !matches!(*form, "before" | "by"));
    }
    let [form] = forms.as_slice() else {
        let message = match forms.as_slice() {
            [] => "this time limit has none of the known forms".to_owned(),
            several => format!("this time limit has several forms at once: {}", several.join(", ")),
        };
        let help = format!("write exactly one of {}", basics::listed(FORMS.iter().copied()));
        table.spot.advise(Code::TimingForm, message, help);
        return None;
    };
    let reader = Reader { table: &table, subject, known };
    let timing = match *form {
        "each" => reader.each(),
        "before" => reader.fixed("before", DayLimit::Before),
        "by" => reader.fixed("by", DayLimit::By),
        "within_month" => reader.within_month(),
        "at_least_every" => reader.cadence(),
        "within" => reader.within(),
        "at_once_after" => reader.event("at_once_after").map(|event| Timing::AtOnce { event }),
        "promptly_after" => reader.event("promptly_after").map(|event| Timing::Promptly { event }),
        "no_limit_after" => reader.event("no_limit_after").map(|event| Timing::NoLimit { event }),
        _ => reader.standing(),
    };
    reader.no_rest_day_left();
    table.done();
    timing
}

struct Reader<'r, 's> {
    table: &'r Table<'s>,
    subject: SubjectKind,
    known: Known<'r>,
}

impl Reader<'_, '_> {
    fn fixed(&self, field: &'static str, limit: fn(jiff::civil::Date) -> DayLimit) -> Option<Timing> {
        let date = self.table.get(field).and_then(basics::date)?;
        Some(Timing::Fixed(limit(date)))
    }

    fn within_month(&self) -> Option<Timing> {
        let item = self.table.get("within_month")?;
        let text = item.text()?;
        let parts = text.split_once('-').and_then(|(year, month)| {
            let digits =
                |part: &str, length| part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
            (digits(year, 4) && digits(month, 2))
                .then(|| Some((year.parse().ok()?, month.parse().ok()?)))
                .flatten()
        });
        let inside = |(year, month): &(i16, i8)| basics::YEARS.contains(year) && (1..=12).contains(month);
        let Some((year, month)) = parts.filter(inside) else {
            let help = "the year with four digits and the month with two, such as `2024-09`".to_owned();
            item.spot.advise(
                Code::DateRange,
                format!("`{text}` is no month of the years of this folder"),
                help,
            );
            return None;
        };
        Some(Timing::WithinMonth { year, month })
    }

    fn each(&self) -> Option<Timing> {
        let period = self.table.get("each").and_then(|item| basics::one_of(item, Period::NAMES))?;
        let fields = self.table.written(&["before", "by"]);
        let [field] = fields.as_slice() else {
            let message = "a repeating time limit has either `before` or `by`";
            let help = "`by = \"end\"` where the text names no day".to_owned();
            self.table.spot.advise(Code::TimingForm, message, help);
            return None;
        };
        let item = self.table.get(field)?;
        let text = item.text()?;
        if *field == "by" && text == "end" {
            return Some(Timing::Each { period, limit: PeriodDay::End });
        }
        let (month, day) = period_day(item, text, period)?;
        if *field == "before" && (month, day) == (1, 1) {
            item.spot.error(Code::PeriodDay, "no day of the period comes before its first");
            return None;
        }
        let limit = match *field {
            "before" => PeriodDay::Before { month, day },
            _ => PeriodDay::By { month, day },
        };
        Some(Timing::Each { period, limit })
    }

    fn cadence(&self) -> Option<Timing> {
        let every = self.table.get("at_least_every");
        let term = every.and_then(term);
        let since = self.table.need("since");
        let since = since.and_then(|item| Some((item, self.fact(item)?)));
        let rest_day = self.rest_day();
        if rest_day.is_none() {
            let help = "write `rest_day = \"keep\"` or `rest_day = \"next-working-day\"`".to_owned();
            let message = "what this time limit does on a rest day is a reading, and must be said";
            self.table.spot.advise(Code::RestDay, message, help);
        }
        let (item, since) = since?;
        if !matches!(self.known.book.get(since).kind, FactKind::Date) {
            let name = &self.known.book.get(since).name;
            item.spot.error(
                Code::ClockFact,
                format!("the fact `{name}` is no date, so nothing can repeat from it"),
            );
            return None;
        }
        match term? {
            Term::Months(months) => {
                Some(Timing::Cadence { months: u16::try_from(months).ok()?, since, rest_day: rest_day? })
            }
            _ => {
                every?.spot.error(Code::Term, "`at_least_every` is counted in months");
                None
            }
        }
    }

    fn within(&self) -> Option<Timing> {
        let term = self.table.get("within").and_then(term);
        let starts = self.table.written(&["after", "after_later_of", "from"]);
        let [start] = starts.as_slice() else {
            let message =
                format!("the clock of a term starts in exactly one way, and here in {}", starts.len());
            let help = "`after` an event, `after_later_of` several events, or `from` a date".to_owned();
            self.table.spot.advise(Code::TimingForm, message, help);
            return None;
        };
        let item = self.table.get(start)?;
        let rest_day = self.rest_day_of(term);
        if *start == "from" {
            let from = basics::date(item);
            let term = term?;
            if let Term::Hours(_) = term {
                item.spot.error(Code::ClockFact, "hours are counted from a moment, not from a date");
                return None;
            }
            return Some(Timing::AfterDate { term, from: from?, rest_day });
        }
        let items = if *start == "after" { vec![item] } else { item.list()? };
        if *start == "after_later_of" && items.len() < 2 {
            let help = "write `after` for one event".to_owned();
            item.spot.advise(Code::TimingForm, "`after_later_of` takes two events or more", help);
        }
        let events = basics::every(items.into_iter().map(|item| self.clock(item, term)))?;
        Some(Timing::After { term: term?, events, rest_day })
    }

    fn standing(&self) -> Option<Timing> {
        let standing = self.table.get("standing");
        let yes = standing.and_then(Item::yes_no);
        let confirm = self.table.need("confirm_each").and_then(|item| basics::one_of(item, Period::NAMES));
        if yes == Some(false) {
            standing?.spot.error(Code::TimingForm, "`standing` can only be `true`");
            return None;
        }
        yes.and(Some(Timing::Standing { confirm: confirm? }))
    }

    fn event(&self, field: &'static str) -> Option<FactIx> {
        self.table.get(field).and_then(|item| self.clock(item, None))
    }

    fn fact(&self, item: Item<'_>) -> Option<FactIx> {
        asked_fact(item, self.subject, self.known)
    }

    /// A fact at which a clock starts.
    fn clock(&self, item: Item<'_>, term: Option<Term>) -> Option<FactIx> {
        let ix = self.fact(item)?;
        let fact = self.known.book.get(ix);
        match (&fact.kind, term) {
            (FactKind::Moment, _) => Some(ix),
            (FactKind::Date, Some(Term::Hours(_))) => {
                let message =
                    format!("hours are counted from a moment, and the fact `{}` is a date", fact.name);
                item.spot.error(Code::ClockFact, message);
                None
            }
            (FactKind::Date, _) => Some(ix),
            _ => {
                let message = format!(
                    "the fact `{}` is neither a date nor a moment, so no clock starts at it",
                    fact.name
                );
                item.spot.error(Code::ClockFact, message);
                None
            }
        }
    }

    fn rest_day(&self) -> Option<RestDay> {
        self.table.get("rest_day").and_then(|item| basics::one_of(item, REST_DAYS))
    }

    /// What a term does on a rest day: hours never move, everything else moves unless the text keeps it.
    fn rest_day_of(&self, term: Option<Term>) -> RestDay {
        let written = self.rest_day();
        if let (Some(Term::Hours(_)), Some(item)) = (term, self.table.get("rest_day")) {
            item.spot.error(Code::RestDay, "hours never move, so nothing is to be said about a rest day");
        }
        match term {
            Some(Term::Hours(_)) => RestDay::Keep,
            _ => written.unwrap_or(RestDay::NextWorkingDay),
        }
    }

    /// The other forms never move; `rest_day` beside them would promise what does not happen.
    fn no_rest_day_left(&self) {
        let fixed = !self.table.written(&["within", "at_least_every"]).is_empty();
        if let (false, Some(item)) = (fixed, self.table.get("rest_day")) {
            item.spot.error(Code::RestDay, "a time limit of this form is never moved; leave `rest_day` out");
        }
    }
}

/// `MM-DD`, where MM counts the months of the period. The day must exist in every period.
fn period_day(item: Item<'_>, text: &str, period: Period) -> Option<(i8, i8)> {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
    let parts = text
        .split_once('-')
        .filter(|(month, day)| digits(month) && digits(day))
        .and_then(|(month, day)| Some((month.parse::<i8>().ok()?, day.parse::<i8>().ok()?)));
    let exists = |(month, day): &(i8, i8)| {
        (1..=period.months()).contains(month) && (1..=shortest_month(period, *month)).contains(day)
    };
    let found = parts.filter(exists);
    if found.is_none() {
        let message = format!("the day `{text}` does not exist in every period of this kind");
        let help = "`MM-DD`, where MM counts the months of the period; for its last day write `by = \"end\"`";
        item.spot.advise(Code::PeriodDay, message, help.to_owned());
    }
    found
}

/// The fewest days that this month of the period has, over all periods.
fn shortest_month(period: Period, month: i8) -> i8 {
    let length = |month: i8| match (month - 1) % 12 + 1 {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let months = period.months();
    (month..=months.max(12)).step_by(months as usize).map(length).min().unwrap_or(0)
}

/// `target = { hours = 4, vi = "…", en = "…" }`: the house's suggestion for a text without a number.
pub(crate) fn target(item: Item<'_>) -> Option<Target> {
    let table = item.table()?;
    let term = super::term::term_in(&table);
    let ground = basics::words_in(&table);
    table.done();
    Some(Target { term: term?, ground: ground? })
}
