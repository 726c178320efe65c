//! `[[step]]`.

use super::{Inside, flag, optional, place};
use crate::{
    facts::{FactIx, FactKind},
    problem::Code,
    procedure::{Earlier, FormUse, Guard, GuardRule, Product, SetTo, Sets, Step},
    read::{
        basics,
        procedure::who,
        sheet::{Item, Table},
        value::value,
    },
};

pub(super) fn step(table: &Table<'_>, inside: &Inside<'_>) -> Option<Step> {
    let item = table.need("id");
    let id = item.and_then(basics::identifier);
    let name = table.need("name").and_then(basics::words);
    let from = table.need("from").and_then(|item| inside.states_of(item));
    let to = leads_to(table, inside);
    let reopens = flag(table, "reopens");
    let by = inside.actors(table, "by");
    let when = inside.when(table, "when");
    let after = basics::every(table.list("after").into_iter().map(|item| earlier(item, inside)));
    let guards = basics::every(table.tables("guards").iter().map(|table| guard(table, inside)));
    let fill = inside.things_of(table, "fill");
    let attach = inside.things_of(table, "attach");
    let ground = flag(table, "ground");
    let forms = basics::every(table.list("forms").into_iter().map(|item| form_use(item, inside)));
    let product = table.get("produces").map(product);
    let sets = basics::every(table.tables("sets").iter().map(|table| sets(table, inside)));
    let notify = inside.parties(table, "notify");
    let cited = inside.cited(table, None);
    table.done();
    Some(Step {
        id: id?.into(),
        name: name?,
        from: from?,
        to: to?,
        reopens: reopens?,
        by: by?,
        when: when?,
        after: after?,
        guards: guards?,
        fill: fill?,
        attach: attach?,
        ground: ground?,
        forms: forms?,
        product: optional(product)?,
        sets: sets?,
        notify: notify?,
        cited: cited?,
        place: place(item, table),
    })
}

/// `to = "…"`, or `stays = true`: exactly one of them.
fn leads_to(table: &Table<'_>, inside: &Inside<'_>) -> Option<Option<String>> {
    let (to, stays) = (table.get("to"), table.get("stays"));
    match (to, stays) {
        (Some(to), None) => inside.state(to).map(Some),
        (None, Some(stays)) if stays.yes_no()? => Some(None),
        _ => {
            let message = "a step either leads to a state or leaves the case where it is";
            let help = "write `to = \"…\"` or `stays = true`, and not both".to_owned();
            table.spot.advise(Code::UnknownState, message, help);
            None
        }
    }
}

fn earlier(item: Item<'_>, inside: &Inside<'_>) -> Option<Earlier> {
    if item.is_text() {
        let step = inside.step(item)?;
        return Some(Earlier { step, since: None, when: crate::condition::Condition::All(Vec::new()) });
    }
    let table = item.table()?;
    let step = table.need("step").and_then(|item| inside.step(item));
    let since = table.get("since").map(|item| inside.step(item));
    let when = inside.when(&table, "when");
    table.done();
    Some(Earlier { step: step?, since: optional(since)?, when: when? })
}

const GUARDS: &[&str] = &["not_also", "not_the_person_of", "not_the_body_of"];

fn guard(table: &Table<'_>, inside: &Inside<'_>) -> Option<Guard> {
    let written = table.written(GUARDS);
    let cited = inside.cited(table, None);
    table.done();
    let [rule] = written.as_slice() else {
        let help = format!("write exactly one of {}", basics::listed(GUARDS.iter().copied()));
        table.spot.advise(Code::Guard, "a guard says in exactly one way who may not act", help);
        return None;
    };
    let item = table.get(rule)?;
    let rule = match *rule {
        "not_also" => GuardRule::NotAlso(who(item, inside.known)?),
        "not_the_person_of" => GuardRule::NotThePersonOf(inside.step(item)?),
        _ => GuardRule::NotTheBodyOf(inside.step(item)?),
    };
    Some(Guard { rule, cited: cited? })
}

fn form_use(item: Item<'_>, inside: &Inside<'_>) -> Option<FormUse> {
    let form = |item: Item<'_>| {
        let id = item.text()?.to_owned();
        inside.known.census.forms.check(&id, item.spot);
        Some(id)
    };
    if item.is_text() {
        return Some(FormUse { form: form(item)?, when: crate::condition::Condition::All(Vec::new()) });
    }
    let table = item.table()?;
    let id = table.need("form").and_then(form);
    let when = inside.when(&table, "when");
    table.done();
    Some(FormUse { form: id?, when: when? })
}

fn product(item: Item<'_>) -> Option<Product> {
    let table = item.table()?;
    let document = table.need("document").and_then(basics::words);
    let numbered = flag(&table, "numbered");
    table.done();
    Some(Product { document: document?, numbered: numbered? })
}

const SETS: &[&str] = &["value", "day", "day_of", "unknown"];

fn sets(table: &Table<'_>, inside: &Inside<'_>) -> Option<Sets> {
    let fact_item = table.need("fact");
    let fact = fact_item.and_then(|item| inside.own_fact(item));
    let written = table.written(SETS);
    let when = inside.when(table, "when");
    table.done();
    let [way] = written.as_slice() else {
        let help = format!("write exactly one of {}", basics::listed(SETS.iter().copied()));
        table.spot.advise(Code::WrongShape, "a fact is set in exactly one way", help);
        return None;
    };
    let (fact, item) = (fact?, table.get(way)?);
    let to = match *way {
        "value" => SetTo::Value(value(item, inside.known.book.get(fact))?),
        "day" if item.yes_no()? => SetTo::Day,
        "day_of" => SetTo::DayOf(inside.step(item)?),
        "unknown" if item.yes_no()? => SetTo::Unknown,
        _ => {
            item.spot.error(Code::WrongShape, format!("`{way}` can only be `true`"));
            return None;
        }
    };
    if matches!(to, SetTo::Day | SetTo::DayOf(_)) {
        is_time(fact_item?, fact, inside)?;
    }
    Some(Sets { fact, to, when: when? })
}

/// A day can only be written into a date or a moment.
fn is_time(item: Item<'_>, fact: FactIx, inside: &Inside<'_>) -> Option<()> {
    let fact = inside.known.book.get(fact);
    if matches!(fact.kind, FactKind::Date | FactKind::Moment) {
        return Some(());
    }
    item.spot.error(Code::ValueType, format!("the fact `{}` is neither a date nor a moment", fact.name));
    None
}

impl Inside<'_> {
    fn state(&self, item: Item<'_>) -> Option<String> {
        let id = item.text()?;
        self.states.check(id, item.spot);
        Some(id.into())
    }

    fn states_of(&self, item: Item<'_>) -> Option<Vec<String>> {
        let states = basics::every(item.list()?.into_iter().map(|item| self.state(item)))?;
        if states.is_empty() {
            item.spot.error(Code::UnknownState, "a step is taken from at least one state");
            return None;
        }
        Some(states)
    }

    /// Fields or documents in a field that may be left out.
    fn things_of(&self, table: &Table<'_>, field: &'static str) -> Option<Vec<String>> {
        basics::every(table.list(field).into_iter().map(|item| {
            let id = item.text()?;
            self.things.check(id, item.spot);
            Some(id.into())
        }))
    }
}
