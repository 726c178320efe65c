//! Obligations of a clause, with their readings.

use crate::{
    condition::Condition,
    facts::SubjectKind,
    obligation::{Bearer, Obligation, Reading, ReadingOption, Recipient},
    problem::Code,
    read::{
        basics,
        census::Known,
        condition::all,
        sheet::{Item, Table},
        timing::{target, timing},
    },
    timing::Timing,
};

/// An obligation of this instrument.
pub(crate) fn obligation(table: &Table<'_>, instrument: &str, known: Known<'_>) -> Option<Obligation> {
    let id = table.need("id").and_then(basics::identifier);
    let title = table.need("title").and_then(basics::words);
    let subject = table.need("subject").and_then(|item| basics::one_of(item, SubjectKind::NAMES));
    let bearer = table.need("bearer").and_then(|item| bearer(item, subject, known));
    let recipients = table.list("recipients");
    let recipients = basics::every(recipients.into_iter().map(|item| recipient(item, subject, known)));
    let when = table.need("when");
    let met_when = table.get("met_when");
    let due = table.need("due");
    let target = table.get("target");
    let lasts = table.get("lasts");
    let (from, to) = basics::days(table);
    let act = table.get("act").map(basics::identifier);
    let gives_way_to = gives_way_to(table, known);
    let evidence = table.get("evidence").map(basics::words);
    let reading = table.get("reading");
    table.done();

    // What follows can only be judged with the subject; all of it was asked, so that no field looks unknown.
    let subject = subject?;
    let when = when.and_then(|item| all(item, subject, known));
    let met_when = met_when.map(|item| all(item, subject, known));
    let due = due.and_then(|item| timing(item, subject, known));
    let reading = reading.map(|item| obligation_reading(item, subject, known));
    let suggested = target.map(self::target);
    if let Some(due) = &due {
        beside_due(due, reading.as_ref().and_then(Option::as_ref), target, lasts);
    }
    let lasts = lasts.map_or(Some(false), Item::yes_no);
    Some(Obligation {
        id: format!("{instrument}/{}", id?),
        title: title?,
        subject,
        bearer: bearer?,
        recipients: recipients?,
        when: when?,
        met_when: optional(met_when)?.filter(|condition| *condition != Condition::All(Vec::new())),
        due: due?,
        target: optional(suggested)?,
        lasts: lasts?,
        from,
        to,
        act: optional(act)?.map(String::from),
        gives_way_to,
        evidence: optional(evidence)?,
        reading: optional(reading)?,
    })
}

/// A field that may be left out: written and readable, left out, or (`None`) written and wrong.
fn optional<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        Some(None) => None,
        Some(value) => Some(value),
        None => Some(None),
    }
}

fn bearer(item: Item<'_>, subject: Option<SubjectKind>, known: Known<'_>) -> Option<Bearer> {
    let word = item.text()?;
    let bearer = match word {
        "organisation" => Bearer::Organisation,
        "owner" => Bearer::Owner,
        "operator" => Bearer::Operator,
        "security-unit" => Bearer::SecurityUnit,
        _ => Bearer::Role(role(
            item,
            word,
            known,
            "`organisation`, `owner`, `operator`, `security-unit` or `role:…`",
        )?),
    };
    let without = match bearer {
        Bearer::Role(_) => &[][..],
        Bearer::Owner | Bearer::Operator => &[SubjectKind::Nation, SubjectKind::Organisation],
        Bearer::Organisation | Bearer::SecurityUnit => &[SubjectKind::Nation],
    };
    has_party(item, word, subject, without).then_some(bearer)
}

fn recipient(item: Item<'_>, subject: Option<SubjectKind>, known: Known<'_>) -> Option<Recipient> {
    if item.is_table() {
        return basics::words(item).map(Recipient::Described);
    }
    let word = item.text()?;
    match word {
        "parent" => Some(Recipient::Parent),
        "owner" => {
            let without = [SubjectKind::Nation, SubjectKind::Organisation];
            has_party(item, word, subject, &without).then_some(Recipient::Owner)
        }
        _ => role(item, word, known, "`parent`, `owner`, `role:…` or words in both languages")
            .map(Recipient::Role),
    }
}

