//! Vietnamese names made comparable: a search form without marks, and a key that sorts as the alphabet does.
//!
//! The same name arrives composed or decomposed, in capitals, with other hyphens, or without any marks at all. Neither
//! database folds Vietnamese letters, so the register keeps both forms beside the name.

use std::borrow::Cow;
use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The search form: lower case, no marks, `đ` as `d`, everything but letters and digits one space.
///
/// Folding twice changes nothing, so a search text and a stored name may meet at any stage.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), gap: false };
    for c in text.chars() {
        // Most letters of a cell are plain: only the others are taken apart.
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(c, |part| {
            part.to_lowercase().for_each(|lower| decompose_compatible(lower, |part| folded.push(part)));
        });
    }
    folded.text
}

struct Folded {
    text: String,
    gap: bool,
}

impl Folded {
    fn push(&mut self, c: char) {
        if is_combining_mark(c) {
            return;
        }
        if !c.is_alphanumeric() {
            self.gap = true;
            return;
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(plain_d(c));
    }
}

/// The text as people see it: composed, without control characters, runs of blanks as one space, trimmed.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut gap = false;
    for c in composed(text).chars() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            gap |= !is_invisible(c);
            continue;
        }
        if gap && !tidy.is_empty() {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy
}

/// Whether people see nothing in the text.
pub(crate) fn is_unseen(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// The text letter by letter beside its search form, punctuation kept. Both have the same length, so that a pattern
/// found in the plain letters can be cut out of the original ones.
pub(crate) fn letters(text: &str) -> (Vec<char>, Vec<char>) {
    let shown: Vec<char> = composed(text).chars().collect();
    let plain = shown.iter().map(|c| plain_letter(*c)).collect();
    (shown, plain)
}

/// The text with each letter in one piece, as nearly every text already is.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// A key whose order, byte by byte, is the order of the Vietnamese alphabet: letters first over the whole text
/// (a ă â … d đ …), then tones (none, grave, hook, tilde, acute, dot). Numbers sort by size: "Trạm 2" before "Trạm 10".
///
/// Only `0`–`9` and `a`–`z` occur, so that every collation of either database orders it alike.
pub fn sort_key(text: &str) -> String {
    let lower: Vec<char> = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let mut letters = String::with_capacity(lower.len() * 2);
    let mut tones = String::new();
    let mut gap = false;
    let mut rest = lower.as_slice();
    while let Some((&c, after)) = rest.split_first() {
        rest = after;
        if is_combining_mark(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !letters.is_empty() {
            letters.push_str("01");
        }
        gap = false;
        if c.is_ascii_digit() {
            let run = rest.iter().take_while(|c| c.is_ascii_digit()).count();
            push_number(&mut letters, std::iter::once(c).chain(rest[..run].iter().copied()));
            rest = &rest[run..];
            continue;
        }
        let (letter, tone) = split_tone(c);
        push_letter(&mut letters, letter);
        tones.push(tone);
    }
    // Less than every gap, number and letter: a text sorts before its own continuation.
    letters.push_str("00");
    letters.push_str(&tones);
    letters
}

/// How many digits, then the digits: a longer number is a larger one.
fn push_number(key: &mut String, digits: impl Iterator<Item = char>) {
    let digits: String = digits.skip_while(|c| *c == '0').collect();
    let length = u8::try_from(digits.len()).unwrap_or(25).min(25);
    key.push('1');
    key.push(char::from(b'a' + length));
    key.push_str(&digits);
}

/// Two characters for each letter of the alphabet: the Latin letter, and which of its Vietnamese forms.
fn push_letter(key: &mut String, letter: char) {
    let (base, form) = match letter {
        'ă' => ('a', '1'),
        'â' => ('a', '2'),
        'đ' | 'ð' => ('d', '1'),
        'ê' => ('e', '1'),
        'ô' => ('o', '1'),
        'ơ' => ('o', '2'),
        'ư' => ('u', '1'),
        other => (plain_letter(other), '0'),
    };
    if base.is_ascii_lowercase() {
        key.push(base);
        key.push(form);
    } else {
        // Another script: after `z`, by code point.
        key.push_str(&format!("z9{:06x}", u32::from(letter)));
    }
}

/// A letter without its tone, and the place of the tone in the order of the dictionaries.
fn split_tone(c: char) -> (char, char) {
    let mut base = String::new();
    let mut tone = '0';
    decompose_canonical(c, |part| match part {
        '\u{300}' => tone = '1',
        '\u{309}' => tone = '2',
        '\u{303}' => tone = '3',
        '\u{301}' => tone = '4',
        '\u{323}' => tone = '5',
        other => base.push(other),
    });
    (base.nfc().next().unwrap_or(c), tone)
}

/// One letter in lower case without its marks.
fn plain_letter(c: char) -> char {
    if c.is_ascii() {
        return if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let mut base = lower;
    let mut first = true;
    decompose_canonical(lower, |part| {
        if std::mem::take(&mut first) {
            base = part;
        }
    });
    if c.is_whitespace() { ' ' } else { plain_d(base) }
}

/// `đ`, and the Icelandic `ð` that old keyboards gave in its place, are a `d`.
fn plain_d(c: char) -> char {
    if matches!(c, 'đ' | 'ð') { 'd' } else { c }
}

/// Characters that take no room: zero width spaces and joiners, the mark at the head of a file, the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn marks_case_hyphens_and_blanks_do_not_matter() {
        let wanted = "cong dich vu cong tinh dak lak";
        for written in [
            "Cổng Dịch vụ công tỉnh Đắk Lắk",
            "CỔNG DỊCH VỤ CÔNG – TỈNH ĐẮK LẮK",
            "cong  dich vu cong\u{a0}tinh dak-lak",
            "Cổng dịch vụ công (tỉnh Ðắk Lắk)",
        ] {
            assert_eq!(fold(written), wanted, "{written}");
            assert_eq!(fold(&written.nfd().collect::<String>()), wanted, "{written}, decomposed");
        }
    }

    #[test]
    fn names_sort_as_the_alphabet_does() {
        let sorted = [
            "An Giang",
            "Ăn",
            "Ân",
            "ba",
            "bà",
            "bả",
            "bã",
            "bá",
            "bạ",
            "ba mẹ",
            "Da",
            "Đà Nẵng",
            "Ê",
            "Nghệ An",
            "o",
            "ô",
            "ơ",
            "Trạm 2",
            "Trạm 10",
            "u",
            "ư",
            "Yên Bái",
            "電",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_key(|name| sort_key(name));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn tidy_keeps_the_words_and_drops_what_nobody_sees() {
        assert_eq!(tidy("  Hệ thống\r\nthư\u{200b} điện tử\u{a0} "), "Hệ thống thư điện tử");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_fold_and_sort_alike(text in "[a-zA-ZàảãáạăằâầđĐêếôồơờưừÝỵ0-9 .,-]{0,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&composed), fold(&decomposed));
            prop_assert_eq!(sort_key(&composed), sort_key(&decomposed));
        }

        #[test]
        fn the_search_form_has_single_spaces_and_no_capitals(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(!folded.contains("  "));
            prop_assert_eq!(folded.trim(), &folded);
            prop_assert_eq!(folded.to_lowercase(), folded);
        }

        #[test]
        fn a_sort_key_has_only_digits_and_small_letters(text in any::<String>()) {
            prop_assert!(sort_key(&text).bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()));
        }

        #[test]
        fn letters_and_plain_letters_stand_side_by_side(text in any::<String>()) {
            let (shown, plain) = letters(&text);
            prop_assert_eq!(shown.len(), plain.len());
        }
    }
}
