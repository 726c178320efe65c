//! One value of a list, in the words that people use for it.

use crate::fold::fold;
use crate::problem::{Code, Reading, Trouble};

/// A value, its label, and every folded wording that means it.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a, T> {
    /// What it stands for.
    pub value: T,
    /// Wordings, folded, that of the label among them.
    pub words: &'a [&'a str],
    /// The wording of the official list, shown in advice.
    pub label: &'a str,
}

/// Words that turn a meaning round: "chưa phê duyệt" is not a misspelt "đã phê duyệt".
const TURNING: [&str; 7] = ["chua", "khong", "dang", "cho", "no", "not", "mot"];

/// Reads a value of the list. Capitals, marks, blanks and punctuation do not matter; a slip of the pen or an added
/// parenthesis is read as the nearest value, and that is said. A blank text is blank.
pub fn choose<T: Copy + PartialEq>(said: &str, list: &[Listed<'_, T>]) -> Reading<T> {
    let folded = fold(said);
    if folded.is_empty() {
        return Reading::blank();
    }
    if let Some(value) = exact(&folded, list) {
        return Reading::of(value.value);
    }
    let outside = fold(said.split(['(', '[']).next().unwrap_or_default());
    match exact(&outside, list).or_else(|| nearest(&folded, list)) {
        Some(near) => Reading::assumed(near.value, guessed(near.label)),
        None => Reading::unread(unread(list)),
    }
}

fn exact<'a, 'b, T: Copy>(folded: &str, list: &'b [Listed<'a, T>]) -> Option<&'b Listed<'a, T>> {
    list.iter().find(|listed| listed.words.contains(&folded))
}

/// The one value whose wording is a slip or two away; nothing when two values are equally near.
fn nearest<'a, 'b, T: Copy + PartialEq>(
    folded: &str,
    list: &'b [Listed<'a, T>],
) -> Option<&'b Listed<'a, T>> {
    let turns = turning(folded);
    let mut best: Option<(usize, &Listed<'a, T>)> = None;
    let mut tie = false;
    for listed in list {
        for wording in listed.words.iter().copied() {
            // One slip for each eight letters: "da phe duyt" yes, "co" for "cho" no.
            let allowed = wording.len() / 8;
            let distance = strsim::damerau_levenshtein(folded, wording);
            if distance > allowed || turning(wording) != turns {
                continue;
            }
            match best {
                Some((least, found)) if distance == least => tie |= found.value != listed.value,
                Some((least, _)) if distance > least => {}
                _ => (best, tie) = (Some((distance, listed)), false),
            }
        }
    }
    best.filter(|_| !tie).map(|(_, listed)| listed)
}

fn turning(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(|word| TURNING.contains(word)).collect()
}

fn guessed(label: &str) -> Trouble {
    Trouble::new(Code::ChoiceGuessed, format!("Đọc là “{label}”."), format!("Read as “{label}”."))
}

fn unread<T>(list: &[Listed<'_, T>]) -> Trouble {
    Trouble::new(Code::ChoiceUnread, "Không có trong danh mục giá trị.", "This is not on the list of values.")
        .hint(format!("Chọn một trong: {}.", labels(list)), format!("Choose one of: {}.", labels(list)))
}

/// The labels of a list as one sentence part.
pub(crate) fn labels<T>(list: &[Listed<'_, T>]) -> String {
    list.iter().map(|listed| listed.label).collect::<Vec<_>>().join("; ")
}
