//! Why nobody was signed in.

use khien_law::Words;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, ErrorResponse, RequestTokenError, SignatureVerificationError,
    UserInfoError,
};
use thiserror::Error;

use super::http::HttpError;

/// A sign-in that came to nothing.
#[derive(Debug, Error)]
#[error("{}", self.words().en)]
pub enum OidcError {
    /// A setting cannot be right; its name.
    Settings(&'static str),
    /// The provider does not answer.
    Unreachable(#[source] HttpError),
    /// The provider answers with something else. What it was is for the log.
    Answer(String),
    /// Another provider than the one asked.
    Issuer,
    /// It took too long.
    Expired,
    /// The answer is not to a question of this browser.
    State,
    /// The person or the provider said no; the provider's word for it.
    Declined(String),
    /// The provider does not take the code, or does not know us. Its word for it.
    CodeRefused(String),
    /// The provider gave no identity token.
    NoIdToken,
    /// The signature is not by a key of the provider that we know.
    Signature(#[source] SignatureVerificationError),
    /// The identity is for somebody else, for another question, or too old.
    Token(#[source] ClaimsVerificationError),
}

impl OidcError {
    /// A refusal in the provider's word. The word comes by the browser, so anybody can have written it.
    pub(super) fn declined(error: &str) -> Self {
        Self::Declined(plain(error))
    }

    /// Whether it may help to ask the provider anew for its addresses and keys: keys are replaced now and then.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Signature(SignatureVerificationError::NoMatchingKey))
    }

    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Settings(_) => "oidc-settings",
            Self::Unreachable(_) => "oidc-unreachable",
            Self::Answer(_) => "oidc-answer",
            Self::Issuer => "oidc-issuer",
            Self::Expired => "oidc-expired",
            Self::State => "oidc-state",
            Self::Declined(_) => "oidc-declined",
            Self::CodeRefused(_) => "oidc-code-refused",
            Self::NoIdToken => "oidc-no-id-token",
            Self::Signature(_) => "oidc-signature",
            Self::Token(_) => "oidc-token",
        }
    }

    /// What happened and what to do.
    pub fn words(&self) -> Words {
        let (vi, en) = match self {
            Self::Settings(setting) => {
                return Words {
                    vi: format!("Cấu hình đăng nhập một lần không hợp lệ: {setting}."),
                    en: format!("The settings of single sign-on are not right: {setting}."),
                };
            }
            Self::Declined(word) => {
                return Words {
                    vi: format!("Dịch vụ đăng nhập đã từ chối ({word}). Hãy thử lại hoặc dùng cách khác."),
                    en: format!("The sign-in service declined ({word}). Try again or use another way."),
                };
            }
            Self::CodeRefused(word) => {
                return Words {
                    vi: format!(
                        "Dịch vụ đăng nhập không chấp nhận mã xác nhận ({word}). Hãy đăng nhập lại; nếu vẫn lỗi, báo \
                         quản trị viên."
                    ),
                    en: format!(
                        "The sign-in service did not accept the confirmation ({word}). Sign in again; if it fails \
                         again, tell an administrator."
                    ),
                };
            }
            Self::Unreachable(_) => (
                "Dịch vụ đăng nhập không trả lời. Hãy thử lại sau ít phút.",
                "The sign-in service does not answer. Try again in some minutes.",
            ),
            Self::Answer(_) => (
                "Dịch vụ đăng nhập trả lời không đúng chuẩn OpenID Connect. Hãy báo quản trị viên.",
                "The sign-in service does not answer as OpenID Connect asks. Tell an administrator.",
            ),
            Self::Issuer => (
                "Câu trả lời đến từ một dịch vụ đăng nhập khác nên không được chấp nhận.",
                "The answer came from another sign-in service and is not accepted.",
            ),
            Self::Expired => {
                ("Đã quá thời gian đăng nhập. Hãy đăng nhập lại.", "Signing in took too long. Sign in again.")
            }
            Self::State => (
                "Lần đăng nhập này không bắt đầu từ trình duyệt này. Hãy đăng nhập lại.",
                "This sign-in was not begun in this browser. Sign in again.",
            ),
            Self::NoIdToken => (
                "Dịch vụ đăng nhập không cho biết bạn là ai. Hãy báo quản trị viên.",
                "The sign-in service did not say who you are. Tell an administrator.",
            ),
            Self::Signature(_) => (
                "Không kiểm tra được chữ ký của dịch vụ đăng nhập. Hãy đăng nhập lại.",
                "The signature of the sign-in service could not be verified. Sign in again.",
            ),
            Self::Token(_) => (
                "Thông tin định danh không dành cho lần đăng nhập này hoặc đã hết hạn. Hãy đăng nhập lại.",
                "The identity is not for this sign-in, or is out of date. Sign in again.",
            ),
        };
        Words { vi: vi.into(), en: en.into() }
    }
}

impl From<DiscoveryError<HttpError>> for OidcError {
    fn from(error: DiscoveryError<HttpError>) -> Self {
        match error {
            DiscoveryError::Request(cause) => Self::Unreachable(cause),
            DiscoveryError::Validation(_) => Self::Issuer,
            other => Self::Answer(other.to_string()),
        }
    }
}

impl<T: ErrorResponse + 'static> From<RequestTokenError<HttpError, T>> for OidcError {
    fn from(error: RequestTokenError<HttpError, T>) -> Self {
        match error {
            RequestTokenError::Request(cause) => Self::Unreachable(cause),
            RequestTokenError::ServerResponse(answer) => Self::CodeRefused(plain(&answer.to_string())),
            // What cannot be read may be a token: only its place is kept.
            RequestTokenError::Parse(cause, _) => Self::Answer(format!("cannot be read at {}", cause.path())),
            RequestTokenError::Other(what) => Self::Answer(what),
        }
    }
}

impl From<ClaimsVerificationError> for OidcError {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::SignatureVerification(cause) => Self::Signature(cause),
            other => Self::Token(other),
        }
    }
}

impl From<UserInfoError<HttpError>> for OidcError {
    fn from(error: UserInfoError<HttpError>) -> Self {
        match error {
            UserInfoError::Request(cause) => Self::Unreachable(cause),
            UserInfoError::ClaimsVerification(cause) => cause.into(),
            other => Self::Answer(other.to_string()),
        }
    }
}

/// The first word of somebody else's text, without anything that could be taken for ours.
fn plain(text: &str) -> String {
    let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    text.chars().take_while(word).take(40).collect()
}
