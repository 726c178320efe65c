//! What problems are called, by their status, and the problems that are known by their status alone.

use crate::problem::{Problem, words};
use axum::http::StatusCode;
use khien_law::Words;

/// The title of all problems with a status: RFC 9457 wants the same one for each occurrence.
pub fn title(status: StatusCode) -> Words {
    let (vi, en) = match status.as_u16() {
        400 => ("Yêu cầu không đúng dạng", "The request is not well formed"),
        401 => ("Chưa đăng nhập", "Not signed in"),
        403 => ("Không được phép", "Not permitted"),
        404 => ("Không tìm thấy", "Not found"),
        405 => ("Phương thức không dùng được", "Method not allowed"),
        409 => ("Xung đột", "Conflict"),
        412 => ("Nội dung đã thay đổi", "Changed in the meantime"),
        413 => ("Yêu cầu quá lớn", "The request is too large"),
        415 => ("Kiểu dữ liệu không dùng được", "Media type not supported"),
        422 => ("Nội dung không hợp lệ", "The content is not valid"),
        428 => ("Thiếu điều kiện", "A condition is required"),
        429 => ("Quá nhiều yêu cầu", "Too many requests"),
        503 => ("Tạm thời không phục vụ được", "Not available for now"),
        status if status < 500 => ("Không thực hiện được yêu cầu", "The request was not done"),
        _ => ("Lỗi của máy chủ", "The server failed"),
    };
    words(vi, en)
}

/// The problem of a refusal that no handler made: a limit, a route, a panic.
pub fn plain(status: StatusCode) -> Problem {
    let (code, vi, en) = match status.as_u16() {
        400 => ("request-malformed", "Yêu cầu không đọc được.", "The request cannot be read."),
        403 => (
            "request-from-elsewhere",
            "Yêu cầu đến từ một trang web khác nên bị từ chối.",
            "The request came from another web site and was refused.",
        ),
        404 => return Problem::not_found(),
        405 => (
            "method-not-allowed",
            "Địa chỉ này không nhận phương thức đã dùng; xem tiêu đề Allow.",
            "This address does not take the method; see the header Allow.",
        ),
        413 => (
            "request-too-large",
            "Nội dung gửi lên lớn hơn mức cho phép.",
            "What was sent is larger than what is taken.",
        ),
        415 => (
            "media-type-not-supported",
            "Tiêu đề Content-Type không phải là kiểu mà thao tác này nhận.",
            "The header Content-Type names no type that this operation takes.",
        ),
        503 => ("took-too-long", "Yêu cầu mất quá nhiều thời gian.", "The request took too long."),
        status if status < 500 => {
            ("request-not-done", "Yêu cầu không được thực hiện.", "The request was not done.")
        }
        _ => ("unexpected", "Máy chủ gặp lỗi không lường trước.", "The server failed unexpectedly."),
    };
    Problem::new(status, code, vi, en)
}
