//! Documents as cells name them: number, date and issuing body in one sentence.
//!
//! `QĐ số 123/QĐ-UBND ngày 15/3/2026 của UBND tỉnh X` and its many shortened forms.

use crate::fold::{fold, letters, tidy};
use crate::problem::{Code, Reading, Trouble};
use crate::when::{self, Said};
use jiff::civil::Date;
use serde::Serialize;

/// A decision, regulation or other paper, as far as it is known. At least one part is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Document {
    /// `123/QĐ-UBND`.
    pub number: Option<String>,
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who issued it.
    pub body: Option<String>,
}

/// The longest number and body that are kept.
const LONGEST_NUMBER: usize = 60;
const LONGEST_BODY: usize = 300;

impl Document {
    /// Number and issuing body in one text, without the date: what the register keeps as the name of a document.
    pub fn name(&self) -> Option<String> {
        match (&self.number, &self.body) {
            (Some(number), Some(body)) => Some(format!("{number} của {body}")),
            (Some(number), None) => Some(number.clone()),
            (None, Some(body)) => Some(body.clone()),
            (None, None) => None,
        }
    }

    /// The sentence for a form. Reading it gives the same document.
    pub fn sentence(&self) -> String {
        let number = self.number.as_ref().map(|number| {
            // A bare number is read as one only after the word for it.
            let plain = number.contains('/') && number.starts_with(|c: char| c.is_ascii_digit());
            if plain { number.clone() } else { format!("số {number}") }
        });
        let date = self.date.map(|date| format!("ngày {}", when::shown(date)));
        let body = self.body.as_ref().map(|body| format!("của {body}"));
        [number, date, body].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether a person could find the paper by it.
    pub fn is_identified(&self) -> bool {
        self.number.is_some() || self.date.is_some()
    }
}

/// Reads a cell. Of several documents the latest is taken, and that is said.
pub fn read(text: &str) -> Reading<Document> {
    if when::is_blank(text) {
        return Reading::blank();
    }
    let mut all: Vec<Reading<Document>> = parts(text).iter().map(|part| read_one(part)).collect();
    if all.len() < 2 {
        return all.pop().unwrap_or_else(|| Reading::unread(unread()));
    }
    // The last of the latest: where no dates help, people add below.
    let latest =
        all.into_iter().max_by_key(|reading| reading.value.as_ref().and_then(|document| document.date));
    let mut latest = latest.unwrap_or_else(Reading::blank);
    if let Some(document) = &latest.value {
        latest.troubles.push(several(document));
    }
    latest
}

/// The documents of a cell: lines and sentences, where those without a number of their own belong to the one before.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split(['\n', '\r', ';']).map(tidy).filter(|piece| !piece.is_empty()) {
        let own_number = Cut::new(&piece).take_number().is_some();
        match parts.last_mut() {
            Some(last) if !own_number || Cut::new(last).take_number().is_none() => {
                last.push_str(", ");
                last.push_str(&piece);
            }
            _ => parts.push(piece),
        }
    }
    parts
}

fn read_one(text: &str) -> Reading<Document> {
    let mut cut = Cut::new(text);
    let mut troubles = Vec::new();
    let date = cut.take_date(&mut troubles);
    let number = cut.take_number();
    let known = number.is_some() || date.is_some() || !troubles.is_empty();
    let body = cut.take_named_body().or_else(|| if known { cut.take_loose_body() } else { None });
    let document = Document { number, date, body };
    if document == Document::default() {
        if troubles.is_empty() {
            troubles.push(unread());
        }
        return Reading { value: None, troubles };
    }
    Reading { value: Some(document), troubles }
}

/// A text from which the parts found so far are cut out.
struct Cut {
    shown: Vec<char>,
    plain: Vec<char>,
}

/// Stands where something was cut out: no word continues over it.
const GONE: char = '\n';