/// Whether subjects of this kind have such a party. Of a subject that is not known nothing is said.
fn has_party(item: Item<'_>, word: &str, subject: Option<SubjectKind>, without: &[SubjectKind]) -> bool {
    let lacking = subject.filter(|subject| without.contains(subject));
    if let Some(subject) = lacking {
        item.spot.error(Code::Party, format!("a subject of kind `{}` has no `{word}`", subject.name()));
    }
    lacking.is_none()
}

fn role(item: Item<'_>, word: &str, known: Known<'_>, others: &str) -> Option<String> {
    let Some(id) = word.strip_prefix("role:") else {
        let message = format!("`{word}` is not a word that this field knows");
        item.spot.advise(Code::UnknownWord, message, format!("one of {others}"));
        return None;
    };
    known.census.roles.check(id, item.spot);
    Some(id.into())
}

fn gives_way_to(table: &Table<'_>, known: Known<'_>) -> Vec<String> {
    let ids = table.list("gives_way_to").into_iter().filter_map(|item| {
        let id = item.text()?;
        known.census.obligations.check(id, item.spot);
        Some(id.into())
    });
    ids.collect()
}

/// What may stand beside a time limit: a target only where no reading gives a number, `lasts` only for a one-off.
fn beside_due(due: &Timing, reading: Option<&Reading>, target: Option<Item<'_>>, lasts: Option<Item<'_>>) {
    let readings =
        reading.into_iter().flat_map(|reading| &reading.options).filter_map(|option| option.due.as_ref());
    let all: Vec<&Timing> = std::iter::once(due).chain(readings).collect();
    if let Some(item) = target
        && !all.iter().any(|due| due.lacks_number())
    {
        item.spot.error(
            Code::MisplacedTarget,
            "the time limit has a number of its own, so no target is suggested",
        );
    }
    if let Some(item) = lasts
        && all.iter().all(|due| due.repeats())
    {
        let message = "a repeating time limit begins anew, so `lasts` says nothing here";
        item.spot.error(Code::MisplacedTarget, message);
    }
}

/// `[clause.obligation.reading]`.
fn obligation_reading(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Reading> {
    reading(&item.table()?, |table| {
        let due = table.get("due").map(|item| timing(item, subject, known));
        let when = table.get("when").map(|item| all(item, subject, known));
        Some((optional(due)?, optional(when)?))
    })
}

/// A question that the text leaves open, its options and the chosen one. `changes` reads what an option may replace
/// besides the days.
pub(crate) fn reading<'s>(
    table: &Table<'s>,
    changes: impl Fn(&Table<'s>) -> Option<(Option<Timing>, Option<Condition>)>,
) -> Option<Reading> {
    let question = table.need("question").and_then(basics::words);
    let chosen_item = table.need("chosen");
    let chosen = chosen_item.and_then(Item::text);
    let ground = table.need("ground").and_then(basics::words);
    let options_item = table.need("options");
    let written = options_item.and_then(Item::list);
    table.done();
    let written = written?;
    if written.len() < 2 {
        let message =
            format!("a reading is a choice between two options or more, and this has {}", written.len());
        options_item?.spot.error(Code::UnknownOption, message);
    }
    let mut ids: Vec<&str> = Vec::new();
    let mut options = Vec::new();
    for item in &written {
        let Some(table) = item.table() else { continue };
        options.push(option(&table, &mut ids, &changes));
    }
    let (item, chosen) = (chosen_item?, chosen?);
    let at = ids.iter().position(|id| *id == chosen);
    if at.is_none() {
        let help = format!("one of {}", basics::listed(ids.iter().copied()));
        item.spot.advise(Code::UnknownOption, format!("`{chosen}` is not among the options"), help);
    }
    let options = options.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Reading { question: question?, options, chosen: at?, ground: ground? })
}

fn option<'s>(
    table: &Table<'s>,
    ids: &mut Vec<&'s str>,
    changes: impl Fn(&Table<'s>) -> Option<(Option<Timing>, Option<Condition>)>,
) -> Option<ReadingOption> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let words = basics::words_in(table);
    let (from, to) = basics::days(table);
    let changed = changes(table);
    table.done();
    let id = id?;
    if ids.contains(&id) {
        item?.spot.error(Code::DuplicateName, format!("the option `{id}` is written twice"));
    }
    ids.push(id);
    let (due, when) = changed?;
    Some(ReadingOption { id: id.into(), words: words?, due, when, from, to })
}
