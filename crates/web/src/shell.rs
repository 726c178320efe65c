//! What stands around every page: the reader's language and palette, today, and the version of the law.

use crate::{
    locale::{Whole, t},
    look::LOOK,
    parts::{CertaintyTag, Icon, Mark, Standing},
};
use axum::http::{HeaderMap, Uri, header};
use i18n_embed::fluent::FluentLanguageLoader;
use jiff::{Timestamp, civil::Date};
use khien_app::{permit, store::organisations::Organisation};
use khien_law::{Certainty, Words};
use std::{borrow::Borrow, sync::Arc};

pub use crate::locale::Language;

/// Cookie of the language.
pub const LANGUAGE_COOKIE: &str = "khien-language";
/// Parameters that are no part of what a page shows: choices that become cookies, and "it was done".
const SAID_ONCE: [&str; 3] = ["lang=", "palette=", "done="];
/// Cookie of the palette.
pub const PALETTE_COOKIE: &str = "khien-palette";

/// What the site says of itself on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The version of the law folder: the start of its hash.
    pub law: String,
    /// Everything in the registers is invented, and every page says so.
    pub demonstration: bool,
}

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    /// As the device says.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Palette {
    /// All choices, in the order of the footer.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// The name in cookie and address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The palette with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|palette| palette.code() == code)
    }

    /// For which media the dark palette is linked; never for paper.
    pub fn dark_media(self) -> Option<&'static str> {
        match self {
            Self::Device => Some("screen and (prefers-color-scheme: dark)"),
            Self::Light => None,
            Self::Dark => Some("screen"),
        }
    }
}

/// The parts of the site, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// First page.
    Overview,
    /// Duties.
    Duties,
    /// Information systems.
    Systems,
    /// Organisations.
    Organisations,
    /// Facts that are missing.
    Facts,
    /// Form 08 workbooks in.
    Import,
    /// Form 08 out.
    Reports,
    /// Instruments and clauses.
    Law,
}

impl Section {
    /// In the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Duties,
        Self::Systems,
        Self::Organisations,
        Self::Facts,
        Self::Import,
        Self::Reports,
        Self::Law,
    ];

    /// Where the section begins.
    pub fn address(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Duties => "/duties",
            Self::Systems => "/systems",
            Self::Organisations => "/organisations",
            Self::Facts => "/facts-missing",
            Self::Import => "/import",
            Self::Reports => "/reports/form08",
            Self::Law => "/law",
        }
    }

    /// The section that an address belongs to.
    fn of(address: &str) -> Option<Self> {
        let first =
            |path: &str| path.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default().to_owned();
        Self::ALL.into_iter().find(|section| first(section.address()) == first(address))
    }

    /// Its name.
    pub fn name(self, shell: &Shell) -> String {
        match self {
            Self::Overview => t!(shell, "nav-overview"),
            Self::Duties => t!(shell, "nav-duties"),
            Self::Systems => t!(shell, "nav-systems"),
            Self::Organisations => t!(shell, "nav-organisations"),
            Self::Facts => t!(shell, "nav-facts"),
            Self::Import => t!(shell, "nav-import"),
            Self::Reports => t!(shell, "nav-reports"),
            Self::Law => t!(shell, "nav-law"),
        }
    }
}

/// Who reads, and what they are offered around every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// They came by a session, which they can leave.
    pub in_session: bool,
    /// They may know who holds which role somewhere.
    pub people: bool,
    /// They record facts somewhere.
    pub records: bool,
    /// They may read a log.
    pub log: bool,
    /// They look after the whole installation.
    pub settings: bool,
}

/// Everything that a page needs and that is not its subject.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The reader's language.
    pub language: Language,
    /// The language that was chosen in this browser; none before a first choice.
    pub chosen: Option<Language>,
    /// The reader's palette.
    pub palette: Palette,
    /// Path and query of this page, without a choice of language or palette.
    pub address: String,
    /// Today, in Viet Nam.
    pub today: Date,
    /// What the site says of itself.
    pub about: Arc<About>,
    /// Who reads; nobody before they signed in.
    pub who: Option<Who>,
}

