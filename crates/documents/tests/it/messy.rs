//! Form 08 as it comes from officials' desks: every wording and habit seen, in any mixture.

use jiff::civil::Date;
use khien_domain::document::Document;
use khien_domain::form08::{ApprovalState, ImplementationState, InspectionState, Row};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// The habits of one desk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Desk {
    /// Columns left free before the table.
    pub indent: u16,
    /// Name of the state, titles, and parts 1 and 2 above the table, on the same sheet.
    pub preface: bool,
    /// Headings in two rows with merged groups.
    pub groups: bool,
    /// The row (1) to (12).
    pub numbers: bool,
    /// Empty rows between the systems.
    pub gaps: bool,
    /// A heading of a group of systems before the first, and a total after the last.
    pub totals: bool,
    /// Recipients and signature below.
    pub signature: bool,
    /// One merged cell for systems of the same owner.
    pub merge_owners: bool,
    /// "nt" instead of repeating the operator.
    pub ditto: bool,
    /// Parts 1 and 2 on sheets of their own before the table.
    pub more_sheets: bool,
    /// Numbers of rows prepared in advance and left empty.
    pub prepared: bool,
}

enum Entry {
    Blank,
    Text(String),
    Number(f64),
    Day(Date),
}

/// A filled form. `wordings` picks how each row is worded.
pub fn workbook(desk: Desk, rows: &[Row], wordings: &[u64]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    if desk.more_sheets {
        preface(workbook.add_worksheet().set_name("Phần 1-2").unwrap(), 0);
    }
    let sheet = workbook.add_worksheet().set_name("Phần 3").unwrap();
    let mut at = if desk.preface { preface(sheet, desk.indent) } else { 0 };
    at = headings(sheet, at, desk);
    if desk.totals {
        text(sheet, at, desk.indent, "I");
        text(sheet, at, desk.indent + 1, "Khối cơ quan chuyên môn");
        at += 1;
    }
    at = body(sheet, at, desk, rows, wordings);
    if desk.prepared {
        for number in 1..=5 {
            sheet.write_number(at, desk.indent, (rows.len() + number) as u32).unwrap();
            at += 1;
        }
    }
    if desk.totals {
        sheet.merge_range(at, desk.indent, at, desk.indent + 1, "Tổng cộng", &Format::new()).unwrap();
        sheet.write_number(at, desk.indent + 4, rows.len() as u32).unwrap();
        at += 1;
    }
    if desk.signature {
        text(sheet, at + 1, desk.indent + 8, "Đắk Lắk, ngày 15 tháng 12 năm 2026");
        text(sheet, at + 2, desk.indent, "Nơi nhận:");
        text(sheet, at + 2, desk.indent + 8, "THỦ TRƯỞNG ĐƠN VỊ");
        text(sheet, at + 3, desk.indent + 1, "- Như trên;");
        text(sheet, at + 3, desk.indent + 2, "- Lưu: VT.");
        text(sheet, at + 3, desk.indent + 3, "(bản điện tử)");
    }
    workbook.save_to_buffer().unwrap()
}

fn preface(sheet: &mut Worksheet, left: u16) -> u32 {
    let plain = Format::new();
    sheet.merge_range(0, left, 0, left + 4, "UBND TỈNH ĐẮK LẮK", &plain).unwrap();
    sheet.merge_range(0, left + 6, 0, left + 11, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &plain).unwrap();
    sheet.merge_range(1, left + 6, 1, left + 11, "Độc lập - Tự do - Hạnh phúc", &plain).unwrap();
    let title = "BÁO CÁO CÔNG TÁC BẢO ĐẢM AN NINH MẠNG HỆ THỐNG THÔNG TIN THEO CẤP ĐỘ";
    sheet.merge_range(3, left, 3, left + 11, title, &plain).unwrap();
    let lines = [
        ("1", "Tổng số hệ thống thông tin đang quản lý", "12"),
        ("2", "Số hệ thống đã được phê duyệt cấp độ", "7"),
        ("3", "Số hệ thống đã kiểm tra, đánh giá", "5"),
        ("", "Tên chủ quản hệ thống thông tin", "UBND tỉnh Đắk Lắk"),
        ("", "Người đại diện", "Nguyễn Văn A"),
        ("", "Đơn vị chuyên trách", "Sở Khoa học và Công nghệ"),
    ];
    for (row, (number, label, value)) in (5..).zip(lines) {
        text(sheet, row, left, number);
        text(sheet, row, left + 1, label);
        text(sheet, row, left + 2, value);
    }
    text(sheet, 12, left, "Phần 3. Danh sách hệ thống thông tin");
    13
}

const HEADINGS: [&str; 12] = [
    "Số TT",
    "Hệ thống thông tin",
    "Chủ quản HTTT",
    "Đơn vị vận hành",
    "Cấp độ đề xuất\n(1-5)",
    "Tình trạng phê duyệt",
    "Quyết định phê duyệt\n(số, ngày, cơ quan)",
    "Quy chế bảo đảm ANM",
    "Thời gian dự kiến phê duyệt",
    "Tình trạng triển khai",
    "Thời gian dự kiến triển khai đầy đủ",
    "Tình trạng kiểm tra, đánh giá",
];

