//! `GET /help`: the words that the pages use, and what to do first.

use crate::{
    answer::{Answer, page},
    locale::t,
    shell::Shell,
    site::Visit,
};
use askama::Template;

/// The glossary.
pub async fn help(visit: Visit) -> Answer {
    page(&HelpPage { shell: visit.shell })
}

/// The page.
#[derive(Template)]
#[template(path = "help/show.html")]
pub struct HelpPage {
    /// What stands around the page.
    pub shell: Shell,
}

impl HelpPage {
    /// Each word with what it means.
    fn words(&self) -> Vec<(String, String)> {
        let shell = &self.shell;
        vec![
            (t!(shell, "word-instrument"), t!(shell, "word-instrument-means")),
            (t!(shell, "word-obligation"), t!(shell, "word-obligation-means")),
            (t!(shell, "word-duty"), t!(shell, "word-duty-means")),
            (t!(shell, "word-role"), t!(shell, "word-role-means")),
            (t!(shell, "word-owner"), t!(shell, "word-owner-means")),
            (t!(shell, "word-operator"), t!(shell, "word-operator-means")),
            (t!(shell, "word-security-unit"), t!(shell, "word-security-unit-means")),
            (t!(shell, "word-level"), t!(shell, "word-level-means")),
            (t!(shell, "word-fact"), t!(shell, "word-fact-means")),
            (t!(shell, "word-question"), t!(shell, "word-question-means")),
            (t!(shell, "word-reading"), t!(shell, "word-reading-means")),
            (t!(shell, "word-last-safe-day"), t!(shell, "word-last-safe-day-means")),
        ]
    }
}
