//! Working days: which days count, why a day does not, and where a term ends.
//!
//! No statute defines "working day". The house definition: every day that is neither weekly rest nor a holiday, a day
//! in lieu or a day off by exchange; a make-up day counts although it falls on the weekly rest.
//! Years outside the book know only the weekly rest and say so ([`Calendar::assumed`]).

use jiff::civil::{Date, Weekday};
use khien_law::calendar::{CalendarBook, SpecialDay, SpecialDayKind};

/// Weekly rest days: a set of weekdays with at least one working day left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeeklyRest(u8);

impl WeeklyRest {
    /// How many sets there can be, the impossible one of seven days included.
    pub(crate) const SETS: usize = 128;

    /// These days of the week; `None` if no working day is left, because then no term in working days ever ends.
    pub fn new(days: &[Weekday]) -> Option<Self> {
        let set = days.iter().fold(0, |set, day| set | 1 << day.to_monday_zero_offset());
        (set != 0b111_1111).then_some(Self(set))
    }

    /// Whether the day is a weekly rest day.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & 1 << day.to_monday_zero_offset() != 0
    }

    /// The set as a number below [`Self::SETS`].
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The working days of everybody with the same weekly rest.
#[derive(Debug, Clone)]
pub struct Calendar {
    weekly: WeeklyRest,
    first_year: i16,
    years: Vec<Year>,
    /// Rest days that have a name of their own, by date.
    named: Vec<(Date, Box<str>)>,
}

/// One year: a bit for each day that is no working day.
#[derive(Debug, Clone)]
struct Year {
    rest: [u64; 6],
    assumed: bool,
}

impl Calendar {
    /// The calendar of those who rest on other days than the book says, or on the book's days (`None`).
    ///
    /// Holidays hold for everybody. The book's days in lieu and exchanges are decided for the book's weekly rest; for
    /// another one a day in lieu follows from the holiday again (Labour Code Art. 111(3)), and an exchange holds only
    /// where it takes a working day and gives a rest day.
    pub fn new(book: &CalendarBook, weekly_rest: Option<WeeklyRest>) -> Self {
        // The law's reader refuses a book without a working day; an empty set is the harmless answer to one.
        let of_book = WeeklyRest::new(&book.weekly_rest).unwrap_or(WeeklyRest(0));
        let weekly = weekly_rest.unwrap_or(of_book);
        let (first_year, last_year) = book.years;
        let years = (first_year..=last_year).map(|year| Year::weekly_only(year, weekly)).collect();
        let mut calendar = Self { weekly, first_year, years, named: vec![] };
        if weekly == of_book {
            book.days.iter().for_each(|day| calendar.apply(day));
        } else {
            calendar.apply_to_other_week(book);
        }
        for day in book.days.iter().filter(|day| day.assumed) {
            if let Some(year) = calendar.year_mut(day.date) {
                year.assumed = true;
            }
        }
        // Where two names fall on one day the book's first stands.
        calendar.named.sort_by_key(|(date, _)| *date);
        calendar.named.dedup_by_key(|(date, _)| *date);
        calendar
    }

    /// Whether it is a working day.
    pub fn is_working(&self, date: Date) -> bool {
        match self.year(date.year()) {
            Some(year) => !year.rests(date),
            None => !self.weekly.has(date.weekday()),
        }
    }

    /// Why it is no working day: the holiday's id, `in-lieu` or `swap`, else the day of the week. `None` on a working
    /// day.
    pub fn why_not(&self, date: Date) -> Option<&str> {
        if self.is_working(date) {
            return None;
        }
        match self.named.binary_search_by_key(&date, |(date, _)| *date) {
            Ok(at) => Some(&self.named[at].1),
            Err(_) => Some(weekday_id(date.weekday())),
        }
    }

    /// The day itself if it is a working day, else the next one.
    pub fn next_working(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working(day) {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
        }
        day
    }

    /// The day itself if it is a working day, else the last one before it.
    pub fn last_working_on_or_before(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working(day) {
            let Ok(before) = day.yesterday() else { return day };
            day = before;
        }
        day
    }