/// The same below group headings: only the group tells what the column is about.
const GROUPED: [&str; 12] = [
    "STT",
    "Tên hệ thống",
    "Chủ quản",
    "Đơn vị vận hành",
    "Cấp độ",
    "Tình trạng",
    "Quyết định",
    "Quy chế",
    "Dự kiến",
    "Hiện trạng",
    "Dự kiến",
    "Kiểm tra",
];

fn headings(sheet: &mut Worksheet, at: u32, desk: Desk) -> u32 {
    let plain = Format::new();
    let left = desk.indent;
    let mut next = at + 1;
    if desk.groups {
        sheet.merge_range(at, left + 4, at, left + 8, "Phê duyệt hồ sơ đề xuất cấp độ", &plain).unwrap();
        sheet.merge_range(at, left + 9, at, left + 10, "Triển khai phương án", &plain).unwrap();
        for (column, heading) in (0..).zip(GROUPED) {
            if (4..=10).contains(&column) {
                text(sheet, at + 1, left + column, heading);
            } else {
                sheet.merge_range(at, left + column, at + 1, left + column, heading, &plain).unwrap();
            }
        }
        next += 1;
    } else {
        (0..).zip(HEADINGS).for_each(|(column, heading)| text(sheet, at, left + column, heading));
    }
    if desk.numbers {
        for column in 0..12 {
            if column % 2 == 0 {
                text(sheet, next, left + column, &format!("({})", column + 1));
            } else {
                sheet.write_number(next, left + column, column + 1).unwrap();
            }
        }
        next += 1;
    }
    next
}

fn body(sheet: &mut Worksheet, mut at: u32, desk: Desk, rows: &[Row], wordings: &[u64]) -> u32 {
    let mut merged_from: Option<(u32, &Row)> = None;
    for (position, row) in rows.iter().enumerate() {
        if desk.gaps && position % 3 == 2 {
            at += 1;
            merged_from = None;
        }
        let mut entries = entries(row, wordings[position % wordings.len()]);
        let before = position.checked_sub(1).map(|before| &rows[before]);
        if desk.ditto
            && row.operator.is_some()
            && before.is_some_and(|before| before.operator == row.operator)
        {
            entries[3] = Entry::Text("nt".to_owned());
        }
        if row.owner.is_none() {
            merged_from = None;
        } else if desk.merge_owners {
            match merged_from {
                Some((top, first)) if first.owner == row.owner => {
                    let owner = first.owner.as_deref().unwrap();
                    // Only runs of two: rewriting a longer region would overlap the first.
                    sheet
                        .merge_range(top, desk.indent + 2, at, desk.indent + 2, owner, &Format::new())
                        .unwrap();
                    entries[2] = Entry::Blank;
                    merged_from = None;
                }
                _ => merged_from = Some((at, row)),
            }
        }
        for (column, entry) in (desk.indent..).zip(entries) {
            write(sheet, at, column, &entry);
        }
        at += 1;
    }
    at
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, entry: &Entry) {
    match entry {
        Entry::Blank => return,
        Entry::Text(text) => sheet.write_string(row, column, text).unwrap(),
        Entry::Number(number) => sheet.write_number(row, column, *number).unwrap(),
        Entry::Day(day) => sheet
            .write_datetime_with_format(row, column, day, &Format::new().set_num_format("dd/mm/yyyy"))
            .unwrap(),
    };
}

fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    sheet.write_string(row, column, text).unwrap();
}

/// One of several wordings.
struct Pick(u64);

impl Pick {
    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        let at = (self.0 % choices.len() as u64) as usize;
        self.0 = self.0 / choices.len() as u64 + 0x9E37_79B9;
        choices[at].clone()
    }
}

fn entries(row: &Row, wording: u64) -> [Entry; 12] {
    let mut pick = Pick(wording);
    let number = row.number.unwrap_or(0);
    let number = pick.of(&[number.to_string(), format!("{number}."), format!("0{number}")]);
    let name = pick.of(&[
        row.name.clone(),
        format!("  {} ", row.name),
        row.name.replace(' ', "\u{a0}"),
        row.name.replacen(' ', "\n", 1),
    ]);
    let organisation = |name: &Option<String>| name.clone().map_or(Entry::Blank, Entry::Text);
    [
        Entry::Text(number),
        Entry::Text(name),
        organisation(&row.owner),
        organisation(&row.operator),
        level(row, &mut pick),
        Entry::Text(approval(row.approval, &mut pick).to_owned()),
        document(&row.decision, &mut pick),
        document(&row.regulation, &mut pick),
        day(row.approval_expected_on, &mut pick),
        Entry::Text(implementation(row.implementation, &mut pick).to_owned()),
        day(row.implementation_expected_on, &mut pick),
        Entry::Text(inspection(row.inspection, &mut pick).to_owned()),
    ]
}

