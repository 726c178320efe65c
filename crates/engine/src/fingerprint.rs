//! What the duties of an obligation depend on, as a hash: "a changed law computes again only what hangs on it".
//!
//! It is taken over names and days as the folder writes them, never over indices, so that a fact or clause added
//! elsewhere changes nothing here.

use sha2::{Digest, Sha256};
use std::fmt;

use crate::{
    duty::ObligationIx,
    rule::{Addressed, Bears, Holders},
    rulebook::Rulebook,
    written,
};
use khien_law::{obligation::ReadingOption, roles::Role};

/// A SHA-256 hash; shown in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The bytes, for a store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Fingerprint({self})")
    }
}

/// Of an obligation and of those it gives way to.
pub(crate) fn of(book: &Rulebook, at: usize) -> Fingerprint {
    let mut hash = Sha256::new();
    let ix = ObligationIx(at as u32);
    own(book, ix, &mut |line| feed(&mut hash, line));
    for other in &book.rule(ix).gives_way_to {
        feed(&mut hash, "gives way to");
        own(book, *other, &mut |line| feed(&mut hash, line));
    }
    Fingerprint(hash.finalize().into())
}

fn feed(hash: &mut Sha256, line: &str) {
    hash.update(line.as_bytes());
    hash.update(b"\n");
}

fn own(book: &Rulebook, ix: ObligationIx, line: &mut impl FnMut(&str)) {
    let (rule, obligation, facts) = (book.rule(ix), book.obligation(ix), &book.law().facts);
    let reading: Option<&ReadingOption> =
        obligation.reading.as_ref().and_then(|reading| reading.options.get(reading.chosen));
    let when = reading.and_then(|option| option.when.as_ref()).unwrap_or(&obligation.when);

    line(&obligation.id);
    line(rule.subject.name());
    line(&format!(
        "{} {} {}",
        rule.validity.from,
        written::day(rule.validity.to),
        written::day(rule.validity.doubt_from)
    ));
    line(&written::condition(facts, when));
    line(&obligation.met_when.as_ref().map_or_else(String::new, |met| written::condition(facts, met)));
    line(&written::timing(facts, book.timing(ix)));
    line(&obligation.target.as_ref().map_or_else(String::new, |target| written::term(target.term)));
    line(if rule.lasts { "lasts" } else { "" });

    match rule.bearer {
        Bears::Organisation => line("organisation"),
        Bears::Operator => line("operator"),
        Bears::SecurityUnit => line("security-unit"),
        Bears::Role(role) => holders(book.role(role), line),
    }
    for recipient in &rule.recipients {
        match recipient {
            Addressed::Parent => line("to parent"),
            Addressed::Owner => line("to owner"),
            Addressed::Role(role) => holders(book.role(*role), line),
            Addressed::Described(words) => line(&format!("to {words:?}")),
        }
    }
    if rule.clock.needs_calendar() {
        let calendar = &book.law().calendar;
        line(&format!("{:?} {:?}", calendar.weekly_rest, calendar.years));
        for day in &calendar.days {
            line(&format!("{} {:?} {:?}", day.date, day.kind, day.instead_of));
        }
    }
}

fn holders(role: Option<(&Role, &Holders)>, line: &mut impl FnMut(&str)) {
    let Some((role, holders)) = role else { return line("role without holder") };
    line(&role.id);
    for (holder, key) in role.holders.iter().zip(&holders.keys) {
        line(&format!("{key} {} {}", holder.from, written::day(holder.to)));
    }
}
