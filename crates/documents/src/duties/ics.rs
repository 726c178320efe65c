//! Duties as a calendar: one whole day for each, on the day it is due.

use super::Duty;
use crate::language::Language;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use jiff::Timestamp;
use jiff::civil::Date;

/// How long before the day the calendar reminds.
const REMINDER: chrono::TimeDelta = chrono::TimeDelta::days(7);

/// The list as a calendar. A duty whose day is not known is left out; reading the calendar again moves an event instead of
/// adding a second one, because its identifier is that of the duty.
pub fn ics(duties: &[Duty], language: Language, made_at: Timestamp) -> String {
    let mut calendar = Calendar::new();
    calendar.name(language.pick("Khiên – việc phải làm", "Khiên – duties"));
    for duty in duties {
        if let Some(day) = duty.due.day() {
            calendar.push(event(duty, day, language, made_at));
        }
    }
    calendar.to_string()
}

fn event(duty: &Duty, day: Date, language: Language, made_at: Timestamp) -> Event {
    let stamp = made_at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut event = Event::with_uid(&duty.id.to_string());
    event
        .summary(&format!("{} – {}", duty.title, duty.subject))
        .description(&description(duty, language))
        .add_property("DTSTAMP", &stamp)
        .append_property(whole_day("DTSTART", day))
        .append_property(whole_day("DTEND", day.tomorrow().unwrap_or(day)))
        // The day stays free for other things.
        .add_property("TRANSP", "TRANSPARENT")
        .alarm(alarm(duty, &stamp));
    // Texts are escaped by the library, addresses are not: a line break in one would begin a property of its own.
    if let Some(url) =
        duty.url.as_deref().filter(|url| !url.contains(|c: char| c.is_control() || c.is_whitespace()))
    {
        event.url(url);
    }
    event.done()
}

/// The library would give the alarm a random identifier and the time of the clock.
fn alarm(duty: &Duty, stamp: &str) -> Alarm {
    let mut alarm = Alarm::display(&duty.title, Trigger::before_start(REMINDER));
    alarm.add_property("UID", format!("{}-reminder", duty.id)).add_property("DTSTAMP", stamp);
    alarm
}

fn whole_day(name: &str, day: Date) -> Property {
    Property::new(name, day.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

fn description(duty: &Duty, language: Language) -> String {
    let mut lines = vec![duty.due_text.clone()];
    // For a whole day the hour would be lost.
    if let Some(moment) = duty.due.time() {
        lines.push(format!("{}: {}", language.pick("Hạn", "Due"), moment.strftime("%d/%m/%Y %H:%M")));
    }
    lines.push(format!("{}: {}", language.pick("Bên thực hiện", "Bearer"), duty.bearer));
    lines.push(format!("{}: {}", language.pick("Nơi nhận", "Recipients"), duty.recipients.join("; ")));
    lines.push(format!("{}: {}", language.pick("Căn cứ", "Clauses"), duty.clauses.join("; ")));
    lines.join("\n")
}
