//! Writes the form: the head with parts 1 and 2 on one sheet, the table of part 3 on another, so that its headings can
//! stay in view and repeat on every page.

use crate::WriteError;
use crate::sheet::{self, Looks};
use jiff::civil::Date;
use khien_domain::document::Document;
use khien_domain::form08::{Column, FullApproval, Row, Summary};
use khien_domain::when;
use rust_xlsxwriter::{Format, Worksheet};

/// A filled form. The running numbers are given out by the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The body above the one that reports, where there is one.
    pub superior: Option<String>,
    /// Who reports.
    pub reporter: String,
    /// To whom.
    pub recipient: Option<String>,
    /// Where it is signed.
    pub place: String,
    /// The day it is made.
    pub made_on: Date,
    /// First and last day of the data.
    pub window: (Date, Date),
    /// Part 1.
    pub summary: Summary,
    /// Part 2.
    pub parties: Vec<Party>,
    /// Part 3.
    pub systems: Vec<Row>,
}

/// An owner or its specialised unit, as part 2 asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Which of the two it is.
    pub role: PartyRole,
    /// Its name.
    pub name: String,
    /// The document that lays down its functions.
    pub functions: String,
    /// Its head.
    pub head: String,
    /// The post of the head.
    pub post: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// What a party of part 2 is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyRole {
    /// The owner of the systems.
    #[default]
    Owner,
    /// The unit of the owner that is specialised in cybersecurity.
    SecurityUnit,
}

/// The form as a workbook.
pub fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let mut workbook = sheet::workbook("Mẫu số 08", report.made_on);
    parts_1_and_2(workbook.add_worksheet().set_name("Phần 1, 2")?, report, &looks)?;
    part_3(workbook.add_worksheet().set_name("Phần 3")?, report, &looks)?;
    Ok(workbook.save_to_buffer()?)
}

