//! How we write sheets: one look, print setup, and text that is never run as a formula.

use crate::WriteError;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// What a cell of a spreadsheet holds at most.
const LONGEST_TEXT: usize = 32_767;

/// Days as people in Viet Nam write them.
pub(crate) const DAY: &str = "dd/mm/yyyy";

/// A4.
const PAPER: u8 = 9;

/// The looks used in all documents.
pub(crate) struct Looks {
    pub plain: Format,
    pub bold: Format,
    pub centre: Format,
    pub italic_centre: Format,
    pub title: Format,
    pub head: Format,
    pub cell: Format,
    pub cell_centre: Format,
    pub cell_day: Format,
}

impl Looks {
    pub(crate) fn new() -> Self {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let centre = plain
            .clone()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let cell = plain
            .clone()
            .set_font_size(11)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        Self {
            bold: plain.clone().set_bold(),
            italic_centre: centre.clone().set_italic(),
            title: centre.clone().set_bold().set_font_size(14),
            head: cell
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0x00E7_EEF7),
            cell_centre: cell.clone().set_align(FormatAlign::Center),
            cell_day: cell.clone().set_align(FormatAlign::Center).set_num_format(DAY),
            centre,
            cell,
            plain,
        }
    }
}

/// A workbook that says when it was made by the day given, never by the clock: the same report gives the same bytes.
pub(crate) fn workbook(title: &str, made_on: Date) -> Workbook {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(cut(title, 250)).set_creation_datetime(&made_on));
    workbook
}

/// A4 landscape, as wide as the page, with page numbers.
pub(crate) fn landscape(sheet: &mut Worksheet) {
    sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P/&N");
}

/// A4 upright, as wide as the page.
pub(crate) fn portrait(sheet: &mut Worksheet) {
    sheet.set_paper_size(PAPER).set_portrait().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.8, 0.6, 0.7, 0.7, 0.3, 0.3).set_footer("&C&P/&N");
}

/// Writes text as text, whatever it begins with. A blank text gives a blank cell in the same look.
pub(crate) fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    look: &Format,
) -> Result<(), WriteError> {
    if text.is_empty() {
        sheet.write_blank(row, column, look)?;
    } else {
        sheet.write_string_with_format(row, column, cut(text, LONGEST_TEXT), look)?;
    }
    Ok(())
}

/// Writes a day as a day, so that the spreadsheet program can sort by it.
pub(crate) fn day(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    day: Option<Date>,
    look: &Format,
) -> Result<(), WriteError> {
    match day {
        Some(day) => sheet.write_datetime_with_format(row, column, day, look)?,
        None => sheet.write_blank(row, column, look)?,
    };
    Ok(())
}

/// Writes a whole number.
pub(crate) fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    number: Option<u32>,
    look: &Format,
) -> Result<(), WriteError> {
    match number {
        Some(number) => sheet.write_number_with_format(row, column, number, look)?,
        None => sheet.write_blank(row, column, look)?,
    };
    Ok(())
}

/// Writes an address that opens on a click, if it is one of the web; anything else stays text.
pub(crate) fn link(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    url: &str,
    look: &Format,
) -> Result<(), WriteError> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if web && url.len() < 2_000 && !url.contains(char::is_whitespace) {
        sheet.write_url_with_format(row, column, url, look)?;
        return Ok(());
    }
    text(sheet, row, column, url, look)
}

/// Text over several cells.
pub(crate) fn merged(
    sheet: &mut Worksheet,
    [top, bottom]: [u32; 2],
    [left, right]: [u16; 2],
    shown: &str,
    look: &Format,
) -> Result<(), WriteError> {
    if top == bottom && left == right {
        return text(sheet, top, left, shown, look);
    }
    sheet.merge_range(top, left, bottom, right, &cut(shown, LONGEST_TEXT), look)?;
    Ok(())
}

/// The text without what is too long, counted as spreadsheet programs count.
fn cut(text: &str, longest: usize) -> String {
    let mut length = 0;
    text.chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= longest
        })
        .collect()
}
