//! A person in front of the pages, who finds things by the words that stand there.

use super::{
    chromium::{Chromium, Wishes},
    process::Process,
};
use crate::support::Desk;
use fantoccini::{Client, Locator, elements::Element, error::CmdError, key::Key};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Longer than any page takes, also where tests share their machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who reads the pages of a register.
pub struct Reader {
    browser: Chromium,
    address: String,
    _served: Process,
    /// The register, and a folder for files.
    pub desk: Desk,
}

impl Reader {
    /// In front of this register.
    pub fn of(desk: Desk) -> Self {
        Self::with(desk, Wishes::default())
    }

    /// The same with a special browser.
    pub fn with(desk: Desk, wishes: Wishes) -> Self {
        let (served, address) = Process::listening(desk.command(&["serve", "--port", "0"]), |line| {
            let (host, _) = line.split_once("http://")?.1.split_once('/')?;
            Some(format!("http://{host}"))
        })
        .expect("the program starts");
        let reader = Self { browser: Chromium::start(wishes), address, _served: served, desk };
        reader.accept(&invitation(&reader.desk));
        reader
    }

    /// Follows an invitation, and is signed in after that.
    fn accept(&self, link: &str) {
        self.open(link);
        self.fill("Mật khẩu mới", "bốn con trâu gặm cỏ non");
        self.press("Đặt mật khẩu và vào hệ thống");
        self.arrives_at("/account/second-factor");
    }

    /// Opens a page by its address.
    pub fn open(&self, page: &str) {
        let address = format!("{}{page}", self.address);
        self.browser
            .go(async |client| client.goto(&address).await)
            .unwrap_or_else(|error| panic!("{page}: {error}"));
    }

    /// Path and query of the page that is shown.
    pub fn at(&self) -> String {
        let url = self.browser.go(Client::current_url).expect("a page is shown");
        let query = url.query().map(|query| format!("?{query}"));
        format!("{}{}", url.path(), query.unwrap_or_default())
    }

    /// Waits until the page at this address is shown; a `*` in it stands for anything.
    pub fn arrives_at(&self, page: &str) {
        self.until(&format!("the address is {page}"), || Some(()).filter(|()| fits(page, &self.at())));
    }

    /// Follows the first link with these words.
    pub fn follow(&self, words: &str) {
        self.click(&format!("//a[normalize-space()={}]", quoted(words)));
    }

    /// Presses the button, or opens what is folded, with these words.
    pub fn press(&self, words: &str) {
        let words = quoted(words);
        self.click(&format!("//*[self::button or self::summary][normalize-space()={words}]"));
    }

    /// Clicks what a style selector (`.tile`) or a path (`//a[2]`) names.
    pub fn click(&self, place: &str) {
        self.act(&format!("{place} can be clicked"), place, async |element| element.click().await);
    }

    /// Types into the field with this label, instead of what stands there.
    pub fn fill(&self, label: &str, text: &str) {
        self.act(&format!("“{label}” takes “{text}”"), &field(label), async |element| {
            element.clear().await?;
            element.send_keys(text).await
        });
    }

    /// Chooses in the menu with this label.
    pub fn choose(&self, label: &str, option: &str) {
        let option = format!("{}/option[normalize-space()={}]", field(label), quoted(option));
        self.click(&option);
    }

    /// Ticks the box, or the round one, with this label.
    pub fn tick(&self, label: &str) {
        self.click(&field(label));
    }

    /// Puts a file into the field with this label.
    pub fn attach(&self, label: &str, file: &Path) {
        let path = file.to_str().expect("a path in letters");
        self.act(&format!("“{label}” takes {path}"), &field(label), async |element| {
            element.send_keys(path).await
        });
    }

    /// Presses keys where the focus is.
    pub fn keys(&self, keys: &str) {
        let pressed = self.browser.go(async |client| client.active_element().await?.send_keys(keys).await);
        pressed.unwrap_or_else(|error| panic!("keys {keys:?}: {error}"));
    }

    /// Presses one key where the focus is.
    pub fn key(&self, key: Key) {
        self.keys(&char::from(key).to_string());
    }

    /// What has the focus: a field's name, or its words.
    pub fn focused(&self) -> String {
        let named = self.browser.go(async |client| {
            let element = client.active_element().await?;
            match element.attr("name").await? {
                Some(name) => Ok(name),
                None => element.text().await,
            }
        });
        named.unwrap_or_else(|error: CmdError| panic!("nothing has the focus: {error}"))
    }

