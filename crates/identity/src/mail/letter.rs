//! A letter: the same paragraphs as plain text and as HTML.

use std::fmt::{self, Write};

use lettre::message::header::{Header, HeaderName, HeaderValue};

use super::Language;

/// A subject and what stands below it.
#[derive(Clone)]
pub struct Letter {
    language: Language,
    subject: String,
    paragraphs: Vec<Paragraph>,
}

#[derive(Clone)]
enum Paragraph {
    Text(String),
    /// On a line of its own and in full, so that whoever distrusts links sees where it leads.
    Link(String),
    /// Lines that must arrive as they are: a signed note.
    Note(String),
}

impl Letter {
    /// A letter without content.
    pub(super) fn new(language: Language, subject: impl AsRef<str>) -> Self {
        Self { language, subject: one_line(subject.as_ref()), paragraphs: Vec::new() }
    }

    /// The same with one more paragraph.
    pub(super) fn paragraph(mut self, text: impl AsRef<str>) -> Self {
        self.paragraphs.push(Paragraph::Text(one_line(text.as_ref())));
        self
    }

    /// The same with a link below.
    pub(super) fn link(mut self, url: &str) -> Self {
        self.paragraphs.push(Paragraph::Link(one_line(url)));
        self
    }

    /// A letter around a signed note, such as a checkpoint of the audit log, whose lines arrive as they are.
    pub fn with_note(language: Language, subject: &str, note: &str) -> Self {
        let mut letter = Self::new(language, subject);
        letter.paragraphs.push(Paragraph::Note(note.to_owned()));
        letter
    }

    /// The subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The content as plain text.
    pub fn text(&self) -> String {
        let paragraphs = self.paragraphs.iter().map(|paragraph| match paragraph {
            Paragraph::Text(text) | Paragraph::Link(text) => format!("{text}\n"),
            Paragraph::Note(note) => note.clone(),
        });
        paragraphs.collect::<Vec<_>>().join("\n")
    }

    /// The content as HTML, without anything that would be fetched from elsewhere.
    pub fn html(&self) -> String {
        let mut page = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\n",
            self.language.tag(),
            Escaped(&self.subject)
        );
        for paragraph in &self.paragraphs {
            let _ = match paragraph {
                Paragraph::Text(text) => writeln!(page, "<p>{}</p>", Escaped(text)),
                Paragraph::Note(note) => writeln!(page, "<pre>{}</pre>", Escaped(note)),
                Paragraph::Link(url) => writeln!(page, "<p><a href=\"{0}\">{0}</a></p>", Escaped(url)),
            };
        }
        page.push_str("</body></html>\n");
        page
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// Names come from people: a line end in one would begin a header or a paragraph of its own.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            other => f.write_char(other),
        })
    }
}

/// Says that a machine wrote the letter, so that no absence notice answers it (RFC 3834, 5).
#[derive(Clone)]
pub(super) struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
