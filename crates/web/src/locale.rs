//! The reader's language: which words, dates and numbers a page shows.
//!
//! Vietnamese is the language of the house; English is whole. Keys are checked while the crate is compiled (against
//! Vietnamese) and a test compares the keys of both languages.

use i18n_embed::{LanguageLoader, fluent::FluentLanguageLoader};
use jiff::{Timestamp, civil::Date};
use khien_engine::zone;
use khien_law::{Words, timing::Period};
use std::sync::LazyLock;

#[derive(rust_embed::RustEmbed)]
#[folder = "i18n/"]
struct Texts;

/// A sentence of `i18n/*/khien_web.ftl` in the language of the first argument (a [`Language`] or a `Shell`).
macro_rules! t {
    ($reader:expr, $key:literal) => { i18n_embed_fl::fl!($reader.loader(), $key) };
    ($reader:expr, $key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        i18n_embed_fl::fl!($reader.loader(), $key, $($name = $value),+)
    };
}
pub(crate) use t;

/// One of the two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

static VI: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("vi"));
static EN: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("en"));

fn load(code: &str) -> FluentLanguageLoader {
    let loader: FluentLanguageLoader = i18n_embed::fluent::fluent_language_loader!();
    let language = code.parse::<unic_langid::LanguageIdentifier>().expect("a language code written above");
    loader.load_languages(&Texts, &[language]).expect("the texts are inside the binary and tests read them");
    // Marks around values would end up in page titles and calendar files.
    loader.set_use_isolating(false);
    loader
}

impl Language {
    /// Both, the house's own first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The code for `lang`, cookie and address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Where `t!` looks sentences up.
    pub fn loader(self) -> &'static FluentLanguageLoader {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    /// The half of [`Words`] that this reader reads.
    pub fn words(self, words: &Words) -> &str {
        match self {
            Self::Vi => &words.vi,
            Self::En => &words.en,
        }
    }

    /// `05/07/2026`, or `5 July 2026`.
    pub fn date(self, date: Date) -> String {
        match self {
            Self::Vi => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            Self::En => format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year()),
        }
    }

    /// A date as fields of forms take it, in both languages: `05/07/2026`. Browsers would write it in their own language.
    pub fn typed_date(date: Date) -> String {
        Self::Vi.date(date)
    }

    /// Reads a date as people type it (`5/7/2026`) or as addresses hold it (`2026-07-05`).
    pub fn read_date(text: &str) -> Option<Date> {
        let text = text.trim();
        let mut parts = text.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(day), Some(month), Some(year), None) if year.len() == 4 => {
                Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
            }
            _ => text.parse().ok(),
        }
    }

    /// A moment in Viet Nam, to the minute: `23:30 ngày 05/07/2026`, or `23:30 on 5 July 2026`.
    pub fn moment(self, moment: Timestamp) -> String {
        let local = zone::civil(moment);
        let (hour, minute, day) = (local.hour(), local.minute(), self.date(local.date()));
        match self {
            Self::Vi => format!("{hour:02}:{minute:02} ngày {day}"),
            Self::En => format!("{hour:02}:{minute:02} on {day}"),
        }
    }

    /// `1.234.567`, or `1,234,567`.
    pub fn number(self, number: impl Whole) -> String {
        let number = number.whole();
        let digits = number.unsigned_abs().to_string();
        let mut out = String::from(if number < 0 { "−" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(if self == Self::Vi { '.' } else { ',' });
            }
            out.push(digit);
        }
        out
    }

    /// A share in hundredths of a per cent: `76,5 %`, or `76.5 %`. The space does not break.
    pub fn percent(self, hundredths: i64) -> String {
        let (whole, rest) = (self.number(hundredths / 100), hundredths.abs() % 100);
        let comma = if self == Self::Vi { ',' } else { '.' };
        match rest {
            0 => format!("{whole}\u{a0}%"),
            rest if rest % 10 == 0 => format!("{whole}{comma}{}\u{a0}%", rest / 10),
            rest => format!("{whole}{comma}{rest:02}\u{a0}%"),
        }
    }

    /// A period by its first day, as officials name it: `quý IV năm 2026`, or `Q4 2026`.
    pub fn period(self, period: Period, starts: Date) -> String {
        let (year, month) = (starts.year(), starts.month());
        let part = |months: i8| (month - 1) / months + 1;
        match (self, period) {
            (Self::Vi, Period::Month) => format!("tháng {month}/{year}"),
            (Self::En, Period::Month) => format!("{} {year}", MONTHS[month as usize - 1]),
            (Self::Vi, Period::Quarter) => format!("quý {} năm {year}", ROMAN[part(3) as usize - 1]),
            (Self::En, Period::Quarter) => format!("Q{} {year}", part(3)),
            (Self::Vi, Period::HalfYear) if part(6) == 1 => format!("6 tháng đầu năm {year}"),
            (Self::Vi, Period::HalfYear) => format!("6 tháng cuối năm {year}"),
            (Self::En, Period::HalfYear) => format!("H{} {year}", part(6)),
            (Self::Vi, Period::Year) => format!("năm {year}"),
            (Self::En, Period::Year) => format!("{year}"),
            (Self::Vi, Period::TwoYears) => format!("hai năm {year}–{}", year + 1),
            (Self::En, Period::TwoYears) => format!("{year}–{}", year + 1),
        }
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A whole number, as templates hand it over: by value or by reference, of any size that counts something.
pub trait Whole {
    /// The number; beyond what is written on a page it stays at the bound.
    fn whole(&self) -> i64;
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        T::whole(self)
    }
}

