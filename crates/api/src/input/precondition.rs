//! Versions of rows as entity tags, and the precondition that a change must bring (RFC 9110 section 13.1.1, RFC 6585
//! section 3): nobody overwrites what they have not seen.

use super::text::malformed;
use crate::problem::{At, Failed, Problem};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

/// What the header `If-Match` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfMatch {
    /// `*`: whatever the row is now.
    Any,
    /// One of these versions.
    OneOf(Vec<i64>),
}

impl IfMatch {
    /// The version to change, when the row is still as the caller saw it.
    pub fn holds(&self, version: i64) -> Result<i64, Problem> {
        match self {
            Self::OneOf(versions) if !versions.contains(&version) => Err(stale()),
            _ => Ok(version),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failed> {
        let given: Vec<&HeaderValue> = parts.headers.get_all(header::IF_MATCH).iter().collect();
        if given.is_empty() {
            return Err(missing().into());
        }
        let texts: Option<Vec<&str>> = given.into_iter().map(|value| value.to_str().ok()).collect();
        Ok(texts.and_then(|texts| read(&texts.join(","))).ok_or_else(unreadable)?)
    }
}

/// A response with the version of its row.
pub fn tagged(version: i64, response: impl IntoResponse) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{version}\"")).expect("a number is a header");
    ([(header::ETAG, tag)], response).into_response()
}

/// A list of entity tags (RFC 9110 section 8.8.3: commas may stand inside of one). Tags that are weak or not ours match no
/// version.
fn read(text: &str) -> Option<IfMatch> {
    let mut rest = text.trim();
    if rest == "*" {
        return Some(IfMatch::Any);
    }
    let mut versions = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return Some(IfMatch::OneOf(versions));
        }
        let quoted = rest.strip_prefix("W/").unwrap_or(rest);
        let is_weak = quoted.len() < rest.len();
        let (opaque, after) = quoted.strip_prefix('"')?.split_once('"')?;
        // If-Match compares strongly: a weak tag matches nothing.
        versions.extend(opaque.parse::<i64>().ok().filter(|_| !is_weak));
        rest = after.trim_start();
        if !rest.is_empty() && !rest.starts_with(',') {
            return None;
        }
    }
}

fn missing() -> Problem {
    Problem::new(
        StatusCode::PRECONDITION_REQUIRED,
        "if-match-missing",
        "Thay đổi một nội dung phải kèm tiêu đề If-Match.",
        "A change needs the header If-Match.",
    )
    .hint(
        "Đọc nội dung trước, rồi gửi lại giá trị ETag của nó trong If-Match.",
        "Read the entry first and send its ETag in If-Match.",
    )
}

/// Somebody else changed the row since it was read.
pub fn stale() -> Problem {
    Problem::new(
        StatusCode::PRECONDITION_FAILED,
        "changed-meanwhile",
        "Người khác vừa sửa nội dung này; thay đổi của bạn chưa được lưu.",
        "Somebody else has just changed this; your change was not saved.",
    )
    .hint("Đọc lại nội dung rồi thử lại.", "Read the entry again and repeat the change.")
}

fn unreadable() -> Problem {
    let (vi, en) = ("If-Match không phải danh sách ETag.", "If-Match is no list of entity tags.");
    malformed().fault(At::Header("If-Match"), "wrong-value", vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_foreign_tags_match_nothing() {
        assert_eq!(read("\"3\", \"4\""), Some(IfMatch::OneOf(vec![3, 4])));
        assert_eq!(read("\"a,b\",\"4\""), Some(IfMatch::OneOf(vec![4])));
        assert_eq!(read("\"3\" \"4\""), None);
        assert_eq!(read("W/\"3\""), Some(IfMatch::OneOf(vec![])));
        assert_eq!(read("\"abc\""), Some(IfMatch::OneOf(vec![])));
        assert_eq!(read(" * "), Some(IfMatch::Any));
        assert_eq!(read("3"), None);
        assert!(IfMatch::OneOf(vec![3]).holds(4).is_err());
        assert_eq!(IfMatch::Any.holds(4).unwrap(), 4);
    }
}