    /// The day on which a term of working days ends. The first day does not count (Civil Code Art. 147(2)), whether or
    /// not it is a working day; no working days end on the day itself.
    pub fn add_working_days(&self, date: Date, days: u32) -> Date {
        self.count_working_days(date, days, &mut |_| ())
    }

    /// Likewise, telling `skipped` each day passed over.
    pub(crate) fn count_working_days(&self, date: Date, days: u32, skipped: &mut impl FnMut(Date)) -> Date {
        let (mut day, mut left) = (date, days);
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            if self.is_working(day) {
                left -= 1;
            } else {
                skipped(day);
            }
        }
        day
    }

    /// Whether the working days of a year are assumed: no notice for it is known, or the book does not reach that far.
    pub fn assumed(&self, year: i16) -> bool {
        self.year(year).is_none_or(|year| year.assumed)
    }

    fn year(&self, year: i16) -> Option<&Year> {
        let at = usize::try_from(i32::from(year) - i32::from(self.first_year)).ok()?;
        self.years.get(at)
    }

    fn year_mut(&mut self, date: Date) -> Option<&mut Year> {
        let at = usize::try_from(i32::from(date.year()) - i32::from(self.first_year)).ok()?;
        self.years.get_mut(at)
    }

    fn apply(&mut self, day: &SpecialDay) {
        match day.kind {
            SpecialDayKind::Holiday | SpecialDayKind::InLieu | SpecialDayKind::SwappedOff => {
                self.take_off(day.date, &day.id);
            }
            SpecialDayKind::MakeUp => {
                if let Some(year) = self.year_mut(day.date) {
                    year.set(day.date, false);
                }
            }
        }
    }

    /// A day outside the covered years is not marked: there only the weekly rule is known, for all days alike.
    fn take_off(&mut self, date: Date, id: &str) {
        if let Some(year) = self.year_mut(date) {
            year.set(date, true);
            self.named.push((date, id.into()));
        }
    }

    fn apply_to_other_week(&mut self, book: &CalendarBook) {
        let of_kind = |kind| book.days.iter().filter(move |day| day.kind == kind);
        of_kind(SpecialDayKind::Holiday).for_each(|day| self.apply(day));
        for off in of_kind(SpecialDayKind::SwappedOff) {
            let makes_up = off.instead_of.is_some_and(|worked| self.weekly.has(worked.weekday()));
            if makes_up && self.is_working(off.date) {
                self.apply(off);
                of_kind(SpecialDayKind::MakeUp)
                    .filter(|worked| worked.instead_of == Some(off.date))
                    .for_each(|worked| self.apply(worked));
            }
        }
        for holiday in of_kind(SpecialDayKind::Holiday) {
            if self.weekly.has(holiday.date.weekday()) {
                let noticed = of_kind(SpecialDayKind::InLieu)
                    .find(|day| day.instead_of == Some(holiday.date) && self.is_working(day.date));
                let in_lieu = noticed.map_or_else(|| self.next_working(holiday.date), |day| day.date);
                self.take_off(in_lieu, IN_LIEU);
            }
        }
    }
}

/// What reasons call a day off in place of a holiday that fell on a rest day.
const IN_LIEU: &str = "in-lieu";

impl Year {
    fn weekly_only(year: i16, weekly: WeeklyRest) -> Self {
        let mut this = Self { rest: [0; 6], assumed: false };
        let first = Date::constant(year, 1, 1);
        for day in first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
            this.set(day, weekly.has(day.weekday()));
        }
        this
    }

    fn rests(&self, date: Date) -> bool {
        let (word, bit) = Self::place(date);
        self.rest[word] & bit != 0
    }

    fn set(&mut self, date: Date, rests: bool) {
        let (word, bit) = Self::place(date);
        if rests {
            self.rest[word] |= bit;
        } else {
            self.rest[word] &= !bit;
        }
    }

    fn place(date: Date) -> (usize, u64) {
        let day = date.day_of_year().unsigned_abs() as usize - 1;
        (day / 64, 1 << (day % 64))
    }
}

/// A day of the week as reasons write it.
fn weekday_id(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}