macro_rules! whole {
    ($($number:ty),+) => {
        $(impl Whole for $number {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        })+
    };
}
whole!(i32, i64, u32, u64, usize);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn both_languages_have_the_same_sentences() {
        let keys = |language: Language| -> BTreeSet<String> {
            let path = format!("{}/khien_web.ftl", language.code());
            let file = <Texts as rust_embed::RustEmbed>::get(&path).expect("a file of texts");
            let text = String::from_utf8(file.data.into_owned()).expect("UTF-8");
            let named = text.lines().filter_map(|line| line.split_once(" ="));
            named
                .filter(|(key, _)| !key.starts_with([' ', '#', '[']))
                .map(|(key, _)| key.to_owned())
                .collect()
        };
        let (vi, en) = (keys(Language::Vi), keys(Language::En));
        assert!(vi.len() > 100, "the list of keys was read");
        let only = |one: &BTreeSet<String>, other| one.difference(other).cloned().collect::<Vec<_>>();
        assert_eq!((only(&vi, &en), only(&en, &vi)), (vec![], vec![]), "keys in one language only");
    }

    #[test]
    fn dates_are_written_as_each_reader_writes_them() {
        let day = date(2026, 7, 5);
        assert_eq!(
            (Language::Vi.date(day), Language::En.date(day)),
            ("05/07/2026".into(), "5 July 2026".into())
        );
        let moment: Timestamp = "2026-07-05T16:30:00Z".parse().unwrap();
        assert_eq!(Language::Vi.moment(moment), "23:30 ngày 05/07/2026");
        assert_eq!(Language::En.moment(moment), "23:30 on 5 July 2026");
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let read = Language::read_date;
        assert_eq!(read(" 5/7/2026 "), Some(date(2026, 7, 5)));
        assert_eq!(read("2026-07-05"), Some(date(2026, 7, 5)));
        assert_eq!((read("31/02/2026"), read("5/7/26"), read("mai")), (None, None, None));
    }

    #[test]
    fn numbers_and_shares_have_the_right_separators() {
        assert_eq!(
            (Language::Vi.number(1_234_567), Language::En.number(-1234)),
            ("1.234.567".into(), "−1,234".into())
        );
        assert_eq!(
            (Language::Vi.percent(7650), Language::En.percent(7650)),
            ("76,5\u{a0}%".into(), "76.5\u{a0}%".into())
        );
        assert_eq!(
            (Language::Vi.percent(10_000), Language::Vi.percent(3333)),
            ("100\u{a0}%".into(), "33,33\u{a0}%".into())
        );
    }

    #[test]
    fn periods_carry_their_usual_names() {
        let starts = date(2026, 10, 1);
        assert_eq!(Language::Vi.period(Period::Quarter, starts), "quý IV năm 2026");
        assert_eq!(Language::En.period(Period::Quarter, starts), "Q4 2026");
        assert_eq!(Language::Vi.period(Period::HalfYear, date(2026, 7, 1)), "6 tháng cuối năm 2026");
        assert_eq!(Language::Vi.period(Period::TwoYears, date(2026, 1, 1)), "hai năm 2026–2027");
    }
}
