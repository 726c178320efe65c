//! Days and moments as officials write them: `15/3/2026`, `ngày 15 tháng 3 năm 2026`, `quý III/2026`.
//!
//! The day always comes before the month. A month, quarter or year is not a day: where a plan is asked for, its last day
//! is taken and said so; where a document is asked for, it is left out.

mod scan;

use crate::fold::{fold, letters};
use crate::problem::{Code, Reading, Trouble};
use jiff::civil::{Date, DateTime, Time};
pub(crate) use scan::{Found, Said, find_in_document};

/// Reads the day on which something happened. A month alone is left out.
pub fn happened(text: &str) -> Reading<Date> {
    read(text, |last, period| {
        Reading::unread(
            Trouble::new(
                Code::DateWithoutDay,
                format!("Chỉ có {}, chưa có ngày.", period.vi()),
                format!("This names only a {}, not a day.", period.en()),
            )
            .hint(
                format!("Ghi đủ ngày, ví dụ {}.", shown(last)),
                format!("Write the full date, for example {}.", shown(last)),
            ),
        )
    })
}

/// Reads the day by which something is planned. Of a month, quarter or year the last day is taken.
pub fn planned(text: &str) -> Reading<Date> {
    read(text, |last, period| {
        let trouble = Trouble::new(
            Code::DateLastDay,
            format!("Chỉ có {}; lấy ngày cuối cùng là {}.", period.vi(), shown(last)),
            format!("This names only a {}; its last day {} was taken.", period.en(), shown(last)),
        );
        Reading::assumed(last, trouble)
    })
}

/// Reads a day with a time of day: `14:30 15/3/2026`, `15/03/2026 14h30`.
pub fn moment(text: &str) -> Reading<DateTime> {
    if is_blank(text) {
        return Reading::blank();
    }
    let (_, plain) = letters(text);
    let tokens = scan::tokens(&plain);
    let (Some(time), Some(found)) = (scan::time(&tokens), scan::find(&plain)) else {
        return Reading::unread(moment_unread());
    };
    match found.said {
        Said::Day(day) if in_range(day) => Reading::of(day.to_datetime(time)),
        _ => Reading::unread(moment_unread()),
    }
}

/// A day that a spreadsheet program holds as a number of days since 1900; nothing for a number that is no recent day.
pub fn from_serial(serial: f64) -> Option<DateTime> {
    if !(32_874.0..73_051.0).contains(&serial) {
        return None;
    }
    let day =
        jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(serial.trunc() as i64)).ok()?;
    let minutes = (serial.fract() * 1440.0).round() as i64;
    day.to_datetime(Time::midnight()).checked_add(jiff::Span::new().minutes(minutes)).ok()
}

