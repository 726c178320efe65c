//! The reader's language, from `Accept-Language` (RFC 9110 section 12.5.4).

use axum::http::{HeaderMap, header};
use khien_law::Words;

/// A language of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese, also for who asks for none of the two.
    Vi,
    /// English.
    En,
}

impl Language {
    /// The one that a reader likes best.
    pub fn of_reader(headers: &HeaderMap) -> Self {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let weight = |language| asked.split(',').map(|range| weight(range, language)).fold(0.0, f32::max);
        if weight("en") > weight("vi") { Self::En } else { Self::Vi }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Words in it.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Self::Vi => &words.vi,
            Self::En => &words.en,
        }
    }

    /// Whether it is English.
    pub fn english(self) -> bool {
        self == Self::En
    }
}

/// How much one range of the header wants a language: `en-GB;q=0.8` wants English by 0.8.
fn weight(range: &str, language: &str) -> f32 {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
    if tag.split('-').next() != Some(language) {
        return 0.0;
    }
    let quality = parts.find_map(|part| part.strip_prefix("q="));
    quality.map_or(1.0, |text| text.parse().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(asked: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, asked.parse().unwrap());
        Language::of_reader(&headers)
    }

    #[test]
    fn the_heavier_language_wins_and_vietnamese_a_tie() {
        assert_eq!(of("en-GB,en;q=0.9,vi;q=0.8"), Language::En);
        assert_eq!(of("vi-VN,en;q=0.9"), Language::Vi);
        assert_eq!(of("fr, de"), Language::Vi);
        assert_eq!(of("en;q=nonsense"), Language::Vi);
        assert_eq!(Language::of_reader(&HeaderMap::new()), Language::Vi);
    }
}