impl Shell {
    /// Reads the choices from address and cookies; the address wins, because a link was just followed.
    pub fn new(uri: &Uri, headers: &HeaderMap, today: Date, about: Arc<About>) -> Self {
        let asked =
            |name: &str| query_pairs(uri).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        let bound = |kept: &str| cookie(headers, &format!("{}{kept}", crate::session::BOUND));
        let choice =
            |name: &str, kept: &str| asked(name).or_else(|| bound(kept)).or_else(|| cookie(headers, kept));
        let chosen = choice("lang", LANGUAGE_COOKIE).and_then(|code| Language::from_code(&code));
        Self {
            language: chosen.unwrap_or_default(),
            chosen,
            palette: choice("palette", PALETTE_COOKIE)
                .and_then(|code| Palette::from_code(&code))
                .unwrap_or_default(),
            address: without_choices(uri),
            today,
            about,
            who: None,
        }
    }

    /// The same around a page of this reader.
    pub fn of(self, who: Option<Who>) -> Self {
        Self { who, ..self }
    }

    /// Where `t!` looks sentences up.
    pub fn loader(&self) -> &'static FluentLanguageLoader {
        self.language.loader()
    }

    /// This page with one more parameter: the switches of language and palette.
    pub fn here_with(&self, name: &str, value: &str) -> String {
        let joint = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{joint}{name}={value}", self.address)
    }

    /// Where the reader is in the navigation.
    pub fn is_in(&self, section: &Section) -> bool {
        Section::of(&self.address) == Some(*section)
    }

    /// The parts of the site that this reader has a use for.
    pub fn sections(&self) -> impl Iterator<Item = Section> {
        let imports = self.imports();
        Section::ALL.into_iter().filter(move |section| imports || *section != Section::Import)
    }

    /// Whether the reader may hand in workbooks: nobody else is shown the way there.
    pub fn imports(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.records)
    }

    /// Whether the reader may read a log.
    pub fn reads_log(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.log)
    }

    /// The half of the words that this reader reads.
    pub fn words<'a>(&self, words: &'a Words) -> &'a str {
        self.language.words(words)
    }

    /// A sentence of the app: words that it quotes in backticks stand in quotation marks on a page.
    pub fn said(&self, words: &Words) -> String {
        quoted(self.words(words))
    }

    /// The name of an organisation: its English one where the reader reads English and it has one.
    pub fn organisation(&self, organisation: &Organisation) -> String {
        let english = organisation.name_en.as_ref().filter(|_| self.language == Language::En);
        english.unwrap_or(&organisation.name).clone()
    }

    /// The half of the titles of the policies that this reader reads.
    pub fn title(&self, words: permit::Words) -> &'static str {
        match self.language {
            Language::Vi => words.vi,
            Language::En => words.en,
        }
    }

    /// What people call a role; none is one that this version does not know.
    pub fn role(&self, role: Option<permit::Role>) -> String {
        role.map_or_else(|| t!(self, "role-unknown"), |role| self.title(role.title()).to_owned())
    }

    /// From one day, to the end of another where there is one.
    pub fn span(&self, from: impl Borrow<Date>, to: impl Borrow<Option<Date>>) -> String {
        let from = self.date(from);
        match to.borrow() {
            Some(to) => t!(self, "span-closed", from = from, to = self.date(to)),
            None => t!(self, "span-open", from = from),
        }
    }

    /// A date as this reader writes it.
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        self.language.date(*date.borrow())
    }

    /// A moment as this reader writes it.
    pub fn moment(&self, moment: impl Borrow<Timestamp>) -> String {
        self.language.moment(*moment.borrow())
    }

    /// A number as this reader writes it.
    pub fn number(&self, number: impl Whole) -> String {
        self.language.number(number)
    }

    /// Hundredths of a per cent as this reader writes them.
    pub fn percent(&self, hundredths: impl Borrow<i64>) -> String {
        self.language.percent(*hundredths.borrow())
    }

    /// The mark of where a duty stands.
    pub fn mark(&self, standing: &Standing) -> Mark {
        Mark::new(self, *standing)
    }

    /// The tag that says how sure we are.
    pub fn tag(&self, certainty: impl Borrow<Certainty>) -> CertaintyTag {
        CertaintyTag::new(self, *certainty.borrow())
    }

    /// An icon by name.
    pub fn icon(&self, icon: &'static str) -> Icon {
        Icon(icon)
    }

    /// Address of the style sheet.
    pub fn sheet(&self) -> String {
        LOOK.sheet()
    }

    /// Address of the dark palette.
    pub fn dark(&self) -> String {
        LOOK.dark()
    }

    /// Address of the script.
    pub fn script(&self) -> String {
        LOOK.script()
    }

    /// Address of the script for passkeys.
    pub fn passkey_script(&self) -> String {
        LOOK.passkey()
    }

    /// Address of the mark.
    pub fn shield(&self) -> String {
        LOOK.mark()
    }
}

