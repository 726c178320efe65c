//! How sure we are of a statement about the law, wherever it is used.

use crate::{locale::t, shell::Shell};
use khien_law::Certainty;
use std::fmt;

/// A certainty as people see it; its border differs too, not only its colour.
#[derive(Debug, Clone)]
pub struct CertaintyTag {
    class: &'static str,
    words: String,
}

impl CertaintyTag {
    /// The tag of a certainty.
    pub fn new(shell: &Shell, certainty: Certainty) -> Self {
        let (class, words) = match certainty {
            Certainty::Confirmed => ("confirmed", t!(shell, "certainty-confirmed")),
            Certainty::Secondary => ("secondary", t!(shell, "certainty-secondary")),
            Certainty::Memory => ("memory", t!(shell, "certainty-memory")),
        };
        Self { class, words }
    }
}

impl fmt::Display for CertaintyTag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The words come from our own texts: nothing to escape.
        write!(out, r#"<span class="tag {}">{}</span>"#, self.class, self.words)
    }
}

impl askama::filters::HtmlSafe for CertaintyTag {}
