//! Which passwords are refused, after ASVS 5 (6.2.1 to 6.2.12) and NIST SP 800-63B.
//!
//! Length counts, and whether somebody who knows the usual passwords, this person and this organisation would come upon it
//! soon. There are no rules about kinds of characters, and nothing is cut off.

use khien_law::Words;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zxcvbn::{Score, zxcvbn};

use super::{BreachedList, normalise};

/// The fewest characters.
pub const SHORTEST: usize = 12;

/// The most characters. Longer input is refused, never shortened.
pub const LONGEST: usize = 128;

/// What Vietnamese passwords are often made of, without diacritics; the lists of zxcvbn have English and names from abroad.
const VIETNAMESE: &str = include_str!("common.txt");

/// Letters of a password that remain when all that is known about its owner is taken out; with fewer it is refused.
const FEWEST_OF_ONES_OWN: usize = 6;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", self.words().en)]
pub enum WeakPassword {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Made of the name, the address or the organisation.
    AboutOwner,
    /// Common, or made by a common recipe.
    Common,
    /// On the list of passwords that were stolen elsewhere.
    Breached,
}

impl WeakPassword {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::AboutOwner => "password-about-owner",
            Self::Common => "password-common",
            Self::Breached => "password-breached",
        }
    }

    /// What is wrong and what to do.
    pub fn words(self) -> Words {
        let (vi, en) = match self {
            Self::TooShort => (
                format!("Mật khẩu cần ít nhất {SHORTEST} ký tự."),
                format!("A password needs at least {SHORTEST} characters."),
            ),
            Self::TooLong => (
                format!("Mật khẩu dài tối đa {LONGEST} ký tự."),
                format!("A password may have up to {LONGEST} characters."),
            ),
            Self::AboutOwner => (
                "Mật khẩu chủ yếu gồm tên, địa chỉ thư hoặc tên cơ quan. Hãy chọn mật khẩu không liên quan.".into(),
                "The password is mostly a name, an address or the organisation. Choose an unrelated one.".into(),
            ),
            Self::Common => (
                "Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau, hoặc dùng trình quản lý mật khẩu.".into(),
                "This password is soon guessed. Put some unrelated words together, or use a password manager.".into(),
            ),
            Self::Breached => (
                "Mật khẩu này đã bị lộ ở nơi khác. Hãy chọn mật khẩu khác.".into(),
                "This password was stolen elsewhere before. Choose another one.".into(),
            ),
        };
        Words { vi, en }
    }
}

/// Whether a password may be used by somebody of whom these words are known: name, e-mail address, organisation, name of
/// the installation. Takes some milliseconds; with a list of breached passwords it reads the disk. A list that cannot be
/// read is logged and does not keep people from choosing a password.
pub fn check(password: &str, context: &[&str], breached: Option<&BreachedList>) -> Result<(), WeakPassword> {
    let password = normalise(password);
    match password.chars().count() {
        ..SHORTEST => return Err(WeakPassword::TooShort),
        SHORTEST..=LONGEST => {}
        _ => return Err(WeakPassword::TooLong),
    }
    let known = words_of(context);
    if is_about(&password, &known) {
        return Err(WeakPassword::AboutOwner);
    }
    if breached.is_some_and(|list| is_listed(list, &password)) {
        return Err(WeakPassword::Breached);
    }
    if is_soon_guessed(&password, &known) { Err(WeakPassword::Common) } else { Ok(()) }
}

fn is_listed(list: &BreachedList, password: &str) -> bool {
    list.contains(password).unwrap_or_else(|error| {
        tracing::error!(%error, "the list of breached passwords cannot be read");
        false
    })
}

/// Fewer than 10^8 guesses with the usual lists and recipes, written with or without diacritics.
fn is_soon_guessed(password: &str, known: &[String]) -> bool {
    let words: Vec<&str> = VIETNAMESE.lines().chain(known.iter().map(String::as_str)).collect();
    [password, &fold(password)].into_iter().any(|written| zxcvbn(written, &words).score() < Score::Three)
}

/// Whether little remains when the known words are taken out.
fn is_about(password: &str, known: &[String]) -> bool {
    let letters: String = fold(password).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let rest = known.iter().fold(letters.clone(), |rest, word| rest.replace(word.as_str(), ""));
    rest.len() < letters.len() && rest.chars().count() < FEWEST_OF_ONES_OWN
}

/// The words of the context, whole and in parts, the longest first: "an.nguyen@bo-a.gov.vn" is known by "annguyenboagovvn",
/// "nguyen" and "gov". Parts of fewer than three letters are in every password.
fn words_of(context: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = context
        .iter()
        .flat_map(|text| {
            let folded = fold(text);
            let parts: Vec<String> =
                folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
            let joined = parts.concat();
            let local = folded.split('@').next().unwrap_or_default();
            let local = local.chars().filter(|c| c.is_alphanumeric()).collect();
            parts.into_iter().chain([joined, local])
        })
        .filter(|word| word.chars().count() >= 3)
        .collect();
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// Small letters without diacritics.
fn fold(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    letters.map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
}
