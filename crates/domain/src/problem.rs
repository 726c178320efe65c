//! What could not be read, or was read with an assumption: place, own words, reason, advice.

use khien_law::Words;
use serde::Serialize;

/// Something a person should look at in a file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// What kind of problem it is; stable.
    pub code: Code,
    /// What happened to the value.
    pub effect: Effect,
    /// One plain sentence.
    pub message: Words,
    /// The words in the cell, as written.
    pub said: String,
    /// What to write instead, where there is advice.
    pub hint: Option<Words>,
}

/// A cell of a workbook, or a row where the column is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Name of the sheet.
    pub sheet: String,
    /// Row as the spreadsheet program numbers it, from 1.
    pub row: u32,
    /// Letters of the column as the spreadsheet program shows them: `A`, `AB`. Empty for the whole row.
    pub column: String,
}

/// What a problem did to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The value was taken, in the reading that the message names.
    ReadAs,
    /// The value was left out and stays unknown.
    ValueLeftOut,
    /// The whole row was left out.
    RowLeftOut,
}

/// Trouble with one value, before anyone knows in which cell it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What kind.
    pub code: Code,
    /// One plain sentence.
    pub message: Words,
    /// What to write instead.
    pub hint: Option<Words>,
}

/// A value as far as it could be read, and what must be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value; nothing when the cell is blank or could not be read.
    pub value: Option<T>,
    /// At most a few; empty when the cell was clear or blank.
    pub troubles: Vec<Trouble>,
}

impl Trouble {
    /// Trouble without advice.
    pub fn new(code: Code, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, message: words(vi, en), hint: None }
    }

    /// The same with advice.
    pub fn hint(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(words(vi, en));
        self
    }

    /// The trouble at its place, with the words that stood there.
    pub fn at(self, place: Place, said: impl Into<String>) -> Problem {
        let Self { code, message, hint } = self;
        Problem { place, code, effect: code.effect(), message, said: said.into(), hint }
    }
}

impl<T> Reading<T> {
    /// A blank cell.
    pub fn blank() -> Self {
        Self { value: None, troubles: Vec::new() }
    }

    /// A clear value.
    pub fn of(value: T) -> Self {
        Self { value: Some(value), troubles: Vec::new() }
    }

    /// A value taken with an assumption.
    pub fn assumed(value: T, trouble: Trouble) -> Self {
        Self { value: Some(value), troubles: vec![trouble] }
    }

    /// No value, and why.
    pub fn unread(trouble: Trouble) -> Self {
        Self { value: None, troubles: vec![trouble] }
    }

    /// The same reading of something made from the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reading<U> {
        Reading { value: self.value.map(make), troubles: self.troubles }
    }
}

/// Both languages at once.
pub fn words(vi: impl Into<String>, en: impl Into<String>) -> Words {
    Words { vi: vi.into(), en: en.into() }
}

/// Letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $effect:ident,)*) => {
        /// Kinds of problems. The text of a code never changes: help pages and tests are found by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// What a problem of this kind does to the value.
            pub fn effect(self) -> Effect {
                match self { $(Self::$name => Effect::$effect),* }
            }
        }
    };
}

codes! {
    /// The name of the system is blank.
    NameMissing = "name-missing" RowLeftOut,
    /// A text is longer than the register keeps.
    TextCut = "text-cut" ReadAs,
    /// The spreadsheet program shows an error in the cell.
    CellError = "cell-error" ValueLeftOut,
    /// The level could not be read.
    LevelUnread = "level-not-read" ValueLeftOut,
    /// Levels are 1 to 5.
    LevelOutOfRange = "level-out-of-range" ValueLeftOut,
    /// The cell names more than one level.
    LevelSeveral = "level-several" ValueLeftOut,
    /// None of the words on the list.
    ChoiceUnread = "choice-not-read" ValueLeftOut,
    /// Fits several of the words on the list.
    ChoiceUnclear = "choice-unclear" ValueLeftOut,
    /// Misspelt, or with words added; the nearest on the list was taken.
    ChoiceGuessed = "choice-read-as" ReadAs,
    /// No date could be read.
    DateUnread = "date-not-read" ValueLeftOut,
    /// A date that no calendar has.
    DateNoSuchDay = "date-no-such-day" ValueLeftOut,
    /// Only a month, quarter or year, where a day is needed.
    DateWithoutDay = "date-without-day" ValueLeftOut,
    /// Only a month, quarter or year: its last day was taken.
    DateLastDay = "date-last-day-taken" ReadAs,
    /// "Before" a day: the day before it was taken.
    DateBefore = "date-day-before-taken" ReadAs,
    /// A bare number of days, as spreadsheet programs count them.
    DateFromNumber = "date-from-number" ReadAs,
    /// A date before 1990 or after 2099.
    DateOutOfRange = "date-out-of-range" ValueLeftOut,
    /// A decision or regulation from the future.
    DateInFuture = "date-in-future" ReadAs,
    /// Neither number, date nor body of a document could be read.
    DocumentUnread = "document-not-read" ValueLeftOut,
    /// Several documents in one cell: the latest was taken.
    DocumentSeveral = "document-several" ReadAs,
    /// Approved by column 6, but no decision in column 7.
    ApprovedWithoutDecision = "approved-without-decision" ValueLeftOut,
    /// Approved, but column 5 gives no level.
    ApprovedWithoutLevel = "approved-without-level" ValueLeftOut,
    /// A decision in column 7, but column 6 does not say approved.
    DecisionWithoutApproval = "decision-without-approval" ValueLeftOut,
    /// The row names no owner, and nobody said who hands in the file.
    OwnerMissing = "owner-missing" RowLeftOut,
    /// An owner or operator that could be several organisations.
    OrganisationUnclear = "organisation-unclear" RowLeftOut,
    /// The same system in more than one row.
    SystemTwice = "system-twice" RowLeftOut,
    /// A column of the form is not in the table.
    ColumnMissing = "column-missing" ValueLeftOut,
    /// A number could not be read.
    NumberUnread = "number-not-read" ValueLeftOut,
    /// A number outside the bounds of its fact.
    NumberOutOfRange = "number-out-of-range" ValueLeftOut,
    /// A moment could not be read.
    MomentUnread = "moment-not-read" ValueLeftOut,
    /// The hidden identifier of a row was changed.
    SubjectUnread = "subject-not-read" RowLeftOut,
    /// The hidden name of a fact was changed, or the law has it no more.
    FactUnknown = "fact-not-known" ValueLeftOut,
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_text_of_its_own() {
        let texts: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
    }

    #[test]
    fn columns_are_lettered_as_spreadsheet_programs_do() {
        let letters = [0, 25, 26, 51, 52, 701, 702, 16_383].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
