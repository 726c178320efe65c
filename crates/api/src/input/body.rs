//! JSON bodies. Unknown members are refused by name; every fault says where it is.

use super::text::{invalid, without_nul};
use crate::{
    problem::{At, Failed, Problem},
    words,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, error::Category};
use serde_path_to_error::Segment;

/// A body that was sent as JSON.
#[derive(Debug)]
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        if !is_json(request.headers()) {
            return Err(words::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
        }
        let bytes = bytes(request, state).await?;
        Ok(Self(read(&bytes)?))
    }
}

/// The body, as far as the limit lets it in.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Failed> {
    Bytes::from_request(request, state).await.map_err(|refused| words::plain(refused.status()).into())
}

fn is_json(headers: &HeaderMap) -> bool {
    let mime = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = mime.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer: String = error.path().iter().map(step).collect();
        fault(&pointer, error.inner())
    })?;
    json.end().map_err(|error| fault("", &error))?;
    refuse_nul(bytes)?;
    Ok(read)
}

/// Only an escape can bring a NUL into JSON; most bodies hold none and are not read twice.
fn refuse_nul(bytes: &[u8]) -> Result<(), Problem> {
    if !bytes.windows(6).any(|six| six == b"\\u0000") {
        return Ok(());
    }
    let whole: Value = serde_json::from_slice(bytes).map_err(|error| fault("", &error))?;
    walk(&whole, &mut String::new())
}

fn walk(value: &Value, pointer: &mut String) -> Result<(), Problem> {
    let mut below = |step: &str, value: &Value| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(&escaped(step));
        walk(value, pointer)?;
        pointer.truncate(length);
        Ok(())
    };
    match value {
        Value::String(text) => without_nul(text, || At::Pointer(pointer.clone())),
        Value::Array(values) => {
            values.iter().enumerate().try_for_each(|(at, value)| below(&at.to_string(), value))
        }
        Value::Object(members) => members.iter().try_for_each(|(name, value)| {
            without_nul(name, || At::Pointer(String::new()))?;
            below(name, value)
        }),
        _ => Ok(()),
    }
}

fn step(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key: name } | Segment::Enum { variant: name } => format!("/{}", escaped(name)),
        Segment::Unknown => String::new(),
    }
}

/// A name as a step of a JSON pointer (RFC 6901 section 3).
fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// What serde says, as a person can act on it.
fn fault(pointer: &str, error: &serde_json::Error) -> Problem {
    if error.classify() != Category::Data {
        return Problem::new(
            StatusCode::BAD_REQUEST,
            "json-malformed",
            format!("Nội dung không phải JSON hợp lệ (dòng {}, cột {}).", error.line(), error.column()),
            format!("The body is not valid JSON (line {}, column {}).", error.line(), error.column()),
        );
    }
    let text = error.to_string();
    let named = text.split('`').nth(1).unwrap_or_default();
    let inside = |name: &str| match pointer.rsplit('/').next() == Some(&escaped(name)) {
        true => At::Pointer(pointer.to_owned()),
        false => At::Pointer(format!("{pointer}/{}", escaped(name))),
    };
    let beginning = |what: &str| text.starts_with(what);
    if beginning("unknown field") {
        let (vi, en) = (format!("Không có mục `{named}`."), format!("There is no member `{named}`."));
        invalid().fault(inside(named), "unknown-member", vi, en)
    } else if beginning("missing field") {
        let (vi, en) = (format!("Thiếu mục `{named}`."), format!("The member `{named}` is missing."));
        invalid().fault(inside(named), "missing-member", vi, en)
    } else if beginning("duplicate field") {
        let (vi, en) = (format!("Mục `{named}` có hai lần."), format!("The member `{named}` stands twice."));
        invalid().fault(inside(named), "repeated-member", vi, en)
    } else {
        let en = format!("The value is not of the kind described: {}.", unplaced(&text));
        invalid().fault(
            At::Pointer(pointer.to_owned()),
            "wrong-value",
            "Giá trị không đúng kiểu đã mô tả.",
            en,
        )
    }
}

/// A message of serde without the line and column at its end.
fn unplaced(text: &str) -> &str {
    text.rsplit_once(" at line ").map_or(text, |(message, _)| message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "what is read does not matter here, what is refused does")]
    struct Outer {
        name: String,
        #[serde(default)]
        inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "as above")]
    struct Inner {
        number: u8,
    }

    fn refused(text: &str) -> (StatusCode, Option<(At, &'static str)>) {
        let problem = read::<Outer>(text.as_bytes()).unwrap_err();
        (problem.status, problem.faults.first().map(|fault| (fault.at.clone(), fault.code)))
    }

    fn at(pointer: &str, code: &'static str) -> (StatusCode, Option<(At, &'static str)>) {
        (StatusCode::UNPROCESSABLE_ENTITY, Some((At::Pointer(pointer.into()), code)))
    }

    #[test]
    fn faults_say_where_they_are() {
        assert_eq!(refused(r#"{"name":"a","nam~e/":1}"#), at("/nam~0e~1", "unknown-member"));
        assert_eq!(
            refused(r#"{"name":"a","inner":[{"number":1},{"nummer":1}]}"#),
            at("/inner/1/nummer", "unknown-member")
        );
        assert_eq!(refused(r#"{"inner":[]}"#), at("/name", "missing-member"));
        assert_eq!(refused(r#"{"name":"a","name":"b"}"#), at("/name", "repeated-member"));
        assert_eq!(refused(r#"{"name":"a","inner":[{"number":"x"}]}"#), at("/inner/0/number", "wrong-value"));
        assert_eq!(refused(r#"{"name":"a\u0000"}"#), at("/name", "nul-character"));
        assert_eq!(refused("{"), (StatusCode::BAD_REQUEST, None));
        assert_eq!(refused(r#"{"name":"a"} x"#), (StatusCode::BAD_REQUEST, None));
    }

    #[test]
    fn an_escaped_backslash_is_no_nul() {
        assert!(read::<Outer>(br#"{"name":"\\u0000"}"#).is_ok());
    }
}
