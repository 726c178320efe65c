//! `/import`: workbooks of Form 08 in. First everything is read and shown; then all of it is taken in, or nothing.

use crate::{
    locale::t,
    parts::{Choice, Field, Kind, Problems},
    shell::Shell,
};
use askama::Template;
use jiff::civil::Date;
use khien_law::Words;

/// `GET /import`
#[derive(Template)]
#[template(path = "import/upload.html")]
pub struct UploadPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The organisations that can hand in a workbook.
    pub organisations: Vec<Choice>,
    /// What is wrong with what was handed in.
    pub problems: Problems,
    /// What was just taken in, said once.
    pub done: Option<String>,
    /// The organisation that was chosen.
    pub organisation: String,
    /// The day of the workbooks that was typed.
    pub as_of: String,
}

/// What was read, before anything is taken in.
#[derive(Template)]
#[template(path = "import/check.html")]
pub struct CheckPage {
    /// What stands around the page.
    pub shell: Shell,
    /// Names what was read until it is taken in.
    pub draft: String,
    /// The day that the workbooks speak of.
    pub as_of: Date,
    /// File by file.
    pub files: Vec<FileRow>,
    /// Cells that were not read, or read with an assumption.
    pub cells: Vec<CellProblem>,
    /// Rows that may be systems the register has already.
    pub near: Vec<NearMatch>,
    /// What is wrong with the answers.
    pub problems: Problems,
}

/// What was read from one file.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// Rows that name a system.
    pub rows: u64,
    /// Systems that are new.
    pub new: u64,
    /// Systems that change.
    pub changed: u64,
    /// Systems that stay as they are.
    pub same: u64,
    /// Rows left out.
    pub left_out: u64,
}

/// Something in a cell that a person should look at.
#[derive(Debug, Clone)]
pub struct CellProblem {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// `C12`, or `12` for a whole row.
    pub cell: String,
    /// The words in the cell, as written.
    pub said: String,
    /// What is wrong.
    pub message: Words,
    /// What to write instead.
    pub hint: Option<Words>,
    /// What happened to the value.
    pub effect: Effect,
}

/// What a problem did to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Taken, in the reading that the message names.
    ReadAs,
    /// Left out; stays unknown.
    ValueLeftOut,
    /// The whole row was left out.
    RowLeftOut,
}

/// A row that may be a system the register has already.
#[derive(Debug, Clone)]
pub struct NearMatch {
    /// Names the row among the answers.
    pub key: String,
    /// The name in the row.
    pub name: String,
    /// The owner in the row.
    pub owner: String,
    /// Where it stands: file, sheet and row.
    pub place: String,
    /// The systems that it may be, the likeliest first: identifier and name.
    pub candidates: Vec<(String, String)>,
    /// What was answered.
    pub answer: String,
}

/// The answer for "a new system".
pub const NEW: &str = "new";

impl UploadPage {
    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        vec![
            Field::new("files", t!(shell, "import-files"), Kind::Files(".xlsx", true))
                .hint(t!(shell, "import-files-hint"))
                .problems(&self.problems),
            Field::new(
                "organisation",
                t!(shell, "import-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .hint(t!(shell, "import-organisation-hint"))
            .value(&self.organisation)
            .problems(&self.problems),
            Field::new("as_of", t!(shell, "import-as-of"), Kind::Date)
                .hint(t!(shell, "import-as-of-hint"))
                .value(&self.as_of)
                .problems(&self.problems),
        ]
    }
}

impl CheckPage {
    fn question(&self, near: &NearMatch, at: &usize) -> Field {
        let shell = &self.shell;
        let same =
            |(id, name): &(String, String)| Choice::new(id, t!(shell, "near-same", name = name.as_str()));
        let mut choices: Vec<Choice> = near.candidates.iter().map(same).collect();
        choices.push(Choice::new(NEW, t!(shell, "near-new")));
        Field::new("answer", t!(shell, "near-question", name = near.name.as_str()), Kind::Radio(choices))
            .named(format!("answer-{}", near.key))
            .id(format!("near-{at}"))
            .hint(format!("{} · {}", near.owner, near.place))
            .value(&near.answer)
            .problems(&self.problems)
    }

    fn taken(&self) -> u64 {
        self.files.iter().map(|file| file.new + file.changed).sum()
    }

    fn is_empty(&self) -> bool {
        self.files.iter().all(|file| file.rows == 0)
    }
}
