//! Words in both languages, and how sure we are of what they say.

use serde::{Deserialize, Serialize};

/// The same sentence in Vietnamese and in English, in our own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Vietnamese, with full diacritics.
    pub vi: String,
    /// English.
    pub en: String,
}

/// How sure we are of a statement about the law. Ordered from weakest to strongest, so that the
/// weakest of several is their minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Nobody read a source; check before relying on it.
    Memory,
    /// A summary, the press or a commentary was read.
    Secondary,
    /// The legal text itself was read.
    Confirmed,
}

impl Certainty {
    /// Every degree with its name in the law folder.
    pub const NAMES: &[(&str, Self)] =
        &[("confirmed", Self::Confirmed), ("secondary", Self::Secondary), ("memory", Self::Memory)];
}
