//! The language of a document that goes out.

use khien_law::Words;

/// Vietnamese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// The default.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The wording in this language.
    pub fn of(self, words: &Words) -> &str {
        self.pick(&words.vi, &words.en)
    }

    /// One of two wordings.
    pub(crate) fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vi,
            Self::English => en,
        }
    }
}
