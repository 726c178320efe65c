//! Duties as a workbook.

use super::Duty;
use crate::WriteError;
use crate::language::Language;
use crate::sheet::{self, Looks};
use jiff::civil::Date;
use rust_xlsxwriter::Worksheet;

const WIDTHS: [f64; 13] = [5.0, 40.0, 30.0, 26.0, 30.0, 14.0, 12.0, 17.0, 30.0, 18.0, 26.0, 34.0, 30.0];

/// The list as a workbook with filters; days are real days, so that they sort.
pub fn xlsx(duties: &[Duty], language: Language, made_on: Date) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let title = language.pick("Việc phải làm", "Duties");
    let mut workbook = sheet::workbook(title, made_on);
    let sheet = workbook.add_worksheet().set_name(title)?;
    sheet::landscape(sheet);
    for (column, (heading, width)) in (0..).zip(headings(language).into_iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet::text(sheet, 0, column, heading, &looks.head)?;
    }
    for (row, duty) in (1..).zip(duties) {
        line(sheet, row, duty, &looks)?;
    }
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, duties.len() as u32, WIDTHS.len() as u16 - 1)?;
    Ok(workbook.save_to_buffer()?)
}

fn headings(language: Language) -> [&'static str; 13] {
    match language {
        Language::Vietnamese => [
            "STT",
            "Việc phải làm",
            "Đối tượng",
            "Bên thực hiện",
            "Nơi nhận",
            "Kỳ",
            "Bắt đầu",
            "Hạn",
            "Thời hạn",
            "Tình trạng",
            "Căn cứ",
            "Nghĩa vụ",
            "Liên kết",
        ],
        Language::English => [
            "No.",
            "Duty",
            "Subject",
            "Bearer",
            "Recipients",
            "Period",
            "Opens",
            "Due",
            "Time limit",
            "State",
            "Clauses",
            "Obligation",
            "Link",
        ],
    }
}

fn line(sheet: &mut Worksheet, at: u32, duty: &Duty, looks: &Looks) -> Result<(), WriteError> {
    sheet::number(sheet, at, 0, Some(at), &looks.cell_centre)?;
    sheet::text(sheet, at, 1, &duty.title, &looks.cell)?;
    sheet::text(sheet, at, 2, &duty.subject, &looks.cell)?;
    sheet::text(sheet, at, 3, &duty.bearer, &looks.cell)?;
    sheet::text(sheet, at, 4, &duty.recipients.join("; "), &looks.cell)?;
    sheet::text(sheet, at, 5, duty.period.as_deref().unwrap_or_default(), &looks.cell_centre)?;
    sheet::day(sheet, at, 6, duty.opens_on, &looks.cell_day)?;
    match duty.due.time() {
        Some(moment) => {
            let look = looks.cell_day.clone().set_num_format("dd/mm/yyyy hh:mm");
            sheet.write_datetime_with_format(at, 7, moment, &look)?;
        }
        None => sheet::day(sheet, at, 7, duty.due.day(), &looks.cell_day)?,
    }
    sheet::text(sheet, at, 8, &duty.due_text, &looks.cell)?;
    sheet::text(sheet, at, 9, &duty.state, &looks.cell)?;
    sheet::text(sheet, at, 10, &duty.clauses.join("; "), &looks.cell)?;
    sheet::text(sheet, at, 11, &duty.obligation, &looks.cell)?;
    sheet::link(sheet, at, 12, duty.url.as_deref().unwrap_or_default(), &looks.cell)
}
