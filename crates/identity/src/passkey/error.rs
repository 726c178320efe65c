//! Why a passkey was not taken.

use khien_law::Words;
use thiserror::Error;
use webauthn_rs::prelude::WebauthnError;

/// A ceremony that came to nothing.
#[derive(Debug, Error)]
#[error("{}", self.words().en)]
pub enum PasskeyError {
    /// The address of the website is no `https` address with a name, and not `http://localhost`.
    Origin,
    /// The browser's answer has another shape.
    Unreadable(#[source] serde_json::Error),
    /// It took too long.
    Expired,
    /// The passkey belongs to no account, or not to this one.
    Unknown,
    /// The authenticator did not verify its user.
    NotVerified,
    /// The counter did not go up: there may be a copy of the authenticator.
    Copied,
    /// The authenticator already has a passkey of this account.
    Known,
    /// The answer does not fit the challenge, the website or the key. The cause is for the log.
    Refused(#[source] WebauthnError),
}

impl PasskeyError {
    pub(super) fn refused(error: WebauthnError) -> Self {
        match error {
            WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::CredentialPossibleCompromise => Self::Copied,
            WebauthnError::CredentialNotFound | WebauthnError::InvalidUserUniqueId => Self::Unknown,
            WebauthnError::CredentialExcludedFromRequest => Self::Known,
            other => Self::Refused(other),
        }
    }

    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Origin => "passkey-origin",
            Self::Unreadable(_) => "passkey-unreadable",
            Self::Expired => "passkey-expired",
            Self::Unknown => "passkey-unknown",
            Self::NotVerified => "passkey-not-verified",
            Self::Copied => "passkey-copied",
            Self::Known => "passkey-known",
            Self::Refused(_) => "passkey-refused",
        }
    }

    /// What happened and what to do.
    pub fn words(&self) -> Words {
        let (vi, en) = match self {
            Self::Origin => (
                "Khóa truy cập cần địa chỉ https có tên miền. Hãy sửa địa chỉ của trang trong cấu hình.",
                "Passkeys need an https address with a domain name. Correct the address of the site in the settings.",
            ),
            Self::Unreadable(_) => {
                ("Không đọc được dữ liệu do trình duyệt gửi.", "What the browser sent cannot be read.")
            }
            Self::Expired => ("Đã quá thời gian. Hãy bắt đầu lại.", "That took too long. Begin again."),
            Self::Unknown => (
                "Khóa truy cập này không thuộc về tài khoản nào đang dùng được. Hãy chọn khóa khác.",
                "This passkey belongs to no account that can use it. Choose another one.",
            ),
            Self::NotVerified => (
                "Thiết bị chưa xác minh người dùng. Hãy đặt mã PIN hoặc sinh trắc học cho thiết bị rồi thử lại.",
                "The device did not verify its user. Set up a PIN or biometrics on it and try again.",
            ),
            Self::Copied => (
                "Khóa truy cập này có thể đã bị sao chép nên bị từ chối. Hãy dùng cách khác và báo cho quản trị viên.",
                "This passkey may have been copied and is refused. Use another way, and tell an administrator.",
            ),
            Self::Known => (
                "Thiết bị này đã có khóa truy cập của tài khoản.",
                "This device already has a passkey of the account.",
            ),
            Self::Refused(_) => (
                "Không xác nhận được khóa truy cập. Hãy thử lại.",
                "The passkey could not be confirmed. Try again.",
            ),
        };
        Words { vi: vi.into(), en: en.into() }
    }
}
