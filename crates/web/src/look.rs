//! The look: style sheets, script and mark, served from the binary under names that carry a hash of the content.
//!
//! A name changes when its content does, so browsers may keep a file for a year and still never show an old one.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// One served file.
pub struct Asset {
    /// `khien-1a2b3c4d5e6f.css`.
    name: String,
    mime: &'static str,
    content: &'static str,
}

/// Everything that a page loads besides itself.
pub struct Look {
    sheet: Asset,
    dark: Asset,
    script: Asset,
    passkey: Asset,
    mark: Asset,
}

/// The look of this build.
pub static LOOK: LazyLock<Look> = LazyLock::new(|| Look {
    sheet: Asset::new("khien", "css", "text/css; charset=utf-8", SHEET),
    dark: Asset::new("dark", "css", "text/css; charset=utf-8", include_str!("look/dark.css")),
    script: Asset::new("khien", "js", "text/javascript; charset=utf-8", include_str!("look/khien.js")),
    passkey: Asset::new("passkey", "js", "text/javascript; charset=utf-8", include_str!("look/passkey.js")),
    mark: Asset::new("shield", "svg", "image/svg+xml", include_str!("look/shield.svg")),
});

/// One sheet for the reader, several files for the writer; later files may refine earlier ones.
const SHEET: &str = concat!(
    include_str!("look/tokens.css"),
    include_str!("look/base.css"),
    include_str!("look/shell.css"),
    include_str!("look/parts.css"),
    include_str!("look/forms.css"),
    include_str!("look/tables.css"),
    include_str!("look/charts.css"),
    include_str!("look/print.css"),
);

impl Asset {
    fn new(stem: &str, extension: &str, mime: &'static str, content: &'static str) -> Self {
        let hash = Sha256::digest(content);
        let short: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { name: format!("{stem}-{short}.{extension}"), mime, content }
    }

    /// Where it is served.
    pub fn address(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

impl Look {
    /// The style sheet.
    pub fn sheet(&self) -> String {
        self.sheet.address()
    }

    /// The dark palette, laid over the sheet.
    pub fn dark(&self) -> String {
        self.dark.address()
    }

    /// The script: enhancements only.
    pub fn script(&self) -> String {
        self.script.address()
    }

    /// The script that speaks to authenticators.
    pub fn passkey(&self) -> String {
        self.passkey.address()
    }

    /// The shield, for the tab.
    pub fn mark(&self) -> String {
        self.mark.address()
    }
}

/// `GET /assets/{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let look = &*LOOK;
    let found = [&look.sheet, &look.dark, &look.script, &look.passkey, &look.mark]
        .into_iter()
        .find(|asset| asset.name == name);
    match found {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.mime),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.content).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    const LIGHT: &str = include_str!("look/tokens.css");
    const DARK: &str = include_str!("look/dark.css");

    /// Names of colours and their channels; later sheets lie over earlier ones.
    fn colours(sheets: &[&str]) -> BTreeMap<String, [f64; 3]> {
        let lines = sheets.iter().flat_map(|sheet| sheet.lines());
        let named = lines.filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
        let channel =
            |hex: &str, at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        named
            .map(|(name, hex)| (name.to_owned(), [channel(hex, 0), channel(hex, 2), channel(hex, 4)]))
            .collect()
    }

    /// Contrast by WCAG 2.2.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let linear =
            |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let luminance = |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn words_and_borders_can_be_told_from_their_ground() {
        let on_pages = ["ink", "ink-soft", "link", "link-strong", "late", "soon", "ask", "done", "calm"];
        let mut pairs: Vec<(&str, &str, f64)> = vec![];
        for word in on_pages {
            pairs.extend([(word, "paper", 4.5), (word, "raised", 4.5)]);
        }
        let grounds = [
            ("late", "late-ground"),
            ("soon", "soon-ground"),
            ("ask", "ask-ground"),
            ("done", "done-ground"),
            ("calm", "calm-ground"),
        ];
        for (mark, ground) in grounds {
            pairs.extend([mark, "ink", "link", "ink-soft"].map(|word| (word, ground, 4.5)));
        }
        pairs.extend([("band-ink", "band", 4.5), ("band-soft", "band", 4.5), ("act-ink", "act", 4.5)]);
        pairs.extend([
            ("line-strong", "paper", 3.0),
            ("line-strong", "raised", 3.0),
            ("focus", "focus-edge", 3.0),
        ]);
        pairs.extend([("share-1", "sunk", 3.0), ("share-2", "sunk", 3.0), ("act", "paper", 3.0)]);
        for (palette, sheets) in [("light", vec![LIGHT]), ("dark", vec![LIGHT, DARK])] {
            let colours = colours(&sheets);
            for (front, ground, least) in &pairs {
                let found = contrast(colours[*front], colours[*ground]);
                assert!(found >= *least, "{palette}: {front} on {ground} is {found:.2}, not {least}");
            }
        }
    }

    #[test]
    fn the_dark_palette_names_no_colour_that_the_light_one_lacks() {
        let (light, dark) = (colours(&[LIGHT]), colours(&[DARK]));
        assert!(dark.keys().all(|name| light.contains_key(name)));
    }
}
