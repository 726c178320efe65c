//! One file as written: a tree of TOML values that know their place, and questions to them that report what is wrong.
//!
//! The tree is asked by hand instead of through serde, because serde stops at the first mistake of a file, and a
//! person who mends a file wants to see all of them.

use crate::problem::{Code, Lines, Place, Problem};
use crate::read::nearest::nearest;
use std::{
    cell::{Cell, RefCell},
    ops::Range,
};
use toml::{Spanned, de::DeTable, de::DeValue};

/// A folder with more problems than this is not being mended one by one; the rest would only cost time.
const LISTED: usize = 1_000;

/// Everything that was found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: RefCell<Vec<Problem>>,
    left_out: Cell<bool>,
}

impl Problems {
    pub(crate) fn add(&self, problem: Problem) {
        let mut found = self.found.borrow_mut();
        match found.len() {
            0..LISTED => found.push(problem),
            _ => self.left_out.set(true),
        }
    }

    /// Nothing more is listed, so that advice would be worked out for nobody.
    fn are_enough(&self) -> bool {
        self.left_out.get()
    }

    /// All problems by file and line; the same folder gives the same list.
    pub(crate) fn into_list(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
        // A field that is asked twice reports twice.
        found.dedup();
        if let (true, Some(last)) = (self.left_out.get(), found.last().cloned()) {
            found.push(Problem::new(
                Code::More,
                format!("there are more than {LISTED} problems"),
                last.place,
            ));
        }
        found
    }
}

/// One file.
#[derive(Debug)]
pub(crate) struct Sheet<'f> {
    pub(crate) path: &'f str,
    text: &'f str,
    lines: Lines,
    tree: Spanned<DeTable<'f>>,
    problems: &'f Problems,
}

impl<'f> Sheet<'f> {
    /// Parses a file. `None`, with its mistakes reported, where it is not TOML: judged further, half of it would look
    /// missing.
    pub(crate) fn parse(path: &'f str, text: &'f str, problems: &'f Problems) -> Option<Self> {
        let (tree, errors) = DeTable::parse_recoverable(text);
        let sheet = Self { path, text, lines: Lines::of(text), tree, problems };
        for error in &errors {
            // The parser writes some messages over several lines; ours are sentences.
            let message = error.message().trim().replace('\n', "; ");
            let spot = sheet.spot(error.span().unwrap_or(0..0));
            spot.error(Code::Syntax, format!("this is not TOML: {message}"));
        }
        errors.is_empty().then_some(sheet)
    }

    /// The file as a table.
    pub(crate) fn root(&self) -> Table<'_> {
        Table::new(self.tree.get_ref(), self.spot(0..0))
    }

    pub(crate) fn spot(&self, span: Range<usize>) -> Spot<'_> {
        Spot { sheet: self, start: span.start, end: span.end }
    }
}

/// A place in a file, at which a problem can be reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'s> {
    sheet: &'s Sheet<'s>,
    start: usize,
    end: usize,
}

impl<'s> Spot<'s> {
    /// Reports a problem.
    pub(crate) fn error(self, code: Code, message: impl Into<String>) {
        self.sheet.problems.add(Problem::new(code, message, self.place()));
    }

    /// Reports a problem, with advice where there is any.
    pub(crate) fn advise(self, code: Code, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.sheet.problems.add(Problem::new(code, message, self.place()).help(help));
    }

    /// Advice for a problem here, unless nobody would read it: finding the nearest of many names takes its time.
    pub(crate) fn advice(self, work_out: impl FnOnce() -> Option<String>) -> Option<String> {
        if self.sheet.problems.are_enough() { None } else { work_out() }
    }

    /// Reports a problem that has two places.
    pub(crate) fn clash(self, code: Code, message: String, help: Option<String>, with: &str, place: &Place) {
        self.sheet
            .problems
            .add(Problem::new(code, message, self.place()).help(help).with(with, place.clone()));
    }

    /// The place as a value that outlives the reading.
    pub(crate) fn place(self) -> Place {
        Place::of(self.sheet.path, self.sheet.text, &self.sheet.lines, self.start..self.end)
    }

    /// Only the first line of it: what stands in a long table is not all wrong.
    fn head(self) -> Self {
        let text = self.sheet.text.get(self.start..self.end).unwrap_or_default();
        Self { end: self.start + text.lines().next().map_or(0, str::len), ..self }
    }
}