fn parts_1_and_2(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), WriteError> {
    sheet::portrait(sheet);
    for (column, width) in [6.0, 40.0, 18.0, 30.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    head(sheet, report, looks)?;
    let row = part_1(sheet, 10, &report.summary, looks)?;
    part_2(sheet, row + 1, &report.parties, looks)
}

/// The name of the state with its motto on the right, the bodies on the left, the title below.
fn head(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), WriteError> {
    let bold = looks.centre.clone().set_bold();
    let (left, right, whole) = ([0, 1], [2, 3], [0, 3]);
    let made = report.made_on;
    let place =
        format!("{}, ngày {:02} tháng {:02} năm {}", report.place, made.day(), made.month(), made.year());
    let (from, to) = report.window;
    sheet::merged(sheet, [0, 0], right, "Mẫu số 08", &looks.italic_centre)?;
    sheet::merged(sheet, [1, 1], left, report.superior.as_deref().unwrap_or_default(), &looks.centre)?;
    sheet::merged(sheet, [1, 1], right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &bold)?;
    sheet::merged(sheet, [2, 2], left, &report.reporter, &bold)?;
    sheet::merged(
        sheet,
        [2, 2],
        right,
        "Độc lập - Tự do - Hạnh phúc",
        &bold.clone().set_underline(rust_xlsxwriter::FormatUnderline::Single),
    )?;
    sheet::merged(sheet, [3, 3], right, &place, &looks.italic_centre)?;
    sheet::merged(sheet, [5, 5], whole, "BÁO CÁO", &looks.title)?;
    sheet::merged(sheet, [6, 6], whole, "Bảo đảm an ninh mạng hệ thống thông tin theo cấp độ", &looks.title)?;
    let window = format!("(Số liệu từ ngày {} đến ngày {})", when::shown(from), when::shown(to));
    sheet::merged(sheet, [7, 7], whole, &window, &looks.italic_centre)?;
    if let Some(recipient) = &report.recipient {
        sheet::merged(sheet, [8, 8], whole, &format!("Kính gửi: {recipient}"), &looks.centre)?;
    }
    sheet.set_row_height(1, 34)?.set_row_height(2, 34)?;
    Ok(())
}

fn part_1(sheet: &mut Worksheet, top: u32, summary: &Summary, looks: &Looks) -> Result<u32, WriteError> {
    sheet::text(sheet, top, 0, "Phần 1. Số liệu chung", &looks.bold)?;
    let counts = [
        ("Tổng số hệ thống thông tin", summary.total),
        ("Số hệ thống đã phân loại, xác định cấp độ", summary.classified),
        ("Số hệ thống đã lập hồ sơ đề xuất cấp độ", summary.dossier_made),
        ("Số hệ thống đã được thẩm định", summary.appraised),
        ("Số hệ thống đã được phê duyệt cấp độ", summary.approved),
        ("Số hệ thống đã được phê duyệt và được kiểm tra, đánh giá đúng hạn", summary.approved_and_inspected),
    ];
    let full = match summary.full_approval {
        FullApproval::Reached => "Đã hoàn thành".to_owned(),
        FullApproval::Expected(day) => when::shown(day),
        FullApproval::Unknown { without_day } => {
            format!("Chưa xác định ({without_day} hệ thống chưa có ngày dự kiến)")
        }
    };
    sheet::text(sheet, top + 1, 0, "STT", &looks.head)?;
    sheet::merged(sheet, [top + 1, top + 1], [1, 2], "Nội dung", &looks.head)?;
    sheet::text(sheet, top + 1, 3, "Kết quả", &looks.head)?;
    let mut row = top + 2;
    for (position, (label, count)) in (1..).zip(counts) {
        sheet::number(sheet, row, 0, Some(position), &looks.cell_centre)?;
        sheet::merged(sheet, [row, row], [1, 2], label, &looks.cell)?;
        sheet::number(sheet, row, 3, u32::try_from(count).ok(), &looks.cell_centre)?;
        row += 1;
    }
    sheet::number(sheet, row, 0, Some(counts.len() as u32 + 1), &looks.cell_centre)?;
    sheet::merged(
        sheet,
        [row, row],
        [1, 2],
        "Ngày dự kiến tất cả hệ thống được phê duyệt cấp độ",
        &looks.cell,
    )?;
    sheet::text(sheet, row, 3, &full, &looks.cell_centre)?;
    Ok(row + 1)
}

fn part_2(sheet: &mut Worksheet, top: u32, parties: &[Party], looks: &Looks) -> Result<(), WriteError> {
    sheet::text(
        sheet,
        top,
        0,
        "Phần 2. Chủ quản hệ thống thông tin và đơn vị chuyên trách về an ninh mạng",
        &looks.bold,
    )?;
    let mut row = top + 1;
    for (position, party) in (1..).zip(parties) {
        let role = match party.role {
            PartyRole::Owner => "Chủ quản hệ thống thông tin",
            PartyRole::SecurityUnit => "Đơn vị chuyên trách về an ninh mạng",
        };
        sheet::number(sheet, row, 0, Some(position), &looks.head)?;
        sheet::merged(sheet, [row, row], [1, 3], role, &looks.head)?;
        for (label, value) in [
            ("Tên", &party.name),
            ("Văn bản quy định chức năng, nhiệm vụ", &party.functions),
            ("Người đại diện", &party.head),
            ("Chức vụ", &party.post),
            ("Địa chỉ", &party.address),
            ("Điện thoại", &party.phone),
            ("Thư điện tử", &party.email),
        ] {
            row += 1;
            sheet::text(sheet, row, 0, "", &looks.cell)?;
            sheet::text(sheet, row, 1, label, &looks.cell)?;
            sheet::merged(sheet, [row, row], [2, 3], value, &looks.cell)?;
        }
        row += 1;
    }
    Ok(())
}

/// Rows of the table: two of headings, one of column numbers.
const HEADINGS: u32 = 2;
const NUMBERS: u32 = HEADINGS + 2;
const BODY: u32 = NUMBERS + 1;
const WIDTHS: [f64; 12] = [5.0, 30.0, 22.0, 22.0, 8.0, 14.0, 26.0, 26.0, 12.0, 16.0, 12.0, 16.0];

fn part_3(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), WriteError> {
    sheet::landscape(sheet);
    for (column, width) in WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    sheet::merged(sheet, [0, 0], [0, 11], "Phần 3. Danh sách hệ thống thông tin", &looks.title)?;
    headings(sheet, looks)?;
    for (row, (position, system)) in (BODY..).zip((1..).zip(&report.systems)) {
        line(sheet, row, position, system, looks)?;
    }
    let last = BODY + report.systems.len() as u32;
    signature(sheet, last + 1, report, looks)?;
    sheet.set_freeze_panes(BODY, 2)?.set_repeat_rows(HEADINGS, NUMBERS)?;
    Ok(())
}

/// Columns 5 to 9 and 10 to 11 stand in groups; the others have one heading over both rows.
fn headings(sheet: &mut Worksheet, looks: &Looks) -> Result<(), WriteError> {
    let (upper, lower) = (HEADINGS, HEADINGS + 1);
    sheet::merged(sheet, [upper, upper], [4, 8], "Xác định và phê duyệt cấp độ", &looks.head)?;
    sheet::merged(sheet, [upper, upper], [9, 10], "Triển khai phương án bảo đảm an ninh mạng", &looks.head)?;
    for (at, column) in Column::ALL.into_iter().enumerate() {
        let at = at as u16;
        let rows = if (4..=10).contains(&at) { [lower, lower] } else { [upper, lower] };
        sheet::merged(sheet, rows, [at, at], column.vi(), &looks.head)?;
        sheet::text(sheet, NUMBERS, at, &format!("({})", at + 1), &looks.cell_centre)?;
    }
    sheet.set_row_height(lower, 62)?;
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    position: u32,
    system: &Row,
    looks: &Looks,
) -> Result<(), WriteError> {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let sentence =
        |document: &Option<Document>| document.as_ref().map(Document::sentence).unwrap_or_default();
    let inspection = match system.inspection {
        // The form leaves the cell blank.
        khien_domain::form08::InspectionState::None => "",
        other => other.label(),
    };
    let mut text = |column: Column, text: &str, look: &Format| {
        sheet::text(sheet, row, column.index() as u16, text, look)
    };
    text(Column::Name, &system.name, &looks.cell)?;
    text(Column::Owner, &optional(&system.owner), &looks.cell)?;
    text(Column::Operator, &optional(&system.operator), &looks.cell)?;
    text(Column::Approval, system.approval.map_or("", |state| state.label()), &looks.cell)?;
    text(Column::Decision, &sentence(&system.decision), &looks.cell)?;
    text(Column::Regulation, &sentence(&system.regulation), &looks.cell)?;
    text(Column::Implementation, system.implementation.map_or("", |state| state.label()), &looks.cell)?;
    text(Column::Inspection, inspection, &looks.cell)?;
    let at = |column: Column| column.index() as u16;
    sheet::number(sheet, row, at(Column::Number), Some(position), &looks.cell_centre)?;
    let level = system.proposed_level.map(|level| u32::from(level.get()));
    sheet::number(sheet, row, at(Column::ProposedLevel), level, &looks.cell_centre)?;
    sheet::day(sheet, row, at(Column::ApprovalExpected), system.approval_expected_on, &looks.cell_day)?;
    sheet::day(
        sheet,
        row,
        at(Column::ImplementationExpected),
        system.implementation_expected_on,
        &looks.cell_day,
    )
}

fn signature(sheet: &mut Worksheet, row: u32, report: &Report, looks: &Looks) -> Result<(), WriteError> {
    let bold = looks.centre.clone().set_bold();
    sheet::text(sheet, row, 0, "Nơi nhận:", &looks.bold)?;
    sheet::text(sheet, row + 1, 0, report.recipient.as_deref().unwrap_or_default(), &looks.plain)?;
    sheet::merged(sheet, [row, row], [8, 11], "ĐẠI DIỆN CHỦ QUẢN HỆ THỐNG THÔNG TIN", &bold)?;
    sheet::merged(
        sheet,
        [row + 1, row + 1],
        [8, 11],
        "(Ký, ghi rõ họ tên, chức vụ và đóng dấu)",
        &looks.italic_centre,
    )
}
