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
    mark: Asset,
}

/// The look of this build.
pub static LOOK: LazyLock<Look> = LazyLock::new(|| Look {
    sheet: Asset::new("khien", "css", "text/css; charset=utf-8", SHEET),
    dark: Asset::new("dark", "css", "text/css; charset=utf-8", include_str!("look/dark.css")),
    script: Asset::new("khien", "js", "text/javascript; charset=utf-8", include_str!("look/khien.js")),
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

    /// The shield, for the tab.
    pub fn mark(&self) -> String {
        self.mark.address()
    }
}

/// `GET /assets/{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let look = &*LOOK;
    let found =
        [&look.sheet, &look.dark, &look.script, &look.mark].into_iter().find(|asset| asset.name == name);
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
