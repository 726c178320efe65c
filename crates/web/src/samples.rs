//! Samples: every page with usual content, with nothing, with very long names and with problems. One test renders all
//! of them in both languages, the browser tests look at them, and `cargo run -p khien-web --example samples` serves them.

mod duties;
mod import;
mod law;
mod log;
mod people;
mod registers;
mod said;

use crate::shell::{About, Shell, Who};
use askama::Template;
use axum::{
    Router,
    http::{HeaderMap, Uri},
    response::Html,
    routing::get,
};
use std::sync::Arc;

pub use said::*;

/// One rendered sample.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The address of its page.
    pub address: &'static str,
    /// What it shows: `usual`, `empty`, `long`, `problems`.
    pub name: &'static str,
    /// The page.
    pub html: String,
}

/// A page that can show what it looks like.
pub trait Samples: Template + Sized {
    /// The address that its samples pretend to have.
    const ADDRESS: &'static str;

    /// Its samples by name.
    fn samples(shell: &Shell) -> Vec<(&'static str, Self)>;
}

/// All samples of all pages, for a reader who sent this address and these cookies.
pub fn all(uri: &Uri, headers: &HeaderMap) -> Vec<Sample> {
    use crate::pages;
    let mut all = vec![];
    render::<pages::overview::OverviewPage>(uri, headers, &mut all);
    render::<pages::duties::ListPage>(uri, headers, &mut all);
    render::<pages::duties::PrintPage>(uri, headers, &mut all);
    render::<pages::duties::ShowPage>(uri, headers, &mut all);
    render::<pages::systems::ListPage>(uri, headers, &mut all);
    render::<pages::systems::ShowPage>(uri, headers, &mut all);
    render::<pages::systems::LevelPage>(uri, headers, &mut all);
    render::<pages::systems::ControlsPage>(uri, headers, &mut all);
    render::<pages::systems::ControlPage>(uri, headers, &mut all);
    render::<pages::organisations::ListPage>(uri, headers, &mut all);
    render::<pages::organisations::ShowPage>(uri, headers, &mut all);
    render::<pages::organisations::AddPage>(uri, headers, &mut all);
    render::<pages::organisations::TreePage>(uri, headers, &mut all);
    render::<pages::facts::MissingPage>(uri, headers, &mut all);
    render::<pages::import::UploadPage>(uri, headers, &mut all);
    render::<pages::import::CheckPage>(uri, headers, &mut all);
    render::<pages::reports::Form08Page>(uri, headers, &mut all);
    render::<pages::law::InstrumentsPage>(uri, headers, &mut all);
    render::<pages::law::InstrumentPage>(uri, headers, &mut all);
    render::<pages::law::ClausePage>(uri, headers, &mut all);
    render::<pages::law::DiffPage>(uri, headers, &mut all);
    render::<pages::help::HelpPage>(uri, headers, &mut all);
    render::<pages::errors::ErrorPage>(uri, headers, &mut all);
    at_the_door(uri, headers, &mut all);
    own_account(uri, headers, &mut all);
    administration(uri, headers, &mut all);
    all
}

/// Serves them at the addresses of their pages; `?sample=empty` asks for another sample of a page.
pub fn router() -> Router {
    Router::new().route("/assets/{name}", get(crate::look::serve)).fallback(show)
}

async fn show(uri: Uri, headers: HeaderMap) -> Html<String> {
    let asked = uri.query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("sample="));
    let all = all(&uri, &headers);
    let here = all.iter().filter(|sample| sample.address == uri.path());
    let found = here.clone().find(|sample| Some(sample.name) == asked).or(here.clone().next());
    Html(found.or(all.last()).expect("there are samples").html.clone())
}

fn at_the_door(uri: &Uri, headers: &HeaderMap, all: &mut Vec<Sample>) {
    use crate::pages::sign_in;
    render::<sign_in::SignInPage>(uri, headers, all);
    render::<sign_in::SecondStepPage>(uri, headers, all);
    render::<sign_in::PasskeyPage>(uri, headers, all);
    render::<sign_in::LinkPage>(uri, headers, all);
    render::<sign_in::ForgottenPage>(uri, headers, all);
    render::<sign_in::InvitationPage>(uri, headers, all);
    render::<sign_in::ResetPage>(uri, headers, all);
}

