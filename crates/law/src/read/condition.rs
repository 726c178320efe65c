//! Conditions: lists of tests, each typed against its fact.

use crate::{
    condition::{Comparison, Condition, Test},
    facts::{Fact, FactIx, FactKind, SubjectKind, Value},
    problem::Code,
    read::{
        basics,
        census::Known,
        sheet::{Item, Spot, Table},
        value::{choice, value},
    },
};

/// Every comparison; a test has exactly one of them.
const COMPARISONS: &[&str] =
    &["is", "is_not", "one_of", "none_of", "at_least", "at_most", "includes", "lacks", "known"];

/// A list of tests that must all hold.
pub(crate) fn all(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Condition> {
    basics::every(item.list()?.into_iter().map(|item| part(item, subject, known))).map(Condition::All)
}

fn part(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Condition> {
    let table = item.table()?;
    let condition = match table.get("any") {
        Some(lists) => any(lists, subject, known),
        None => test(&table, subject, known).map(Condition::Test),
    };
    table.done();
    condition
}

fn any(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Condition> {
    let lists = item.list()?;
    if lists.len() < 2 {
        let help = "write the tests without `any`, or add the other list".to_owned();
        item.spot.advise(
            Code::ConditionForm,
            format!("`any` has {} lists; it takes two or more", lists.len()),
            help,
        );
    }
    if let Some(list) =
        lists.iter().find(|list| list.is_list() && list.list().is_some_and(|tests| tests.is_empty()))
    {
        list.spot
            .error(Code::ConditionForm, "an empty list in `any` always holds, so the others say nothing");
    }
    basics::every(lists.into_iter().map(|list| all(list, subject, known))).map(Condition::Any)
}

fn test(table: &Table<'_>, subject: SubjectKind, known: Known<'_>) -> Option<Test> {
    let fact = table.need("fact");
    let written = table.written(COMPARISONS);
    let [comparison] = written.as_slice() else {
        let help =
            format!("one of {}; two comparisons are two tests", basics::listed(COMPARISONS.iter().copied()));
        let message = format!("a test has exactly one comparison, and this one has {}", written.len());
        table.spot.advise(Code::ConditionForm, message, help);
        return None;
    };
    let ix = asked_fact(fact?, subject, known)?;
    let value = table.get(comparison)?;
    Some(Test { fact: ix, is: compare(comparison, value, known.book.get(ix))? })
}

/// A fact that a condition or clock of this subject may ask: its own, or one of the organisation it belongs to.
pub(crate) fn asked_fact(item: Item<'_>, subject: SubjectKind, known: Known<'_>) -> Option<FactIx> {
    of_subject(fact_named(item.text()?, item.spot, known)?, item.spot, subject, known)
}

/// The fact, if a subject of this kind or the organisation it belongs to has it.
pub(crate) fn of_subject(
    ix: FactIx,
    spot: Spot<'_>,
    subject: SubjectKind,
    known: Known<'_>,
) -> Option<FactIx> {
    let fact = known.book.get(ix);
    // The nation belongs to no organisation.
    let of_organisation = fact.subject == SubjectKind::Organisation && subject != SubjectKind::Nation;
    if fact.subject != subject && !of_organisation {
        let message =
            format!("the fact `{}` is not known of a subject of kind `{}`", fact.name, subject.name());
        let help = match subject {
            SubjectKind::Organisation | SubjectKind::Nation => {
                format!("only facts `{}.…` are", subject.name())
            }
            _ => format!("only facts `{}.…` and `organisation.…` are", subject.name()),
        };
        spot.advise(Code::ForeignFact, message, help);
        return None;
    }
    Some(ix)
}

/// A fact by its name. One whose own entry is broken is known by name, and gives no second complaint.
pub(crate) fn fact_named(name: &str, spot: Spot<'_>, known: Known<'_>) -> Option<FactIx> {
    known.census.facts.check(name, spot);
    known.book.find(name)
}

fn compare(comparison: &str, item: Item<'_>, fact: &Fact) -> Option<Comparison> {
    if !fits(comparison, &fact.kind) {
        let help = format!("this fact can be asked with {}", basics::listed(askable(&fact.kind)));
        item.spot.advise(
            Code::ComparisonType,
            format!("`{comparison}` cannot be asked of the fact `{}`", fact.name),
            help,
        );
        return None;
    }
    match comparison {
        "is" => value(item, fact).map(Comparison::Is),
        "is_not" => value(item, fact).map(Comparison::IsNot),
        "one_of" => several(item, fact).map(Comparison::OneOf),
        "none_of" => several(item, fact).map(Comparison::NoneOf),
        "at_least" => value(item, fact).map(Comparison::AtLeast),
        "at_most" => value(item, fact).map(Comparison::AtMost),
        "includes" => one_choice(item, fact).map(Comparison::Includes),
        "lacks" => one_choice(item, fact).map(Comparison::Lacks),
        _ => is_known(item),
    }
}

fn askable(kind: &FactKind) -> impl Iterator<Item = &'static str> {
    COMPARISONS.iter().copied().filter(|comparison| fits(comparison, kind))
}

fn fits(comparison: &str, kind: &FactKind) -> bool {
    match comparison {
        "known" => true,
        "is" | "is_not" => !matches!(kind, FactKind::Choices(_) | FactKind::Text),
        "one_of" | "none_of" => matches!(kind, FactKind::Choice(_) | FactKind::Integer { .. }),
        "at_least" | "at_most" => {
            matches!(kind, FactKind::Integer { .. } | FactKind::Percent | FactKind::Date | FactKind::Moment)
        }
        _ => matches!(kind, FactKind::Choices(_)),
    }
}

fn several(item: Item<'_>, fact: &Fact) -> Option<Vec<Value>> {
    let items = item.list()?;
    let mut values = Vec::new();
    for item in &items {
        let value = value(*item, fact)?;
        if values.contains(&value) {
            item.spot.error(Code::DuplicateName, format!("`{}` is listed twice", item.short()));
        }
        values.push(value);
    }
    if values.is_empty() {
        item.spot.error(Code::ConditionForm, "the list of values is empty");
        return None;
    }
    Some(values)
}

fn one_choice(item: Item<'_>, fact: &Fact) -> Option<u8> {
    match &fact.kind {
        FactKind::Choices(choices) => choice(item, fact, choices),
        _ => None,
    }
}

fn is_known(item: Item<'_>) -> Option<Comparison> {
    if item.yes_no()? {
        return Some(Comparison::Known);
    }
    let help = "a fact that is not recorded is a question, never a ground for a duty".to_owned();
    item.spot.advise(Code::ConditionForm, "`known` can only be `true`", help);
    None
}