fn level(row: &Row, pick: &mut Pick) -> Entry {
    let Some(level) = row.proposed_level.map(|level| level.get()) else {
        return Entry::Text(pick.of(&["", "-", "Chưa xác định"]).into());
    };
    let roman = ["I", "II", "III", "IV", "V"][usize::from(level) - 1];
    match pick.of(&[0, 1, 2, 3, 4, 5]) {
        0 => Entry::Number(f64::from(level)),
        1 => Entry::Text(format!("Cấp độ {level}")),
        2 => Entry::Text(format!("CẤP {level} ")),
        3 => Entry::Text(format!("cấp {roman}")),
        4 => Entry::Text(format!("{level}.0")),
        _ => Entry::Text(level.to_string()),
    }
}

fn approval(state: Option<ApprovalState>, pick: &mut Pick) -> &'static str {
    match state {
        None => pick.of(&["", " ", "-"]),
        Some(ApprovalState::Drafting) => {
            pick.of(&["Đang dự thảo", "ĐANG DỰ THẢO", "Đang xây dựng hồ sơ", "dang du thao"])
        }
        Some(ApprovalState::Sent) => {
            pick.of(&["Đã gửi thẩm định", "đang thẩm định", "Đã gửi  hồ sơ thẩm định"])
        }
        Some(ApprovalState::Appraised) => pick.of(&["Đã thẩm định", "Đã Thẩm Định.", "đã được thẩm định"]),
        Some(ApprovalState::Approved) => {
            pick.of(&["Đã được phê duyệt", "Đã phê duyệt", "đã duyệt", "DA PHE DUYET"])
        }
    }
}

fn implementation(state: Option<ImplementationState>, pick: &mut Pick) -> &'static str {
    match state {
        None => pick.of(&["", "-"]),
        Some(ImplementationState::None) => pick.of(&["Chưa triển khai", "chưa", "CHƯA TRIỂN KHAI"]),
        Some(ImplementationState::Partial) => {
            pick.of(&["Đã triển khai một số hạng mục", "Một số hạng mục", "đang triển khai", "Một phần"])
        }
        Some(ImplementationState::Full) => pick.of(&["Đã triển khai đầy đủ", "Đầy đủ", "đã hoàn thành"]),
    }
}

fn inspection(state: InspectionState, pick: &mut Pick) -> &'static str {
    match state {
        InspectionState::None => pick.of(&["", "-", "Chưa kiểm tra", "Không"]),
        InspectionState::BeforeUse => pick.of(&["Trước khi đưa vào sử dụng", "Trước khi vận hành"]),
        InspectionState::Periodic => pick.of(&["Định kỳ", "ĐỊNH KỲ", "Kiểm tra định kỳ"]),
        InspectionState::Both => {
            pick.of(&["Trước khi đưa vào sử dụng và định kỳ", "Định kỳ, trước khi đưa vào sử dụng", "Cả hai"])
        }
    }
}

fn day(day: Option<Date>, pick: &mut Pick) -> Entry {
    let Some(day) = day else { return Entry::Text(pick.of(&["", "-", "chưa có"]).into()) };
    let (d, m, y) = (day.day(), day.month(), day.year());
    match pick.of(&[0, 1, 2, 3, 4, 5]) {
        0 => Entry::Text(format!("{d:02}/{m:02}/{y}")),
        1 => Entry::Text(format!("{d}/{m}/{y}")),
        2 => Entry::Text(format!("ngày {d} tháng {m} năm {y}")),
        3 => Entry::Text(format!("{d}-{m}-{y}")),
        4 => Entry::Text(format!("{d:02}.{m:02}.{y}")),
        _ => Entry::Day(day),
    }
}

fn document(document: &Option<Document>, pick: &mut Pick) -> Entry {
    let Some(document) = document else { return Entry::Text(pick.of(&["", "–", "Chưa có"]).into()) };
    let number = document.number.clone().unwrap_or_default();
    let number = pick.of(&[
        number.clone(),
        format!("QĐ số {number}"),
        format!("Quyết định số: {number}"),
        format!("Số {}", number.replace('/', " / ")),
    ]);
    let date = document.date.map(|date| {
        let (d, m, y) = (date.day(), date.month(), date.year());
        pick.of(&[
            format!(" ngày {d}/{m}/{y}"),
            format!(", ngày {d} tháng {m:02} năm {y}"),
            format!("\nngày {d:02}-{m:02}-{y}"),
        ])
    });
    let body = document
        .body
        .as_ref()
        .map(|body| pick.of(&[format!(" của {body}"), format!("\ncủa {body}"), format!(", {body}")]));
    Entry::Text(format!("{number}{}{}", date.unwrap_or_default(), body.unwrap_or_default()))
}
