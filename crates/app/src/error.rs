//! What can go wrong, in words for a person: a stable code, a plain sentence, what to do. Causes go to the log.

use khien_law::Words;
use khien_store::StoreError;
use thiserror::Error;

/// A use case that did not happen.
#[derive(Debug, Error)]
#[error("{code}: {}", words.en)]
pub struct AppError {
    /// Stable code, for example `duty-not-found`.
    pub code: &'static str,
    /// What kind of failure it is: pages and commands answer by it.
    pub kind: Kind,
    /// One plain sentence.
    pub words: Box<Words>,
    /// What to do.
    pub hint: Option<Box<Words>>,
    /// The cause, for the log only.
    #[source]
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// There is no such thing, or none that the caller may see.
    NotFound,
    /// The caller sees it and may not do this.
    Forbidden,
    /// Nobody is signed in, or not strongly enough.
    Unauthenticated,
    /// Too often: wait.
    TooMany,
    /// What was given is not right.
    Invalid,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// Not now: busy or full.
    Unavailable,
    /// Our fault.
    Internal,
}

impl AppError {
    /// A failure without a cause below it.
    pub fn new(kind: Kind, code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        let words = Box::new(Words { vi: vi.into(), en: en.into() });
        Self { code, kind, words, hint: None, cause: None }
    }

    /// The same with advice.
    pub fn hint(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint = Some(Box::new(Words { vi: vi.into(), en: en.into() }));
        self
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let (kind, code, vi, en) = match &error {
            StoreError::Changed { .. } => (
                Kind::Conflict,
                "changed-meanwhile",
                "Người khác vừa sửa nội dung này; thay đổi của bạn chưa được lưu.",
                "Somebody else has just changed this; your change was not saved.",
            ),
            StoreError::NotFound { .. } => (
                Kind::NotFound,
                "not-found",
                "Không tìm thấy nội dung được yêu cầu.",
                "There is no such entry.",
            ),
            StoreError::Full => (
                Kind::Unavailable,
                "disk-full",
                "Ổ đĩa đã đầy; không có gì được lưu.",
                "The disk is full; nothing was saved.",
            ),
            StoreError::Busy => (
                Kind::Unavailable,
                "database-busy",
                "Cơ sở dữ liệu đang bận; không có gì được lưu.",
                "The database is busy; nothing was saved.",
            ),
            StoreError::Newer => (
                Kind::Unavailable,
                "database-newer",
                "Cơ sở dữ liệu do phiên bản Khiên mới hơn tạo ra.",
                "The database was written by a newer version of Khiên.",
            ),
            StoreError::Unrecorded | StoreError::Database(_) | StoreError::Damaged { .. } => (
                Kind::Internal,
                "database-failed",
                "Cơ sở dữ liệu gặp lỗi; không có gì được lưu.",
                "The database failed; nothing was saved.",
            ),
        };
        let hint = match kind {
            Kind::Conflict => {
                Some(("Mở lại trang và sửa lại.", "Open the page again and repeat the change."))
            }
            Kind::Unavailable => {
                Some(("Giải phóng tài nguyên rồi thử lại.", "Free the resource and try again."))
            }
            _ => None,
        };
        let mut failure = Self::new(kind, code, vi, en);
        if let Some((vi, en)) = hint {
            failure = failure.hint(vi, en);
        }
        failure.cause = Some(Box::new(error));
        failure
    }
}