    /// Waits until the page says this.
    pub fn reads(&self, words: &str) {
        self.until(&format!("the page says “{words}”"), || {
            Some(()).filter(|()| self.page().contains(words))
        });
    }

    /// Everything that can be read on the page now; nothing while it is being replaced.
    pub fn page(&self) -> String {
        let read =
            self.browser.go(async |client| client.execute("return document.body.innerText", vec![]).await);
        read.ok().and_then(|read| read.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until something stands there, and gives its words.
    pub fn text(&self, place: &str) -> String {
        self.until(&format!("something stands at {place}"), || self.try_texts(place)?.into_iter().next())
    }

    /// The words at every such place, now.
    pub fn texts(&self, place: &str) -> Vec<String> {
        self.until(&format!("{place} can be read"), || self.try_texts(place))
    }

    /// What is typed into the field with this label.
    pub fn typed(&self, label: &str) -> String {
        let mut typed = None;
        self.act(&format!("“{label}” can be read"), &field(label), async |element| {
            typed = element.prop("value").await?;
            Ok(())
        });
        typed.unwrap_or_default()
    }

    /// An attribute of the first thing that stands there.
    pub fn attribute(&self, place: &str, name: &str) -> Option<String> {
        let mut value = None;
        self.act(&format!("{place} is there"), place, async |element| {
            value = element.attr(name).await?;
            Ok(())
        });
        value
    }

    /// What a script of the test says about the page.
    pub fn measure(&self, script: &str) -> Value {
        self.browser.go(async |client| client.execute(script, vec![]).await).expect("the script runs")
    }

    /// Waits for a file that was downloaded under this name.
    pub fn download(&self, name: &str) -> PathBuf {
        let file = self.browser.downloaded(name);
        let whole = || std::fs::metadata(&file).is_ok_and(|known| known.len() > 0);
        self.until(&format!("{name} is downloaded"), || whole().then(|| file.clone()))
    }

    /// Does something with the first element at a place that is shown. A page that is just being replaced is
    /// waited for, so a story needs no pauses.
    fn act(&self, what: &str, place: &str, mut work: impl AsyncFnMut(Element) -> Result<(), CmdError>) {
        self.until(what, || {
            let done = self.browser.go(async |client| {
                for element in client.find_all(locator(place)).await? {
                    if element.is_displayed().await? {
                        return work(element).await.map(Some);
                    }
                }
                Ok::<_, CmdError>(None)
            });
            done.ok().flatten()
        });
    }

    fn try_texts(&self, place: &str) -> Option<Vec<String>> {
        let read = self.browser.go(async |client| {
            let mut texts = vec![];
            for element in client.find_all(locator(place)).await? {
                texts.push(element.text().await?);
            }
            Ok::<_, CmdError>(texts)
        });
        read.ok()
    }

    fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                panic!("Waited in vain until {what}.\n{} says:\n{}", self.at(), self.page());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }
}

/// The page to which the head of the province is invited whose register it is.
fn invitation(desk: &Desk) -> String {
    let invite = ["account", "invite", "head@caobang.example.vn", "Nông Thị Hoa"];
    let post = ["--role", "head", "--organisation", "Tỉnh Cao Bằng"];
    let said = desk.succeeds(&[&invite[..], &post].concat());
    let (_, secret) = said.trim().rsplit_once("/invitation/").expect("a link to hand over");
    format!("/invitation/{secret}")
}

/// Whether an address is the one meant.
fn fits(meant: &str, address: &str) -> bool {
    let mut parts = meant.split('*');
    let Some(mut rest) = address.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut open = false;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        open = part.is_empty();
    }
    open || rest.is_empty()
}

/// The field that a label belongs to.
fn field(label: &str) -> String {
    format!("//*[@id=//label[normalize-space()={}]/@for]", quoted(label))
}

fn locator(place: &str) -> Locator<'_> {
    if place.starts_with("//") { Locator::XPath(place) } else { Locator::Css(place) }
}

/// A text in a path. Double quotes cannot be written there, and no words of the pages hold them.
fn quoted(words: &str) -> String {
    assert!(!words.contains('"'), "{words}");
    format!("\"{words}\"")
}