/// A table, with the names of the fields that were asked for: what nobody asked for is a mistake of the writer.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    fields: &'s DeTable<'s>,
    pub(crate) spot: Spot<'s>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'s> Table<'s> {
    fn new(fields: &'s DeTable<'s>, spot: Spot<'s>) -> Self {
        Self { fields, spot: spot.head(), asked: RefCell::default(), missing: RefCell::default() }
    }

    /// A field that may be left out.
    pub(crate) fn get(&self, name: &'static str) -> Option<Item<'s>> {
        self.asked.borrow_mut().push(name);
        let value = self.fields.get(name)?;
        let spot = Spot { start: value.span().start, end: value.span().end, ..self.spot };
        Some(Item { value: value.get_ref(), spot })
    }

    /// A field that must be written; [`Table::done`] reports it where it is missing.
    pub(crate) fn need(&self, name: &'static str) -> Option<Item<'s>> {
        let item = self.get(name);
        if item.is_none() {
            self.missing.borrow_mut().push(name);
        }
        item
    }

    /// The items of a list that may be left out.
    pub(crate) fn list(&self, name: &'static str) -> Vec<Item<'s>> {
        self.get(name).and_then(Item::list).unwrap_or_default()
    }

    /// The tables of a list that may be left out (`[[name]]`).
    pub(crate) fn tables(&self, name: &'static str) -> Vec<Table<'s>> {
        self.list(name).into_iter().filter_map(Item::table).collect()
    }

    /// Which of these fields are written.
    pub(crate) fn written(&self, names: &[&'static str]) -> Vec<&'static str> {
        self.asked.borrow_mut().extend(names);
        names.iter().copied().filter(|name| self.fields.contains_key(*name)).collect()
    }

    /// The fields by name, for tables whose names are data.
    pub(crate) fn entries(&self) -> Vec<(&'s str, Spot<'s>, Item<'s>)> {
        let place = |span: Range<usize>| Spot { start: span.start, end: span.end, ..self.spot };
        self.fields
            .iter()
            .map(|(name, value)| {
                let item = Item { value: value.get_ref(), spot: place(value.span()) };
                (name.get_ref().as_ref(), place(name.span()), item)
            })
            .collect()
    }

    /// Reports every field that is missing, and every one that was not asked for. Call it after the last question.
    pub(crate) fn done(&self) {
        match self.missing.borrow().as_slice() {
            [] => {}
            [one] => self.spot.error(Code::MissingField, format!("the field `{one}` is missing here")),
            several => {
                let message = format!("the fields `{}` are missing here", several.join("`, `"));
                self.spot.error(Code::MissingField, message);
            }
        }
        let asked = self.asked.borrow();
        for (name, spot, _) in self.entries() {
            if !asked.contains(&name) {
                let message = format!("the format knows no field `{name}` here");
                spot.advise(Code::UnknownField, message, nearest(name, asked.iter().copied()));
            }
        }
    }
}

/// A value with its place. Each question reports when the value is of another kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'s> {
    value: &'s DeValue<'s>,
    pub(crate) spot: Spot<'s>,
}

impl<'s> Item<'s> {
    pub(crate) fn is_text(self) -> bool {
        self.value.is_str()
    }

    pub(crate) fn is_list(self) -> bool {
        self.value.is_array()
    }

    pub(crate) fn is_table(self) -> bool {
        self.value.is_table()
    }

    pub(crate) fn is_yes_no(self) -> bool {
        self.value.is_bool()
    }

    pub(crate) fn is_integer(self) -> bool {
        self.value.is_integer()
    }

    pub(crate) fn is_number(self) -> bool {
        self.value.is_integer() || self.value.is_float()
    }

    pub(crate) fn is_date(self) -> bool {
        self.datetime().is_some_and(|written| written.date.is_some() && written.time.is_none())
    }

    pub(crate) fn is_moment(self) -> bool {
        self.datetime().is_some_and(|written| written.date.is_some() && written.time.is_some())
    }

    /// The value as written, for messages: its first line, without quotes, and not too much of it.
    pub(crate) fn short(self) -> String {
        let written = self.spot.sheet.text.get(self.spot.start..self.spot.end).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default().trim_matches('"');
        let short: String = line.chars().take(60).collect();
        if short.len() < line.len() { format!("{short}…") } else { short }
    }

    pub(crate) fn text(self) -> Option<&'s str> {
        self.wanted(self.value.as_str(), "text in quotes")
    }

    pub(crate) fn yes_no(self) -> Option<bool> {
        self.wanted(self.value.as_bool(), "`true` or `false`")
    }

    pub(crate) fn integer(self) -> Option<i64> {
        let number =
            |integer: &toml::de::DeInteger<'_>| i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        self.wanted(self.value.as_integer().and_then(number), "a whole number")
    }

    /// The digits of a number as written, so that `12.5` stays exactly that.
    pub(crate) fn decimal(self) -> Option<&'s str> {
        let whole =
            self.value.as_integer().filter(|integer| integer.radix() == 10).map(|number| number.as_str());
        self.wanted(self.value.as_float().map(|number| number.as_str()).or(whole), "a number")
    }

    pub(crate) fn list(self) -> Option<Vec<Item<'s>>> {
        let items = self.wanted(self.value.as_array(), "a list in `[ ]`")?;
        let item = |value: &'s Spanned<DeValue<'s>>| Item {
            value: value.get_ref(),
            spot: Spot { start: value.span().start, end: value.span().end, ..self.spot },
        };
        Some(items.iter().map(item).collect())
    }

    pub(crate) fn table(self) -> Option<Table<'s>> {
        let fields = self.wanted(self.value.as_table(), "a table")?;
        Some(Table::new(fields, self.spot))
    }

    pub(crate) fn datetime(self) -> Option<&'s toml::value::Datetime> {
        self.value.as_datetime()
    }

    /// Reports that the value is of another kind than wanted.
    pub(crate) fn wanted<T>(self, value: Option<T>, what: &str) -> Option<T> {
        if value.is_none() {
            let message = format!("{what} is wanted here, and this is {}", self.kind());
            self.spot.head().error(Code::WrongShape, message);
        }
        value
    }

    fn kind(self) -> &'static str {
        match self.value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }
}
