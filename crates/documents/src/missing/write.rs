//! Writes the workbook that asks for missing facts.

use super::layout::{BODY, FACTS, HINTS, IDS, KINDS, LABELS, LISTS, MARK, NAME, NAMES, OWNER, sheet_name};
use super::{Issue, Subject};
use crate::WriteError;
use crate::language::Language;
use crate::sheet::{self, Looks};
use jiff::civil::date;
use khien_law::facts::{Choice, Fact, FactBook, FactIx, FactKind};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, Format, FormatAlign, Formula, Note, Workbook, Worksheet,
};
use std::collections::BTreeSet;

/// The workbook. Kinds of subjects of which nothing is missing get no sheet.
pub fn write(book: &FactBook, subjects: &[Subject], issue: Issue) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let title = issue.language.pick("Thông tin còn thiếu", "Missing facts");
    let mut workbook = sheet::workbook(title, issue.made_on);
    let mut lists = Lists::default();
    for kind in KINDS {
        let rows: Vec<&Subject> = subjects.iter().filter(|subject| subject.kind == kind).collect();
        let asked: BTreeSet<FactIx> =
            rows.iter().flat_map(|subject| subject.missing.iter().copied()).collect();
        let columns: Vec<(FactIx, &Fact)> = book.of(kind).filter(|(ix, _)| asked.contains(ix)).collect();
        if columns.is_empty() {
            continue;
        }
        let sheet = workbook.add_worksheet().set_name(sheet_name(kind, issue.language))?;
        Page { sheet, language: issue.language, looks: &looks, lists: &mut lists }.write(&columns, &rows)?;
    }
    lists.write(&mut workbook)?;
    Ok(workbook.save_to_buffer()?)
}

/// One sheet on its way.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    language: Language,
    looks: &'a Looks,
    lists: &'a mut Lists,
}

impl Page<'_> {
    fn write(mut self, columns: &[(FactIx, &Fact)], rows: &[&Subject]) -> Result<(), WriteError> {
        sheet::landscape(self.sheet);
        self.frame()?;
        for (at, (_, fact)) in (FACTS..).zip(columns) {
            self.heading(at, fact, rows.len() as u32)?;
        }
        for (row, subject) in (BODY..).zip(rows) {
            self.subject(row, subject, columns)?;
        }
        Ok(())
    }

    fn frame(&mut self) -> Result<(), WriteError> {
        sheet::text(self.sheet, NAMES, IDS, MARK, &self.looks.plain)?;
        sheet::text(self.sheet, LABELS, NAME, self.language.pick("Tên", "Name"), &self.looks.head)?;
        sheet::text(self.sheet, LABELS, OWNER, self.language.pick("Thuộc", "Belongs to"), &self.looks.head)?;
        let hint = self.language.pick("Điền các ô màu vàng", "Fill in the yellow cells");
        sheet::text(self.sheet, HINTS, NAME, hint, &self.hint_look())?;
        sheet::text(self.sheet, HINTS, OWNER, "", &self.hint_look())?;
        self.sheet.set_column_width(NAME, 36)?.set_column_width(OWNER, 28)?;
        self.sheet.set_row_hidden(NAMES)?.set_column_hidden(IDS)?;
        self.sheet.set_freeze_panes(BODY, FACTS)?.set_repeat_rows(LABELS, HINTS)?;
        Ok(())
    }

    fn heading(&mut self, at: u16, fact: &Fact, rows: u32) -> Result<(), WriteError> {
        sheet::text(self.sheet, NAMES, at, &fact.name, &self.looks.plain)?;
        sheet::text(self.sheet, LABELS, at, self.language.of(&fact.label), &self.looks.head)?;
        sheet::text(self.sheet, HINTS, at, &how(&fact.kind, self.language), &self.hint_look())?;
        let note = Note::new(self.language.of(&fact.meaning)).add_author_prefix(false).set_width(300);
        self.sheet.insert_note(LABELS, at, &note)?;
        self.sheet.set_column_width(at, 22)?;
        if let (Some(rule), true) = (self.rule(fact)?, rows > 0) {
            self.sheet.add_data_validation(BODY, at, BODY + rows - 1, at, &rule)?;
        }
        Ok(())
    }

    fn subject(
        &mut self,
        row: u32,
        subject: &Subject,
        columns: &[(FactIx, &Fact)],
    ) -> Result<(), WriteError> {
        sheet::text(self.sheet, row, IDS, &subject.id.to_string(), &self.looks.plain)?;
        sheet::text(self.sheet, row, NAME, &subject.name, &self.looks.cell)?;
        sheet::text(self.sheet, row, OWNER, &subject.owner, &self.looks.cell)?;
        for (at, (ix, fact)) in (FACTS..).zip(columns) {
            let look = self.answer_look(fact, subject.missing.contains(ix));
            self.sheet.write_blank(row, at, &look)?;
        }
        Ok(())
    }

    fn hint_look(&self) -> Format {
        self.looks.cell.clone().set_italic().set_font_size(9)
    }

    /// Yellow where an answer is asked for, grey where it is known or not owed.
    fn answer_look(&self, fact: &Fact, asked: bool) -> Format {
        let look =
            self.looks.cell.clone().set_background_color(if asked { 0x00FF_F8D6 } else { 0x00E6_E6E6 });
        match fact.kind {
            FactKind::Date => look.set_num_format(sheet::DAY).set_align(FormatAlign::Center),
            FactKind::Moment => look.set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Center),
            FactKind::Integer { .. } => look.set_num_format("#,##0"),
            FactKind::Percent => look.set_num_format("0.##"),
            // As text, so that "1/2" stays what was typed.
            FactKind::Text | FactKind::Choices(_) => look.set_num_format("@"),
            FactKind::YesNo | FactKind::Choice(_) => look,
        }
    }

    /// What the spreadsheet program lets people type.
    fn rule(&mut self, fact: &Fact) -> Result<Option<DataValidation>, WriteError> {
        let rule = DataValidation::new();
        let rule = match &fact.kind {
            FactKind::YesNo => rule
                .allow_list_strings(&[self.language.pick("Có", "Yes"), self.language.pick("Không", "No")])?,
            FactKind::Choice(choices) => {
                let labels =
                    choices.iter().map(|choice| self.language.of(&choice.label).to_owned()).collect();
                rule.allow_list_formula(Formula::new(self.lists.add(labels)))
            }
            FactKind::Integer { min, max, .. } => {
                rule.allow_decimal_number(DataValidationRule::Between(*min as f64, *max as f64))
            }
            FactKind::Percent => rule.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
            FactKind::Date => {
                rule.allow_date(DataValidationRule::Between(date(1990, 1, 1), date(2099, 12, 31)))
            }
            FactKind::Moment | FactKind::Choices(_) | FactKind::Text => return Ok(None),
        };
        let title = self.language.pick("Chưa đúng", "Not understood");
        let message: String = how(&fact.kind, self.language).chars().take(200).collect();
        Ok(Some(rule.set_error_title(title)?.set_error_message(message)?))
    }
}