impl Cut {
    fn new(text: &str) -> Self {
        let (shown, plain) = letters(text);
        Self { shown, plain }
    }

    fn take_date(&mut self, troubles: &mut Vec<Trouble>) -> Option<Date> {
        let found = when::find_in_document(&self.plain)?;
        let said = found.said;
        self.remove(found);
        match said {
            Said::Day(day) if when::in_range(day) => return Some(day),
            Said::Day(day) => troubles.push(when::out_of_range(day)),
            Said::NoSuchDay { last } => troubles.push(when::no_such_day(last)),
            Said::Within { .. } => troubles.push(without_day()),
        }
        None
    }

    fn remove(&mut self, found: when::Found) {
        self.shown[found.span.clone()].fill(GONE);
        self.plain[found.span].fill(GONE);
    }

    fn take_number(&mut self) -> Option<String> {
        let (start, end) = (0..self.plain.len()).find_map(|start| Some((start, self.number_at(start)?)))?;
        let number: String =
            self.shown[start..end].iter().filter(|c| **c != ' ').take(LONGEST_NUMBER).collect();
        self.shown[start..end].fill(GONE);
        self.plain[start..end].fill(GONE);
        Some(number)
    }

    /// Where a number that starts here ends.
    fn number_at(&self, start: usize) -> Option<usize> {
        let first = *self.plain.get(start)?;
        if !first.is_alphanumeric() {
            return None;
        }
        let announced = self.announces_number(start);
        let starts = announced || start == 0 || !is_number_part(self.plain[start - 1]);
        if !starts || !(first.is_ascii_digit() || announced) {
            return None;
        }
        let mut end = start;
        let mut slash = false;
        let mut hyphen = false;
        while let Some(&c) = self.plain.get(end) {
            match c {
                '/' => (slash, hyphen) = (true, false),
                '-' | '–' => hyphen = true,
                ' ' if self.blank_inside_number(end, slash, hyphen) => {}
                c if is_number_part(c) => {}
                _ => break,
            }
            end += 1;
        }
        while end > start && !self.plain[end - 1].is_alphanumeric() {
            end -= 1;
        }
        let part = &self.plain[start..end];
        let lettered = part.contains(&'/') && part.iter().any(|c| c.is_alphabetic());
        let numbered = part.iter().any(char::is_ascii_digit);
        (numbered && (lettered || announced)).then_some(end)
    }

    /// "123 / QĐ - UBND": blanks around a slash, and around the first hyphen after it, are slips of the hand.
    fn blank_inside_number(&self, at: usize, slash: bool, hyphen: bool) -> bool {
        let next = self.plain[at..].iter().find(|c| **c != ' ');
        let last = self.plain[..at].iter().rev().find(|c| **c != ' ');
        let beside = |mark: char| next == Some(&mark) || last == Some(&mark);
        beside('/')
            || (slash && last == Some(&'-') && hyphen && self.first_hyphen(at))
            || (slash && !hyphen && next == Some(&'-'))
    }

    /// Whether the hyphen before this blank is the first since the last slash.
    fn first_hyphen(&self, at: usize) -> bool {
        self.plain[..at].iter().rev().take_while(|c| **c != '/').filter(|c| matches!(c, '-' | '–')).count()
            == 1
    }

    /// Whether the words before say that a number follows: "số", "QĐ", "Quyết định số:".
    fn announces_number(&self, start: usize) -> bool {
        let stands_apart =
            start == 0 || !self.plain[start - 1].is_alphanumeric() || self.plain[start].is_ascii_digit();
        if !stands_apart {
            return false;
        }
        let end = last_but(&self.plain[..start], |c| matches!(c, ' ' | ':' | '.'));
        let word = last_but(&self.plain[..end], |c| c.is_alphanumeric());
        match self.plain[word..end] {
            ['q', 'd'] => true,
            ['s', 'o'] => is_number_word(&self.shown[word..end]),
            ['d', 'i', 'n', 'h'] => self.plain[..word].ends_with(&['q', 'u', 'y', 'e', 't', ' ']),
            _ => false,
        }
    }

