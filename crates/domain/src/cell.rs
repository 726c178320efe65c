//! A cell of a spreadsheet or a field of a form, and the values read from it.

mod choice;

use crate::fold::{is_unseen, tidy};
use crate::problem::{Code, Reading, Trouble};
use crate::when;
pub use choice::{Listed, choose};
use jiff::civil::{Date, DateTime, Time};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed.
    Text(String),
    /// A number, also where a whole one is meant.
    Number(f64),
    /// A date, with a time of day or midnight.
    When(DateTime),
    /// Yes or no.
    YesNo(bool),
    /// What the spreadsheet program shows where a formula failed: `#REF!`.
    Error(String),
}

impl Cell {
    /// Whether nobody wrote anything here.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => is_unseen(text),
            _ => false,
        }
    }

    /// The content as people see it.
    pub fn said(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => format!("{number}"),
            Self::When(at) if at.time() == Time::midnight() => when::shown(at.date()),
            Self::When(at) => format!("{} {:02}:{:02}", when::shown(at.date()), at.hour(), at.minute()),
            Self::YesNo(true) => "TRUE".to_owned(),
            Self::YesNo(false) => "FALSE".to_owned(),
            Self::Error(error) => error.clone(),
        }
    }

    /// Trouble with a cell that shows an error of the spreadsheet program.
    pub fn error(&self) -> Option<Trouble> {
        let Self::Error(error) = self else { return None };
        Some(
            Trouble::new(
                Code::CellError,
                format!("Ô báo lỗi {error}."),
                format!("The cell shows the error {error}."),
            )
            .hint("Sửa công thức hoặc ghi giá trị.", "Correct the formula or write the value."),
        )
    }
}

/// A text of at most `longest` letters.
pub fn text(cell: &Cell, longest: usize) -> Reading<String> {
    let text = tidy(&cell.said());
    if text.is_empty() {
        return Reading::blank();
    }
    if text.chars().count() <= longest {
        return Reading::of(text);
    }
    let kept = tidy(&text.chars().take(longest).collect::<String>());
    let trouble = Trouble::new(
        Code::TextCut,
        format!("Dài quá {longest} ký tự; phần sau bị cắt."),
        format!("Longer than {longest} letters; the rest was cut."),
    );
    Reading::assumed(kept, trouble)
}

/// The day on which something happened.
pub fn happened(cell: &Cell) -> Reading<Date> {
    day(cell, when::happened)
}

/// The day by which something is planned.
pub fn planned(cell: &Cell) -> Reading<Date> {
    day(cell, when::planned)
}

/// A day with a time of day.
pub fn moment(cell: &Cell) -> Reading<DateTime> {
    match cell {
        Cell::When(at) => Reading::of(*at),
        other => when::moment(&other.said()),
    }
}

/// Yes or no, in either language.
pub fn yes_no(cell: &Cell) -> Reading<bool> {
    if let Cell::YesNo(value) = cell {
        return Reading::of(*value);
    }
    let list = [
        Listed { value: true, words: &["co", "yes", "true", "dung", "x", "1"], label: "Có" },
        Listed { value: false, words: &["khong", "no", "false", "sai", "0"], label: "Không" },
    ];
    choose(&cell.said(), &list)
}

/// A whole number between two bounds. Dots and blanks group digits, as in `1.000.000`.
pub fn integer(cell: &Cell, min: i64, max: i64) -> Reading<i64> {
    let value = match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
        Cell::Number(_) => None,
        other if other.is_empty() => return Reading::blank(),
        other => grouped(&other.said()),
    };
    bounded(value, min, max, |bound| bound.to_string())
}

/// A share in per cent, in hundredths of a per cent: `12,5`, `12.5 %`, `12,50%`.
pub fn percent(cell: &Cell) -> Reading<i64> {
    let value = match cell {
        Cell::Number(number) => hundredths(*number),
        other if other.is_empty() => return Reading::blank(),
        other => {
            let said = other.said().replace(['%', ' ', '\u{a0}'], "").replace(',', ".");
            said.parse().ok().and_then(hundredths)
        }
    };
    bounded(value, 0, 10_000, |bound| format!("{} %", bound / 100))
}

fn day(cell: &Cell, read: impl Fn(&str) -> Reading<Date>) -> Reading<Date> {
    match cell {
        Cell::When(at) if when::in_range(at.date()) => Reading::of(at.date()),
        Cell::When(at) => Reading::unread(when::out_of_range(at.date())),
        Cell::Number(number) => match when::from_serial(*number) {
            Some(at) => Reading::assumed(at.date(), from_number(at.date())),
            None => read(&cell.said()),
        },
        other => read(&other.said()),
    }
}

