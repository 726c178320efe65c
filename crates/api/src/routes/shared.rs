//! What several resources show: words, names with identifiers, days, and files to keep.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The same words in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl From<khien_law::Words> for Words {
    fn from(words: khien_law::Words) -> Self {
        Self { vi: words.vi, en: words.en }
    }
}

impl From<&khien_law::Words> for Words {
    fn from(words: &khien_law::Words) -> Self {
        words.clone().into()
    }
}

/// An organisation by identifier and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// How sure we are of a statement about the law.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Nobody read a source; check before relying on it.
    Memory,
    /// A summary, the press or a commentary was read.
    Secondary,
    /// The legal text itself was read.
    Confirmed,
}

impl From<khien_law::Certainty> for Certainty {
    fn from(certainty: khien_law::Certainty) -> Self {
        match certainty {
            khien_law::Certainty::Memory => Self::Memory,
            khien_law::Certainty::Secondary => Self::Secondary,
            khien_law::Certainty::Confirmed => Self::Confirmed,
        }
    }
}

/// The name that serde writes for a value.
pub fn name(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Excel.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file to keep.
pub fn file(name: &str, mime: &'static str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", percent_encoded(name));
    let mut response = ([(header::CONTENT_TYPE, mime)], content).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A file name as headers carry it (RFC 8187): everything but plain letters and digits in per cent.
fn percent_encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    name.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