fn own_account(uri: &Uri, headers: &HeaderMap, all: &mut Vec<Sample>) {
    use crate::pages::account;
    render::<account::ProfilePage>(uri, headers, all);
    render::<account::ConfirmPage>(uri, headers, all);
    render::<account::PasswordPage>(uri, headers, all);
    render::<account::FactorsPage>(uri, headers, all);
    render::<account::TotpPage>(uri, headers, all);
    render::<account::NewPasskeyPage>(uri, headers, all);
    render::<account::CodesPage>(uri, headers, all);
    render::<account::SessionsPage>(uri, headers, all);
    render::<account::TokensPage>(uri, headers, all);
    render::<account::NewTokenPage>(uri, headers, all);
    render::<account::TokenPage>(uri, headers, all);
}

fn administration(uri: &Uri, headers: &HeaderMap, all: &mut Vec<Sample>) {
    use crate::pages::{log, people, settings, webhooks};
    render::<people::ListPage>(uri, headers, all);
    render::<people::AccountPage>(uri, headers, all);
    render::<people::InvitePage>(uri, headers, all);
    render::<people::InvitedPage>(uri, headers, all);
    render::<people::GivePage>(uri, headers, all);
    render::<log::ListPage>(uri, headers, all);
    render::<log::EntryPage>(uri, headers, all);
    render::<settings::SettingsPage>(uri, headers, all);
    render::<webhooks::ListPage>(uri, headers, all);
    render::<webhooks::AddPage>(uri, headers, all);
    render::<webhooks::AddedPage>(uri, headers, all);
    render::<webhooks::ShowPage>(uri, headers, all);
}

fn render<P: Samples>(uri: &Uri, headers: &HeaderMap, all: &mut Vec<Sample>) {
    let about = Arc::new(About { law: "0f2d52a1c3".into(), demonstration: true });
    let who = Who {
        name: "Nguyễn Thị Minh".into(),
        in_session: true,
        people: true,
        records: true,
        log: true,
        settings: true,
    };
    let mut shell = Shell::new(uri, headers, today(), about).of(Some(who));
    shell.address = P::ADDRESS.into();
    for (name, page) in P::samples(&shell) {
        let html = page.render().expect("a sample renders");
        all.push(Sample { address: P::ADDRESS, name, html });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Language;
    use std::collections::BTreeSet;

    fn in_both_languages() -> Vec<(Language, Sample)> {
        let read = |language: Language| {
            let uri: Uri = format!("/?lang={}", language.code()).parse().unwrap();
            all(&uri, &HeaderMap::new()).into_iter().map(move |sample| (language, sample))
        };
        Language::ALL.into_iter().flat_map(read).collect()
    }

    /// The values of an attribute, wherever it stands.
    fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
        let start = format!(" {attribute}=\"");
        html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_sample_is_a_whole_page_in_its_language() {
        for (language, sample) in in_both_languages() {
            assert!(
                sample.html.contains(&format!("<html lang=\"{}\"", language.code())),
                "{}",
                sample.address
            );
            assert!(
                sample.html.contains("<h1>") && sample.html.contains("</html>"),
                "{} {}",
                sample.address,
                sample.name
            );
            assert!(!sample.html.contains("No localization"), "{} {}", sample.address, sample.name);
        }
    }

    #[test]
    fn identifiers_are_unique_and_everything_that_points_finds_its_end() {
        for (_, sample) in in_both_languages() {
            let ids = values(&sample.html, "id");
            let known: BTreeSet<_> = ids.iter().copied().collect();
            assert_eq!(
                known.len(),
                ids.len(),
                "{} {}: an identifier twice in {ids:?}",
                sample.address,
                sample.name
            );
            let pointers = values(&sample.html, "for").into_iter().map(str::to_owned);
            let pointers =
                pointers.chain(values(&sample.html, "aria-labelledby").into_iter().map(str::to_owned));
            let described = values(&sample.html, "aria-describedby");
            let pointers = pointers.chain(described.iter().flat_map(|all| all.split(' ')).map(str::to_owned));
            let links = values(&sample.html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
            for pointer in pointers.chain(links.map(str::to_owned)) {
                assert!(
                    known.contains(pointer.as_str()),
                    "{} {}: nothing is called {pointer}",
                    sample.address,
                    sample.name
                );
            }
        }
    }

    #[test]
    fn nothing_stands_inline_that_the_content_policy_forbids() {
        for (_, sample) in in_both_languages() {
            for forbidden in [" style=", " onclick=", " onchange=", "<style", "javascript:"] {
                assert!(!sample.html.contains(forbidden), "{} {}: {forbidden}", sample.address, sample.name);
            }
            assert!(!sample.html.contains("<script>"), "{} {}", sample.address, sample.name);
        }
    }
}