fn from_number(day: Date) -> Trouble {
    let shown = when::shown(day);
    Trouble::new(
        Code::DateFromNumber,
        format!("Ô chứa một con số; đọc là ngày {shown}."),
        format!("The cell holds a number; it was read as the day {shown}."),
    )
}

/// Two decimals of a per cent, and no more.
fn hundredths(number: f64) -> Option<i64> {
    let hundredths = (number * 100.0).round();
    ((hundredths / 100.0 - number).abs() < 1e-9 && hundredths.abs() < 9e15).then_some(hundredths as i64)
}

/// A whole number whose digits may be grouped in threes.
fn grouped(said: &str) -> Option<i64> {
    let said = said.replace(['\u{a0}', ' ', ','], ".");
    let groups: Vec<&str> = said.split('.').collect();
    let well_grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    // "3.0" is a whole number that a program wrote with a decimal.
    let whole = if let [whole, "0" | "00"] = groups[..] { whole.to_owned() } else { groups.concat() };
    (well_grouped || matches!(groups[..], [_, "0" | "00"])).then(|| whole.parse().ok()).flatten()
}

fn bounded(value: Option<i64>, min: i64, max: i64, shown: impl Fn(i64) -> String) -> Reading<i64> {
    let (min_shown, max_shown) = (shown(min), shown(max));
    let hint = |trouble: Trouble| {
        trouble.hint(
            format!("Ghi một số từ {min_shown} đến {max_shown}."),
            format!("Write a number from {min_shown} to {max_shown}."),
        )
    };
    match value {
        Some(value) if (min..=max).contains(&value) => Reading::of(value),
        Some(_) => Reading::unread(hint(Trouble::new(
            Code::NumberOutOfRange,
            "Số nằm ngoài giới hạn.",
            "The number is outside its bounds.",
        ))),
        None => Reading::unread(hint(Trouble::new(
            Code::NumberUnread,
            "Không đọc được số.",
            "No number could be read here.",
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn numbers_may_be_grouped() {
        for (text, value) in
            [("1.000.000", 1_000_000), ("1 000", 1000), ("12", 12), ("3.0", 3), ("1,000", 1000)]
        {
            assert_eq!(integer(&said(text), 0, 10_000_000).value, Some(value), "{text}");
        }
        for text in ["1.00.000", "ba", "1.5", "12a"] {
            assert_eq!(integer(&said(text), 0, 10_000_000).troubles[0].code, Code::NumberUnread, "{text}");
        }
        assert_eq!(integer(&Cell::Number(3.0), 1, 5).value, Some(3));
        assert_eq!(integer(&Cell::Number(9.0), 1, 5).troubles[0].code, Code::NumberOutOfRange);
    }

    #[test]
    fn shares_have_two_decimals() {
        for (text, value) in [("12,5", 1250), ("12.5 %", 1250), ("100%", 10_000), ("0,25", 25)] {
            assert_eq!(percent(&said(text)).value, Some(value), "{text}");
        }
        assert_eq!(percent(&Cell::Number(12.5)).value, Some(1250));
        assert_eq!(percent(&said("12,345")).troubles[0].code, Code::NumberUnread);
        assert_eq!(percent(&said("120")).troubles[0].code, Code::NumberOutOfRange);
    }

    #[test]
    fn yes_and_no_in_both_languages() {
        assert_eq!(yes_no(&said("CÓ")).value, Some(true));
        assert_eq!(yes_no(&said("khong")).value, Some(false));
        assert_eq!(yes_no(&Cell::YesNo(true)).value, Some(true));
        assert_eq!(yes_no(&said("có lẽ")).troubles[0].code, Code::ChoiceUnread);
    }

    #[test]
    fn a_bare_number_of_days_is_read_and_said() {
        let reading = happened(&Cell::Number(46_096.0));
        assert_eq!(reading.value, Some(date(2026, 3, 15)));
        assert_eq!(reading.troubles[0].code, Code::DateFromNumber);
    }

    #[test]
    fn a_long_text_is_cut_and_said() {
        let reading = text(&said(&"ê".repeat(20)), 10);
        assert_eq!(reading.value, Some("ê".repeat(10)));
        assert_eq!(reading.troubles[0].code, Code::TextCut);
    }
}