/// How a cell is filled in, in one line.
fn how(kind: &FactKind, language: Language) -> String {
    match kind {
        FactKind::YesNo => language.pick("Có / Không", "Yes / No").to_owned(),
        FactKind::Choice(_) => language.pick("Chọn trong danh sách", "Choose from the list").to_owned(),
        FactKind::Choices(choices) => format!(
            "{}: {}",
            language
                .pick("Một hoặc nhiều, cách nhau bằng dấu chấm phẩy", "One or more, separated by semicolons"),
            labels(choices, language)
        ),
        FactKind::Integer { min, max, unit } => {
            let unit = language.of(unit);
            let range = language.pick("Số nguyên", "Whole number");
            if unit.is_empty() { format!("{range} {min}–{max}") } else { format!("{range}, {unit}") }
        }
        FactKind::Percent => language.pick("Phần trăm, từ 0 đến 100", "Per cent, from 0 to 100").to_owned(),
        FactKind::Date => language.pick("Ngày: dd/mm/yyyy", "Day: dd/mm/yyyy").to_owned(),
        FactKind::Moment => {
            language.pick("Ngày giờ: dd/mm/yyyy hh:mm", "Day and time: dd/mm/yyyy hh:mm").to_owned()
        }
        FactKind::Text => language.pick("Văn bản", "Text").to_owned(),
    }
}

fn labels(choices: &[Choice], language: Language) -> String {
    choices.iter().map(|choice| language.of(&choice.label)).collect::<Vec<_>>().join("; ")
}

/// The lists to choose from, on a hidden sheet: a list inside a rule may have only 255 letters.
#[derive(Default)]
struct Lists {
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// Keeps a list and gives the formula that names its cells.
    fn add(&mut self, labels: Vec<String>) -> String {
        let at = self.columns.iter().position(|column| *column == labels).unwrap_or_else(|| {
            self.columns.push(labels.clone());
            self.columns.len() - 1
        });
        let letters = khien_domain::problem::column_letters(at as u32);
        format!("={LISTS}!${letters}$1:${letters}${}", labels.len().max(1))
    }

    fn write(&self, workbook: &mut Workbook) -> Result<(), WriteError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let sheet = workbook.add_worksheet().set_name(LISTS)?.set_hidden(true);
        for (column, labels) in (0..).zip(&self.columns) {
            for (row, label) in (0..).zip(labels) {
                sheet::text(sheet, row, column, label, &Format::new())?;
            }
        }
        Ok(())
    }
}