    /// What follows "của", up to where another thought begins.
    fn take_named_body(&mut self) -> Option<String> {
        let plain: String = self.plain.iter().collect();
        let marker = if plain.starts_with("cua ") { 0 } else { find_word(&plain, " cua ")? + 1 };
        let start = plain[..marker].chars().count() + "cua ".len();
        let end = start + body_length(&self.plain[start..]);
        body(&self.shown[start..end])
    }

    /// Words that belong to nothing else: "123/QĐ-UBND, 15/3/2026, UBND tỉnh X".
    fn take_loose_body(&mut self) -> Option<String> {
        let is_end = |c: &char| matches!(c, '\n' | ',' | ';' | '(' | ')' | ':');
        self.shown.split(is_end).find_map(|piece| {
            let piece: String = piece.iter().collect();
            body(&piece.trim_matches([' ', '-', '–', '.']).chars().collect::<Vec<_>>())
        })
    }
}

/// How many letters are left without those at the end that fit.
fn last_but(plain: &[char], fits: impl Fn(char) -> bool) -> usize {
    plain.iter().rposition(|c| !fits(*c)).map_or(0, |at| at + 1)
}

/// Position of a word that may also stand after something that was cut out.
fn find_word(plain: &str, word: &str) -> Option<usize> {
    plain.replace([GONE, ',', ';', '('], " ").find(word)
}

/// How many letters until the sentence turns to something else.
fn body_length(plain: &[char]) -> usize {
    let text: String = plain.iter().collect();
    let ends = [" ve viec", " v/v", " ban hanh", " phe duyet"];
    let turn = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    let mark = text.find(['\n', ';', '(', '"']).unwrap_or(text.len());
    text[..turn.min(mark)].chars().count()
}

/// The words as a body, or nothing when they are only the words around number and date.
fn body(shown: &[char]) -> Option<String> {
    // With their marks: "do" is no "Đô", "tại" no "Tài".
    const BEFORE: [&str; 10] =
        ["quyết định", "quyet dinh", "qđ", "qd", "ngày", "ngay", "do", "tại", "của", "cua"];
    const AFTER: [&str; 5] = ["ban hành", "ban hanh", "ngày", "ngay", "ký"];
    const OTHER: [&str; 12] = [
        "quy che",
        "ve viec",
        "v v",
        "ban hanh",
        "phe duyet",
        "da",
        "co",
        "kem theo",
        "theo",
        "dang",
        "thang",
        "nam",
    ];
    let text: String = shown.iter().collect();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while let Some(noise) = noise(&words, &BEFORE, |words, count| words.get(..count)) {
        words.drain(..noise);
    }
    while let Some(noise) =
        noise(&words, &AFTER, |words, count| words.len().checked_sub(count).map(|at| &words[at..]))
    {
        words.truncate(words.len() - noise);
    }
    let kept = words.join(" ");
    let kept = kept.trim_matches(['.', ',', ':', '-', '–', ' ']);
    let folded = fold(kept);
    let other = OTHER.iter().any(|start| folded == *start || folded.starts_with(&format!("{start} ")));
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && !other).then(|| kept.chars().take(LONGEST_BODY).collect())
}

/// How many words at one end are among the phrases, announce a number, or are only punctuation.
fn noise<'a>(
    words: &'a [&'a str],
    phrases: &[&str],
    end: impl Fn(&'a [&'a str], usize) -> Option<&'a [&'a str]>,
) -> Option<usize> {
    let single = end(words, 1)?[0];
    if fold(single).is_empty() || is_number_word(&single.chars().collect::<Vec<_>>()) {
        return Some(1);
    }
    phrases.iter().map(|phrase| (phrase, phrase.split(' ').count())).find_map(|(phrase, count)| {
        let words = end(words, count)?.join(" ").to_lowercase();
        (words.trim_end_matches([':', '.', ',']) == *phrase).then_some(count)
    })
}

