//! How far each level is from 100 %: two bars a level, drawn on the server as SVG.
//!
//! Positions are in per cent of the width, so letters keep their size on every screen, and colours come from the
//! style sheet, so light, dark and paper need no second drawing. A chart library can do neither, hence our own.

use crate::{locale::t, shell::Shell};
use askama::Template;

/// One level: how many systems, how many of them approved, how many with their plan fully implemented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// 1 to 5.
    pub level: u8,
    /// Systems of this level.
    pub systems: u64,
    /// Level approved.
    pub approved: u64,
    /// Plan fully implemented.
    pub implemented: u64,
}

impl Share {
    /// A part of the systems in hundredths of a per cent, rounded down to a tenth: 100 % means all of them.
    pub fn of(&self, part: u64) -> i64 {
        (part.min(self.systems) * 1000).checked_div(self.systems).unwrap_or(0) as i64 * 10
    }

    /// Share with an approved level.
    pub fn approved_share(&self) -> i64 {
        self.of(self.approved)
    }

    /// Share with a fully implemented plan.
    pub fn implemented_share(&self) -> i64 {
        self.of(self.implemented)
    }
}

/// The drawing.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/share_chart.html")]
pub struct ShareChart {
    title: String,
    approved: String,
    implemented: String,
    goal: String,
    rows: Vec<Row>,
    height: usize,
}

#[derive(Debug, Clone)]
struct Row {
    name: String,
    systems: String,
    top: usize,
    bars: [Bar; 2],
}

#[derive(Debug, Clone)]
struct Bar {
    class: &'static str,
    width: String,
    words: String,
}

/// Height of a row; where bars begin and how wide 100 % is, in per cent of the width.
const ROW: usize = 58;
const LEFT: i64 = 26;
const FULL: i64 = 56;

impl ShareChart {
    /// The drawing of these levels, in their order.
    pub fn new(shell: &Shell, shares: &[Share]) -> Self {
        let bar =
            |class, share: i64| Bar { class, width: percent_of_width(share), words: shell.percent(share) };
        let row = |(at, share): (usize, &Share)| Row {
            name: t!(shell, "level", level = share.level),
            systems: t!(shell, "systems-count", n = share.systems, shown = shell.number(share.systems)),
            top: at * ROW,
            bars: [bar("first", share.approved_share()), bar("second", share.implemented_share())],
        };
        Self {
            title: t!(shell, "share-title"),
            approved: t!(shell, "share-approved"),
            implemented: t!(shell, "share-implemented"),
            goal: shell.percent(10_000),
            rows: shares.iter().enumerate().map(row).collect(),
            height: shares.len() * ROW + 18,
        }
    }

    fn left(&self) -> i64 {
        LEFT
    }

    fn full(&self) -> i64 {
        FULL
    }

    fn right(&self) -> i64 {
        LEFT + FULL
    }
}

/// A share of the width that stands for 100 %, with two decimals.
fn percent_of_width(share: i64) -> String {
    let hundredths = share * FULL / 100;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

impl askama::filters::HtmlSafe for ShareChart {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_full_only_when_every_system_counts() {
        let share = Share { level: 3, systems: 3001, approved: 3000, implemented: 3001 };
        assert_eq!((share.approved_share(), share.implemented_share()), (9990, 10_000));
        assert_eq!(Share { level: 5, systems: 0, approved: 0, implemented: 0 }.approved_share(), 0);
    }

    #[test]
    fn the_longest_bar_ends_at_the_goal() {
        assert_eq!(percent_of_width(10_000), "56.00");
        assert_eq!(percent_of_width(7650), "42.84");
    }
}
