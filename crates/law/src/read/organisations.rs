//! `organisations.toml`: public bodies with first and last day, and who took over from them.

use crate::words::Certainty;
use crate::{
    facts::{FactBook, FactKind},
    organisations::{PublicBody, Reference},
    problem::{Code, Place},
    read::{
        basics,
        nearest::nearest,
        sheet::{Item, Sheet, Spot, Table},
    },
};

/// The bodies, with the place where each stands.
#[derive(Debug, Default)]
pub(crate) struct Bodies {
    pub(crate) list: Vec<PublicBody>,
    places: Vec<Place>,
    /// Every entry could be read, so that a body that is not here is nowhere.
    complete: bool,
}

pub(crate) fn read(sheet: Option<&Sheet<'_>>, facts: &FactBook, complete: bool) -> Bodies {
    let mut bodies = Bodies { complete, ..Bodies::default() };
    let Some(sheet) = sheet else { return bodies };
    let root = sheet.root();
    let tables = root.tables("organisation");
    for table in &tables {
        match body(table, facts) {
            Some(body) => bodies.take(body, table.spot),
            None => bodies.complete = false,
        }
    }
    // Only now, because a successor may stand further down.
    for table in &tables {
        successors(table, &bodies);
    }
    root.done();
    bodies
}

fn body(table: &Table<'_>, facts: &FactBook) -> Option<PublicBody> {
    let code = table.need("code").and_then(code);
    let name = table.need("name").and_then(basics::words);
    let kind = table.need("kind").and_then(|item| kind(item, facts));
    table.need("from");
    let (from, to) = basics::days(table);
    let successors = table.list("successors").into_iter().filter_map(Item::text).map(String::from).collect();
    let certainty = table.need("certainty").and_then(|item| basics::one_of(item, Certainty::NAMES));
    table.done();
    Some(PublicBody {
        code: code?.into(),
        name: name?,
        kind: kind?.into(),
        from: from?,
        to,
        successors,
        certainty: certainty?,
    })
}

/// A code: what stands on paper, without the mark that separates it from a first day.
fn code(item: Item<'_>) -> Option<&str> {
    let code = item.text()?;
    let good = (1..=40).contains(&code.len())
        && code.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter));
    if !good {
        let help = "at most 40 letters A–Z, digits, `-` and `.`".to_owned();
        item.spot.advise(Code::MalformedName, format!("`{code}` is no code of a public body"), help);
    }
    good.then_some(code)
}

/// The kind: a value of the fact `organisation.kind`, so that conditions can ask for it.
fn kind<'s>(item: Item<'s>, facts: &FactBook) -> Option<&'s str> {
    let kind = item.text()?;
    let fact = facts.find("organisation.kind").map(|ix| &facts.get(ix).kind);
    let Some(FactKind::Choice(kinds)) = fact else { return Some(kind) };
    let known = kinds.iter().any(|choice| choice.id == kind);
    if !known {
        let help = nearest(kind, kinds.iter().map(|choice| choice.id.as_str()));
        item.spot.advise(
            Code::UnknownWord,
            format!("the fact `organisation.kind` has no value `{kind}`"),
            help,
        );
    }
    known.then_some(kind)
}

/// A successor exists, and takes over without a gap.
fn successors(table: &Table<'_>, bodies: &Bodies) {
    let end = table.get("to").filter(|item| item.datetime().is_some()).and_then(basics::date);
    for item in table.get("successors").filter(|item| item.is_list()).and_then(Item::list).unwrap_or_default()
    {
        let Some(reference) = item.text().filter(|_| item.is_text()) else { continue };
        let (Some(body), Some(end)) = (bodies.find(reference, item.spot), end) else { continue };
        let next = end.tomorrow().unwrap_or(end);
        if !body.exists_on(next) {
            let message =
                format!("the successor `{reference}` does not exist on `{next}`, the day after the end");
            item.spot.error(Code::Gap, message);
        }
    }
}

impl Bodies {
    fn take(&mut self, body: PublicBody, spot: Spot<'_>) {
        let same_days = |other: &PublicBody| {
            other.code == body.code
                && other.to.is_none_or(|end| end >= body.from)
                && body.to.is_none_or(|end| end >= other.from)
        };
        if let Some(at) = self.list.iter().position(same_days) {
            let message = format!("two public bodies have the code `{}` on the same day", body.code);
            spot.clash(Code::VersionsOverlap, message, None, "the other one", &self.places[at]);
        }
        self.list.push(body);
        self.places.push(spot.place());
    }

    fn nearest(&self, written: &str) -> Option<String> {
        let keys: Vec<String> = self.list.iter().map(PublicBody::key).collect();
        let codes = self.list.iter().map(|body| body.code.as_str());
        nearest(written, codes.chain(keys.iter().map(String::as_str)))
    }

    /// Reports a code that stands for no body at all. In an example a code that was used again is enough: the day
    /// says which is meant.
    pub(crate) fn find_any(&self, written: &str, spot: Spot<'_>) {
        if !self.list.iter().any(|body| Reference(written).means(body)) {
            self.find(written, spot);
        }
    }

    /// The body that a code, or a code with its first day, stands for. Where there is none, that is reported.
    pub(crate) fn find(&self, written: &str, spot: Spot<'_>) -> Option<&PublicBody> {
        let found: Vec<&PublicBody> =
            self.list.iter().filter(|body| Reference(written).means(body)).collect();
        match found.as_slice() {
            [body] => Some(body),
            [] => {
                if self.complete {
                    let help = spot.advice(|| self.nearest(written));
                    let message = format!("there is no public body `{written}`");
                    spot.advise(Code::UnknownOrganisation, message, help);
                }
                None
            }
            several => {
                let keys: Vec<String> = several.iter().map(|body| body.key()).collect();
                let help = format!("write {}", basics::listed(keys.iter().map(String::as_str)));
                let message = format!("the code `{written}` was used for {} public bodies", several.len());
                spot.advise(Code::AmbiguousOrganisation, message, help);
                None
            }
        }
    }
}
