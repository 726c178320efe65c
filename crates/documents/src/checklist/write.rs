//! Writes the workbook.

use super::{BODY, Column, Heading, LABELS, Line, MARK, NAMES, STATUSES};
use crate::{
    WriteError,
    sheet::{self, Looks},
};
use rust_xlsxwriter::{DataValidation, Worksheet};

/// The workbook, one requirement below the other.
pub fn write(heading: &Heading, lines: &[Line]) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let language = heading.language;
    let mut workbook = sheet::workbook(&heading.standard, heading.made_on);
    let sheet = workbook.add_worksheet().set_name(language.pick("Yêu cầu", "Requirements"))?;
    sheet::landscape(sheet);
    frame(sheet, heading, &looks)?;
    for (row, line) in (BODY..).zip(lines) {
        write_line(sheet, row, line, heading, &looks)?;
    }
    if !lines.is_empty() {
        let labels = STATUSES.map(|(_, vi, en)| language.pick(vi, en));
        let rule = DataValidation::new().allow_list_strings(&labels)?;
        let (status, last) = (Column::Status as u16, BODY + lines.len() as u32 - 1);
        sheet.add_data_validation(BODY, status, last, status, &rule)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn frame(sheet: &mut Worksheet, heading: &Heading, looks: &Looks) -> Result<(), WriteError> {
    let columns = [
        ("Mã", "Id", 10.0),
        ("Nhóm", "Group", 22.0),
        ("Nội dung yêu cầu", "What is asked", 60.0),
        ("Mục", "Clause", 12.0),
        ("Mức đáp ứng", "Status", 18.0),
        ("Cách đáp ứng, hoặc lý do không áp dụng", "How it is met, or why it does not apply", 45.0),
        ("Người hoặc đơn vị thực hiện", "Who does it", 24.0),
        ("Người khắc phục", "Who closes the gap", 24.0),
        ("Hạn khắc phục", "Gap closed by", 14.0),
        ("Thực hiện gần nhất ngày", "Done last on", 14.0),
    ];
    sheet::text(sheet, NAMES, 0, MARK, &looks.plain)?;
    sheet::text(sheet, NAMES, 1, &heading.system.to_string(), &looks.plain)?;
    sheet::text(sheet, NAMES, 2, &heading.name, &looks.plain)?;
    sheet::text(sheet, NAMES, 3, &heading.standard, &looks.plain)?;
    for (at, (vi, en, width)) in (0..).zip(columns) {
        sheet::text(sheet, LABELS, at, heading.language.pick(vi, en), &looks.head)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_hidden(NAMES)?;
    sheet.set_freeze_panes(BODY, Column::Clause as u16)?.set_repeat_rows(LABELS, LABELS)?;
    Ok(())
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    line: &Line,
    heading: &Heading,
    looks: &Looks,
) -> Result<(), WriteError> {
    let answer = &line.answer;
    let label = STATUSES.iter().find(|(name, ..)| *name == answer.status);
    let status = label.map_or("", |(_, vi, en)| heading.language.pick(vi, en));
    let texts = [
        (Column::Requirement, line.requirement.as_str()),
        (Column::Group, &line.group),
        (Column::Text, &line.text),
        (Column::Clause, &line.clause),
        (Column::Status, status),
        (Column::How, &answer.how),
        (Column::Responsible, &answer.responsible),
        (Column::Mender, &answer.mender),
    ];
    for (column, text) in texts {
        let answered = column as u16 >= Column::Status as u16;
        let look =
            if answered { looks.cell.clone().set_background_color(0x00FF_F8D6) } else { looks.cell.clone() };
        sheet::text(sheet, row, column as u16, text, &look)?;
    }
    let look = looks.cell_day.clone().set_background_color(0x00FF_F8D6);
    sheet::day(sheet, row, Column::Target as u16, answer.target_on, &look)?;
    sheet::day(sheet, row, Column::Done as u16, answer.done_on, &look)?;
    Ok(())
}
