//! What is said to people, in both languages.

/// The same text in both languages, part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Vietnamese, with full diacritics.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

pub(crate) const fn words(vi: &'static str, en: &'static str) -> Words {
    Words { vi, en }
}
