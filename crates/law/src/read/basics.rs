//! The small things that every file has: words in two languages, dates, identifiers, words from a closed list.

use crate::{
    Words,
    problem::Code,
    read::{
        nearest::nearest,
        sheet::{Item, Spot, Table},
    },
};
use jiff::civil::{Date, DateTime};

/// Years that the law folder can speak of. A year outside is a slip of the finger, and arithmetic on dates inside
/// never runs over the end of the calendar.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1945..=2200;

/// A civil date.
pub(crate) fn date(item: Item<'_>) -> Option<Date> {
    let written = item.datetime().filter(|written| written.time.is_none() && written.offset.is_none());
    let date = item.wanted(written.and_then(|written| written.date), "a date such as `2026-08-19`")?;
    in_range(item, to_date(date)?)
}

/// A moment in Viet Nam's time, exact to the minute.
pub(crate) fn moment(item: Item<'_>) -> Option<DateTime> {
    let written = item.datetime().filter(|written| written.offset.is_none());
    let parts = written.and_then(|written| written.date.zip(written.time));
    let (date, time) = item.wanted(parts, "a moment such as `2026-08-19T23:30:00`, without a zone,")?;
    if time.second.unwrap_or(0) != 0 || time.nanosecond.unwrap_or(0) != 0 {
        item.spot.error(Code::WrongShape, "a moment is exact to the minute; write `:00` for the seconds");
        return None;
    }
    let date = in_range(item, to_date(date)?)?;
    date.at(0, 0, 0, 0).with().hour(time.hour as i8).minute(time.minute as i8).build().ok()
}

fn to_date(written: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(written.year).ok()?, written.month as i8, written.day as i8).ok()
}

fn in_range(item: Item<'_>, date: Date) -> Option<Date> {
    let inside = YEARS.contains(&date.year());
    if !inside {
        let message = format!("`{date}` is not between {} and {}", YEARS.start(), YEARS.end());
        item.spot.error(Code::DateRange, message);
    }
    inside.then_some(date)
}

/// First and last day (`from`, `to`), both inclusive, in this order.
pub(crate) fn days(table: &Table<'_>) -> (Option<Date>, Option<Date>) {
    let from = table.get("from").and_then(date);
    let written = table.get("to");
    let to = written.and_then(date);
    if let (Some(first), Some(last), Some(written)) = (from, to, written) {
        in_order(first, last, written.spot);
    }
    (from, to)
}

/// Reports a last day before the first.
pub(crate) fn in_order(from: Date, to: Date, at: Spot<'_>) {
    if from > to {
        at.error(Code::DateOrder, format!("the last day `{to}` comes before the first day `{from}`"));
    }
}

/// Words in both languages, `{ vi = "…", en = "…" }`.
pub(crate) fn words(item: Item<'_>) -> Option<Words> {
    let table = item.table()?;
    let words = words_in(&table);
    table.done();
    words
}

/// Words in both languages that stand in a table with other fields.
pub(crate) fn words_in(table: &Table<'_>) -> Option<Words> {
    let (vi, en) = (table.need("vi"), table.need("en"));
    let vi_text = vi.and_then(Item::text);
    let en_text = en.and_then(Item::text);
    let words = Words { vi: vi_text?.into(), en: en_text?.into() };
    for (text, item) in [(&words.vi, vi?), (&words.en, en?)] {
        if text.trim().is_empty() {
            item.spot.error(Code::EmptyWords, "these words are empty; people read them in both languages");
        }
    }
    look_translated(&words, vi?.spot);
    Some(words)
}

/// Names may be the same in both languages or lack diacritics; a whole sentence hardly can.
fn look_translated(words: &Words, vi: Spot<'_>) {
    let sentence = words.vi.split_whitespace().count() > 3;
    if sentence && words.vi == words.en {
        vi.error(Code::SameWords, "the Vietnamese and the English words are the same");
    } else if sentence && words.vi.is_ascii() {
        vi.error(Code::SameWords, "the Vietnamese words have no letter with a diacritic");
    }
}

/// A unit: words that may be empty, for a plain number.
pub(crate) fn unit(item: Item<'_>) -> Option<Words> {
    let table = item.table()?;
    let (vi, en) = (table.need("vi").and_then(Item::text), table.need("en").and_then(Item::text));
    table.done();
    Some(Words { vi: vi?.into(), en: en?.into() })
}

/// Text that says something.
pub(crate) fn filled(item: Item<'_>) -> Option<String> {
    let text = item.text()?;
    if text.trim().is_empty() {
        item.spot.error(Code::EmptyWords, "this text is empty");
        return None;
    }
    Some(text.into())
}

/// A word from a closed list.
pub(crate) fn one_of<T: Copy>(item: Item<'_>, list: &[(&'static str, T)]) -> Option<T> {
    let word = item.text()?;
    let found = list.iter().find(|(name, _)| *name == word);
    if found.is_none() {
        let names: Vec<&str> = list.iter().map(|(name, _)| *name).collect();
        let help = nearest(word, names.iter().copied())
            .unwrap_or_else(|| format!("one of {}", listed(names.iter().copied())));
        item.spot.advise(Code::UnknownWord, format!("`{word}` is not a word that this field knows"), help);
    }
    found.map(|(_, value)| *value)
}

/// `a`, `b` and `c`, as a sentence lists them; long lists are cut.
pub(crate) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "nothing".into(),
        [one] => one.clone(),
        [first @ .., _] if first.len() >= 20 => format!("{} …", first[..20].join(", ")),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// An identifier: small letters, digits and hyphens.
pub(crate) fn identifier<'s>(item: Item<'s>) -> Option<&'s str> {
    let id = item.text()?;
    let good =
        well_formed(id, |letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    if !good {
        let message = format!("`{id}` is no identifier");
        item.spot.advise(Code::MalformedName, message, help("small letters a–z, digits and hyphens"));
    }
    good.then_some(id)
}

/// The identifier of a clause: letters, digits, and the marks that citations use.
pub(crate) fn clause_identifier<'s>(item: Item<'s>) -> Option<&'s str> {
    let id = item.text()?;
    let good = well_formed(id, |letter| letter.is_ascii_alphanumeric() || "-.()".contains(letter));
    if !good {
        let message = format!("`{id}` is no identifier of a clause");
        item.spot.advise(
            Code::MalformedName,
            message,
            help("letters A–Z and a–z, digits, and `-`, `.`, `(`, `)`"),
        );
    }
    good.then_some(id)
}

fn well_formed(id: &str, allowed: impl Fn(char) -> bool) -> bool {
    (1..=80).contains(&id.len())
        && id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id.chars().all(allowed)
}

fn help(letters: &str) -> String {
    format!("at most 80 of {letters}, beginning with a letter or digit")
}

/// All of them, or `None` when one is wrong. Every one is read either way, so that each can report what is wrong.
pub(crate) fn every<T>(parts: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let parts: Vec<Option<T>> = parts.collect();
    parts.into_iter().collect()
}
