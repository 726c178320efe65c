//! Text from strangers: NUL is in no name of anything, and PostgreSQL refuses it.

use crate::problem::{At, Problem};
use axum::http::StatusCode;

/// Refuses text with a NUL.
pub fn without_nul(text: &str, at: impl FnOnce() -> At) -> Result<(), Problem> {
    if !text.contains('\0') {
        return Ok(());
    }
    Err(invalid().fault(at(), "nul-character", "Có ký tự NUL.", "It holds a NUL character."))
}

/// Something is well formed and not right; faults say what.
pub fn invalid() -> Problem {
    let (vi, en) = ("Nội dung gửi lên không hợp lệ.", "What was sent is not valid.");
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", vi, en)
}

/// A parameter is not as described; faults say which.
pub fn malformed() -> Problem {
    let (vi, en) = ("Tham số không đúng mô tả.", "A parameter is not as described.");
    Problem::new(StatusCode::BAD_REQUEST, "parameter-malformed", vi, en)
}
