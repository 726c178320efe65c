//! The list of information systems as a workbook.

use crate::WriteError;
use crate::language::Language;
use crate::sheet::{self, Looks};
use jiff::civil::Date;
use khien_domain::document::Document;
use khien_domain::form08::Row;

/// A system in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What Form 08 says of it.
    pub row: Row,
    /// Where it is found in the program.
    pub url: Option<String>,
}

const WIDTHS: [f64; 14] = [6.0, 34.0, 26.0, 26.0, 10.0, 10.0, 18.0, 30.0, 30.0, 14.0, 20.0, 14.0, 22.0, 30.0];

/// The list as a workbook with filters.
pub fn xlsx(systems: &[Line], language: Language, made_on: Date) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let title = language.pick("Danh sách hệ thống thông tin", "Information systems");
    let mut workbook = sheet::workbook(title, made_on);
    let sheet = workbook.add_worksheet().set_name(language.pick("Hệ thống", "Systems"))?;
    sheet::landscape(sheet);
    let headings = headings(language);
    for (column, (heading, width)) in (0..).zip(headings.iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet::text(sheet, 0, column, heading, &looks.head)?;
    }
    for (row, line) in (1..).zip(systems) {
        write_line(sheet, row, line, language, &looks)?;
    }
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, systems.len() as u32, WIDTHS.len() as u16 - 1)?;
    Ok(workbook.save_to_buffer()?)
}

fn headings(language: Language) -> [&'static str; 14] {
    match language {
        Language::Vietnamese => [
            "STT",
            "Tên hệ thống",
            "Chủ quản",
            "Đơn vị vận hành",
            "Cấp độ có hiệu lực",
            "Cấp độ đề xuất",
            "Tình trạng phê duyệt",
            "Quyết định phê duyệt",
            "Quy chế",
            "Dự kiến phê duyệt",
            "Tình trạng triển khai",
            "Dự kiến triển khai đầy đủ",
            "Kiểm tra, đánh giá",
            "Liên kết",
        ],
        Language::English => [
            "No.",
            "System",
            "Owner",
            "Operating unit",
            "Level in force",
            "Proposed level",
            "Approval state",
            "Approval decision",
            "Regulation",
            "Expected approval",
            "Implementation",
            "Expected full implementation",
            "Inspection",
            "Link",
        ],
    }
}

fn write_line(
    sheet: &mut rust_xlsxwriter::Worksheet,
    at: u32,
    line: &Line,
    language: Language,
    looks: &Looks,
) -> Result<(), WriteError> {
    let row = &line.row;
    let sentence =
        |document: &Option<Document>| document.as_ref().map(Document::sentence).unwrap_or_default();
    let level = |level: Option<khien_domain::form08::Level>| level.map(|level| u32::from(level.get()));
    sheet::number(sheet, at, 0, Some(at), &looks.cell_centre)?;
    sheet::text(sheet, at, 1, &row.name, &looks.cell)?;
    sheet::text(sheet, at, 2, row.owner.as_deref().unwrap_or_default(), &looks.cell)?;
    sheet::text(sheet, at, 3, row.operator.as_deref().unwrap_or_default(), &looks.cell)?;
    sheet::number(sheet, at, 4, level(row.level_in_force()), &looks.cell_centre)?;
    sheet::number(sheet, at, 5, level(row.proposed_level), &looks.cell_centre)?;
    sheet::text(
        sheet,
        at,
        6,
        row.approval.map_or("", |state| language.pick(state.label(), state.english())),
        &looks.cell,
    )?;
    sheet::text(sheet, at, 7, &sentence(&row.decision), &looks.cell)?;
    sheet::text(sheet, at, 8, &sentence(&row.regulation), &looks.cell)?;
    sheet::day(sheet, at, 9, row.approval_expected_on, &looks.cell_day)?;
    sheet::text(
        sheet,
        at,
        10,
        row.implementation.map_or("", |state| language.pick(state.label(), state.english())),
        &looks.cell,
    )?;
    sheet::day(sheet, at, 11, row.implementation_expected_on, &looks.cell_day)?;
    sheet::text(sheet, at, 12, language.pick(row.inspection.label(), row.inspection.english()), &looks.cell)?;
    sheet::link(sheet, at, 13, line.url.as_deref().unwrap_or_default(), &looks.cell)
}
