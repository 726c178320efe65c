//! Security levels, 1 to 5.

use crate::cell::Cell;
use crate::fold::fold;
use crate::problem::{Code, Reading, Trouble};
use crate::when;
use serde::Serialize;

/// A security level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Level(u8);

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// A level, if the number is one.
    pub fn new(level: u8) -> Option<Self> {
        (1..=5).contains(&level).then_some(Self(level))
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// Reads column 5: `3`, `3.0`, `Cấp độ 3`, `cấp III`, `CĐ3`, `Cấp độ ba`.
pub(super) fn read(cell: &Cell) -> Reading<Level> {
    let said = match cell {
        Cell::Number(number) => return level(*number),
        other => other.said(),
    };
    if when::is_blank(&said) {
        return Reading::blank();
    }
    // "3.0" is what programs make of 3; folded it would be two numbers.
    let said = said.strip_suffix(".0").or(said.strip_suffix(",0")).unwrap_or(&said);
    let folded = fold(said);
    let mut levels: Vec<f64> = folded.split(' ').flat_map(numbers).collect();
    levels.dedup();
    match levels[..] {
        [] => {
            Reading::unread(hint(Code::LevelUnread, "Không đọc được cấp độ.", "No level could be read here."))
        }
        [one] => level(one),
        _ => Reading::unread(hint(
            Code::LevelSeveral,
            "Ô ghi nhiều cấp độ.",
            "The cell names more than one level.",
        )),
    }
}

fn level(number: f64) -> Reading<Level> {
    match Level::ALL.into_iter().find(|level| f64::from(level.0) == number) {
        Some(level) => Reading::of(level),
        None => Reading::unread(hint(Code::LevelOutOfRange, "Cấp độ chỉ từ 1 đến 5.", "Levels are 1 to 5.")),
    }
}

/// The numbers of one word: in figures, Roman, or Vietnamese.
fn numbers(word: &str) -> Vec<f64> {
    let spelt = match word {
        "i" | "mot" => Some(1.0),
        "ii" | "hai" => Some(2.0),
        "iii" | "ba" => Some(3.0),
        "iv" | "bon" | "tu" => Some(4.0),
        "v" | "nam" => Some(5.0),
        _ => None,
    };
    if let Some(spelt) = spelt {
        return vec![spelt];
    }
    word.split(|c: char| !c.is_ascii_digit()).filter_map(|figure| figure.parse().ok()).collect()
}

fn hint(code: Code, vi: &str, en: &str) -> Trouble {
    Trouble::new(code, vi, en).hint("Ghi một số từ 1 đến 5.", "Write one number from 1 to 5.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_level_is_read_however_it_is_written() {
        for text in [
            "3",
            "3.0",
            " 3 ",
            "Cấp độ 3",
            "cap do 3",
            "Cấp 3",
            "CĐ3",
            "Cấp III",
            "Cấp độ ba",
            "LEVEL 3",
            "03",
        ] {
            assert_eq!(read(&said(text)), Reading::of(Level(3)), "{text}");
        }
        assert_eq!(read(&Cell::Number(3.0)), Reading::of(Level(3)));
        assert_eq!(read(&said("Cấp độ năm")), Reading::of(Level(5)));
        assert_eq!(read(&said("Chưa xác định")), Reading::blank());
    }

    #[test]
    fn what_is_no_level_is_refused() {
        for (cell, code) in [
            (said("6"), Code::LevelOutOfRange),
            (said("0"), Code::LevelOutOfRange),
            (Cell::Number(-3.0), Code::LevelOutOfRange),
            (said("2-3"), Code::LevelSeveral),
            (said("2, 3"), Code::LevelSeveral),
            (Cell::Number(2.5), Code::LevelOutOfRange),
            (said("cao"), Code::LevelUnread),
            (said("99999999999999999999"), Code::LevelOutOfRange),
        ] {
            let reading = read(&cell);
            assert_eq!(reading.value, None, "{cell:?}");
            assert_eq!(reading.troubles[0].code, code, "{cell:?}");
        }
    }
}