fn quoted(text: &str) -> String {
    let mut parts = text.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        out.push(if at % 2 == 0 { '“' } else { '”' });
        out.push_str(part);
    }
    out
}

fn query_pairs(uri: &Uri) -> impl Iterator<Item = (&str, &str)> {
    uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='))
}

fn without_choices(uri: &Uri) -> String {
    let kept: Vec<_> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty() && !SAID_ONCE.iter().any(|name| pair.starts_with(name)))
        .collect();
    if kept.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), kept.join("&")) }
}

pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// What a link has just chosen: names of cookies, and values to keep.
pub fn remembered(uri: &Uri) -> Vec<(&'static str, &'static str)> {
    let known = |(name, value): (&str, &str)| match name {
        "lang" => Language::from_code(value).map(|language| (LANGUAGE_COOKIE, language.code())),
        "palette" => Palette::from_code(value).map(|palette| (PALETTE_COOKIE, palette.code())),
        _ => None,
    };
    query_pairs(uri).filter_map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(address: &str, cookies: &str) -> Shell {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookies.parse().unwrap());
        let about = Arc::new(About { law: "0f2d52a1".into(), demonstration: false });
        Shell::new(&address.parse().unwrap(), &headers, jiff::civil::date(2026, 11, 21), about)
    }

    #[test]
    fn vietnamese_comes_first_and_a_choice_is_kept() {
        assert_eq!(shell("/duties", "").language, Language::Vi);
        assert_eq!(shell("/duties", "a=b; khien-language=en").language, Language::En);
        assert_eq!(shell("/duties", "__Host-khien-language=en").language, Language::En);
        assert_eq!(shell("/duties?lang=vi", "khien-language=en").language, Language::Vi);
        assert_eq!(remembered(&"/?lang=en&lang=xx".parse().unwrap()).len(), 1);
    }

    #[test]
    fn what_the_app_quotes_stands_in_quotation_marks() {
        assert_eq!(quoted("There is no duty `5f3a`."), "There is no duty “5f3a”.");
        assert_eq!(quoted("nothing quoted"), "nothing quoted");
    }

    #[test]
    fn switches_lead_back_to_the_same_rows() {
        let shell = shell("/duties?state=overdue&lang=en&q=b%C3%A1o", "");
        assert_eq!(shell.address, "/duties?state=overdue&q=b%C3%A1o");
        assert_eq!(shell.here_with("lang", "vi"), "/duties?state=overdue&q=b%C3%A1o&lang=vi");
        assert!(shell.is_in(&Section::Duties) && !shell.is_in(&Section::Overview));
    }
}