/// "Số" announces a number; "Sở" is an office, though both fold to the same.
fn is_number_word(word: &[char]) -> bool {
    matches!(word, ['s' | 'S', 'ố' | 'Ố' | 'o' | 'O'] | ['s' | 'S', 'ố' | 'Ố' | 'o' | 'O', ':' | '.'])
}

fn is_number_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '.' | '&' | '_')
}

fn without_day() -> Trouble {
    Trouble::new(
        Code::DateWithoutDay,
        "Văn bản chỉ có tháng, chưa có ngày ký.",
        "The document has only a month, not the day of signature.",
    )
    .hint("Ghi đủ ngày ký, ví dụ ngày 15/03/2026.", "Write the full date, for example 15/03/2026.")
}

fn several(taken: &Document) -> Trouble {
    let sentence = taken.sentence();
    Trouble::new(
        Code::DocumentSeveral,
        format!("Ô có nhiều văn bản; lấy văn bản mới nhất: {sentence}."),
        format!("The cell names several documents; the latest was taken: {sentence}."),
    )
}

fn unread() -> Trouble {
    Trouble::new(
        Code::DocumentUnread,
        "Không đọc được số, ngày và cơ quan ban hành văn bản.",
        "Neither number, date nor issuing body could be read.",
    )
    .hint(
        "Ghi theo dạng: 123/QĐ-UBND ngày 15/03/2026 của UBND tỉnh X.",
        "Write for example: 123/QĐ-UBND ngày 15/03/2026 của UBND tỉnh X (number, date, body).",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn clear(text: &str) -> (Option<String>, Option<Date>, Option<String>) {
        let reading = read(text);
        assert_eq!(reading.troubles, [], "{text}");
        let Document { number, date, body } = reading.value.unwrap_or_default();
        (number, date, body)
    }

    #[test]
    fn the_full_sentence_and_its_short_forms() {
        let march = Some(date(2026, 3, 15));
        for (text, number, day, body) in [
            ("QĐ số 123/QĐ-UBND ngày 15/3/2026 của UBND tỉnh X", "123/QĐ-UBND", march, "UBND tỉnh X"),
            (
                "Quyết định số: 123/QĐ-UBND, ngày 15 tháng 3 năm 2026 của UBND tỉnh X",
                "123/QĐ-UBND",
                march,
                "UBND tỉnh X",
            ),
            ("123/QĐ-UBND, 15/3/2026, UBND tỉnh X", "123/QĐ-UBND", march, "UBND tỉnh X"),
            ("123/QĐ-UBND - 15/3/2026 - UBND tỉnh X", "123/QĐ-UBND", march, "UBND tỉnh X"),
            ("Số 123 / QĐ - UBND ngày 15-3-2026 UBND tỉnh X", "123/QĐ-UBND", march, "UBND tỉnh X"),
            ("123/QĐ-UBND\nngày 15/3/2026\ncủa UBND tỉnh X", "123/QĐ-UBND", march, "UBND tỉnh X"),
            ("Quyết định của UBND tỉnh X số 123/QĐ-UBND ngày 15/3/2026", "123/QĐ-UBND", march, "UBND tỉnh X"),
            ("QĐ 123/QĐ-UBND ngày 15/3/2026 do UBND tỉnh X ban hành", "123/QĐ-UBND", march, "UBND tỉnh X"),
            (
                "Quyết định số 12/2026/QĐ-UBND ngày 15/3/2026 của UBND tỉnh X về việc phê duyệt cấp độ",
                "12/2026/QĐ-UBND",
                march,
                "UBND tỉnh X",
            ),
            (
                "Quy chế ban hành kèm theo Quyết định số 55/QĐ-STTTT ngày 15/3/2026 của Giám đốc Sở",
                "55/QĐ-STTTT",
                march,
                "Giám đốc Sở",
            ),
            ("QĐ 9/QĐ-UB, 15/3/2026, Tài chính - Đô thị", "9/QĐ-UB", march, "Tài chính - Đô thị"),
            ("QĐ 9/QĐ-UB ngày 15/3/2026 của Văn phòng Ủy ban", "9/QĐ-UB", march, "Văn phòng Ủy ban"),
            ("QĐ 123 ngày 15/3/2026 của Bộ Y tế", "123", march, "Bộ Y tế"),
            ("QĐ123/QĐ-BYT của Bộ Y tế", "123/QĐ-BYT", None, "Bộ Y tế"),
        ] {
            assert_eq!(clear(text), (Some(number.into()), day, Some(body.into())), "{text}");
        }
    }

    #[test]
    fn parts_may_be_missing() {
        let march = Some(date(2026, 3, 15));
        assert_eq!(clear("123/QĐ-UBND"), (Some("123/QĐ-UBND".into()), None, None));
        assert_eq!(clear("123/QĐ-UBND ngày 15/3/2026"), (Some("123/QĐ-UBND".into()), march, None));
        assert_eq!(clear("ngày 15/3/2026"), (None, march, None));
        assert_eq!(clear("15/03/2026"), (None, march, None));
        assert_eq!(clear("chưa có quyết định"), (None, None, None));
        assert_eq!(clear("-"), (None, None, None));
    }

    #[test]
    fn what_is_open_is_said() {
        for (text, number, code) in [
            ("QĐ số 123/QĐ-UBND tháng 3/2026", Some("123/QĐ-UBND"), Code::DateWithoutDay),
            ("123/QĐ-UBND ngày 31/6/2026", Some("123/QĐ-UBND"), Code::DateNoSuchDay),
            ("123/QĐ-UBND ngày 15/3/1026", Some("123/QĐ-UBND"), Code::DateOutOfRange),
            ("Có", None, Code::DocumentUnread),
            ("Đã ban hành", None, Code::DocumentUnread),
            (
                "QĐ 12/QĐ-X ngày 01/02/2020; QĐ 34/QĐ-X ngày 15/3/2026 (sửa đổi)",
                Some("34/QĐ-X"),
                Code::DocumentSeveral,
            ),
            ("QĐ 34/QĐ-X ngày 15/3/2026\nQĐ 12/QĐ-X ngày 01/02/2020", Some("34/QĐ-X"), Code::DocumentSeveral),
        ] {
            let reading = read(text);
            assert_eq!(reading.troubles.iter().map(|t| t.code).collect::<Vec<_>>(), [code], "{text}");
            assert_eq!(reading.value.and_then(|d| d.number).as_deref(), number, "{text}");
        }
    }

    prop_compose! {
        fn documents()(
            number in proptest::option::of("[1-9][0-9]{0,4}(/20[0-2][0-9])?/(QĐ|NQ|QC)-[A-ZĐ]{2,6}|[1-9][0-9]{0,3}"),
            day in proptest::option::of(0..36_000i64),
            body in proptest::option::of("(UBND tỉnh|Bộ|Sở|Tập đoàn) [A-ZĐ][a-zăâêôơưđ]{2,8}( [A-ZĐ][a-z]{2,8})?"),
        ) -> Document {
            let date = day.map(|day| date(1991, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap());
            Document { number, date, body }
        }
    }

    proptest! {
        #[test]
        fn the_sentence_reads_back_as_the_same_document(document in documents()) {
            let reading = read(&document.sentence());
            prop_assert_eq!(reading.troubles, []);
            prop_assert_eq!(reading.value.unwrap_or_default(), document);
        }

        #[test]
        fn no_text_stops_the_reader(text in "\\PC{0,60}") {
            let _ = read(&text);
        }
    }
}