/// A day as forms in Viet Nam show it.
pub fn shown(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// Whether a day is one that a register could hold; anything else is a slip of the hand.
pub(crate) fn in_range(day: Date) -> bool {
    (1990..=2099).contains(&day.year())
}

/// What to say of a day outside the range.
pub(crate) fn out_of_range(day: Date) -> Trouble {
    Trouble::new(
        Code::DateOutOfRange,
        format!("Năm {} nằm ngoài khoảng 1990–2099.", day.year()),
        format!("The year {} is outside 1990–2099.", day.year()),
    )
    .hint("Kiểm tra lại năm.", "Check the year.")
}

/// Blank cells have many spellings: nothing, a dash, "không", "chưa có", "đang xây dựng".
pub(crate) fn is_blank(text: &str) -> bool {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    matches!(folded.as_str(), "" | "n a" | "na" | "null" | "none")
        || matches!(first, "chua" | "khong" | "dang")
}

fn read(text: &str, period: impl Fn(Date, scan::Period) -> Reading<Date>) -> Reading<Date> {
    if is_blank(text) {
        return Reading::blank();
    }
    let (_, plain) = letters(text);
    let Some(found) = scan::find(&plain) else { return Reading::unread(unread()) };
    let around = fold(&around(&plain, &found));
    let around: Vec<&str> = around.split(' ').collect();
    if scan::find(&plain[found.span.end..]).is_some()
        || around.iter().any(|w| matches!(*w, "sau" | "chua" | "khong"))
    {
        return Reading::unread(unread());
    }
    let early = around.contains(&"truoc");
    match found.said {
        Said::Day(day) if !in_range(day) => Reading::unread(out_of_range(day)),
        Said::Day(day) if early => day_before(day),
        Said::Day(day) => Reading::of(day),
        Said::NoSuchDay { last } => Reading::unread(no_such_day(last)),
        Said::Within { last, .. } if !in_range(last) => Reading::unread(out_of_range(last)),
        Said::Within { .. } if early || around.iter().any(|w| matches!(*w, "dau" | "giua")) => {
            Reading::unread(unread())
        }
        Said::Within { last, period: kind } => period(last, kind),
    }
}

/// The words of the cell other than the date.
fn around(plain: &[char], found: &Found) -> String {
    let before = plain[..found.span.start].iter();
    before.chain(std::iter::once(&' ')).chain(&plain[found.span.end..]).collect()
}

/// "Before" excludes the day, as in the texts of the law: the last safe day is the one before.
fn day_before(day: Date) -> Reading<Date> {
    let last = day.yesterday().unwrap_or(day);
    let trouble = Trouble::new(
        Code::DateBefore,
        format!("“Trước” không gồm chính ngày đó; lấy ngày {}.", shown(last)),
        format!("“Before” excludes the day itself; {} was taken.", shown(last)),
    );
    Reading::assumed(last, trouble)
}

pub(crate) fn no_such_day(last: Option<Date>) -> Trouble {
    let trouble = Trouble::new(Code::DateNoSuchDay, "Lịch không có ngày này.", "No calendar has this day.");
    match last {
        Some(last) => trouble.hint(
            format!("Ngày cuối cùng của tháng đó là {}.", shown(last)),
            format!("The last day of that month is {}.", shown(last)),
        ),
        None => trouble.hint(
            "Ghi ngày trước, tháng sau, ví dụ 15/03/2026.",
            "Write the day before the month, for example 15/03/2026.",
        ),
    }
}

fn unread() -> Trouble {
    Trouble::new(Code::DateUnread, "Không đọc được ngày.", "No date could be read here.").hint(
        "Ghi một ngày theo dạng dd/mm/yyyy, ví dụ 15/03/2026.",
        "Write one date as dd/mm/yyyy, for example 15/03/2026.",
    )
}

fn moment_unread() -> Trouble {
    Trouble::new(Code::MomentUnread, "Không đọc được ngày và giờ.", "No date and time could be read here.")
        .hint(
            "Ghi theo dạng dd/mm/yyyy hh:mm, ví dụ 15/03/2026 14:30.",
            "Write dd/mm/yyyy hh:mm, for example 15/03/2026 14:30.",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn clear(text: &str) -> Option<Date> {
        let reading = happened(text);
        assert_eq!(reading.troubles, [], "{text}");
        reading.value
    }

    fn code(reading: Reading<Date>) -> (Option<Date>, Vec<Code>) {
        (reading.value, reading.troubles.into_iter().map(|t| t.code).collect())
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for text in [
            "15/3/2026",
            "15/03/2026",
            "15/3/26",
            "15-3-2026",
            "15.03.2026",
            "15 - 3 - 2026",
            "2026-03-15",
            "ngày 15/3/2026",
            "ngày 15 tháng 3 năm 2026",
            "Ngày 15 tháng 03 năm 2026.",
            "15 THÁNG 3, 2026",
            "ngay 15 thang 3 nam 2026",
            "15/03/2026 00:00:00",
            "15/3 năm 2026",
            "Dự kiến ngày 15/3/2026",
        ] {
            assert_eq!(clear(text), Some(date(2026, 3, 15)), "{text}");
        }
    }

    #[test]
    fn blank_has_many_spellings() {
        for text in ["", " ", "-", "–", "…", "Không", "chưa có", "Chưa ban hành", "N/A", "Đang xây dựng"]
        {
            assert_eq!(clear(text), None, "{text}");
        }
    }

    #[test]
    fn of_a_plan_the_last_day_is_taken_and_said() {
        for (text, last) in [
            ("tháng 9/2026", date(2026, 9, 30)),
            ("Tháng 02 năm 2028", date(2028, 2, 29)),
            ("9/2026", date(2026, 9, 30)),
            ("trong tháng 9-2026", date(2026, 9, 30)),
            ("Quý III/2026", date(2026, 9, 30)),
            ("Q4/2026", date(2026, 12, 31)),
            ("quý 1 năm 2027", date(2027, 3, 31)),
            ("6 tháng đầu năm 2027", date(2027, 6, 30)),
            ("6 tháng cuối năm 2026", date(2026, 12, 31)),
            ("Năm 2026", date(2026, 12, 31)),
            ("cuối năm 2026", date(2026, 12, 31)),
            ("2026", date(2026, 12, 31)),
        ] {
            assert_eq!(code(planned(text)), (Some(last), vec![Code::DateLastDay]), "{text}");
            assert_eq!(code(happened(text)), (None, vec![Code::DateWithoutDay]), "{text}");
        }
    }

    #[test]
    fn before_a_day_excludes_it() {
        assert_eq!(code(planned("Trước ngày 01/10/2026")), (Some(date(2026, 9, 30)), vec![Code::DateBefore]));
    }

    #[test]
    fn what_is_no_day_is_refused_with_advice() {
        for (text, expected) in [
            ("31/6/2026", Code::DateNoSuchDay),
            ("03/15/2026", Code::DateNoSuchDay),
            ("29/2/2026", Code::DateNoSuchDay),
            ("15/3/1026", Code::DateOutOfRange),
            ("sớm nhất có thể", Code::DateUnread),
            ("sau 30/9/2026", Code::DateUnread),
            ("đầu năm 2026", Code::DateUnread),
            ("15/3/2026 hoặc 16/3/2026", Code::DateUnread),
        ] {
            let reading = planned(text);
            assert!(reading.troubles.iter().all(|t| t.hint.is_some()), "{text}");
            assert_eq!(code(reading), (None, vec![expected]), "{text}");
        }
    }

    #[test]
    fn a_moment_has_its_time_before_or_after() {
        for text in [
            "15/03/2026 14:30",
            "14:30 15/3/2026",
            "14h30 ngày 15/3/2026",
            "14 giờ 30 phút, ngày 15 tháng 3 năm 2026",
        ] {
            assert_eq!(moment(text).value, Some(date(2026, 3, 15).at(14, 30, 0, 0)), "{text}");
        }
        assert_eq!(moment("15/3/2026").troubles[0].code, Code::MomentUnread);
        assert_eq!(moment("25:00 15/3/2026").troubles[0].code, Code::MomentUnread);
    }

    #[test]
    fn numbers_of_days_are_days() {
        assert_eq!(from_serial(46_096.0), Some(date(2026, 3, 15).at(0, 0, 0, 0)));
        assert_eq!(from_serial(46_096.604_166_666_7), Some(date(2026, 3, 15).at(14, 30, 0, 0)));
        assert_eq!(from_serial(3.0), None);
        assert_eq!(from_serial(f64::NAN), None);
    }
}
