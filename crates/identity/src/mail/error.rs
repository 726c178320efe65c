//! Why a letter was not sent.

use std::io;

use khien_law::Words;
use lettre::transport::smtp;
use thiserror::Error;

/// A letter that was not sent, or settings by which none can be.
#[derive(Debug, Error)]
#[error("{}", self.words().en)]
pub enum MailError {
    /// The address of the server or folder cannot be read. It is not shown: it may hold a password.
    Url,
    /// The password of the server would go over the network in clear.
    PasswordInClear,
    /// The address it comes from is none.
    Sender,
    /// The address it goes to is none.
    Receiver,
    /// The server does not take the letter, now or ever. The cause is for the log.
    Refused(#[source] smtp::Error),
    /// The server does not answer, has no valid certificate, or says to come back later. The cause is for the log.
    Unreachable(#[source] smtp::Error),
    /// The folder cannot be written.
    Folder(#[source] io::Error),
}

impl MailError {
    /// Whether the same letter may go through later.
    pub fn retry(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Folder(_))
    }

    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Url => "mail-url",
            Self::PasswordInClear => "mail-password-in-clear",
            Self::Sender => "mail-sender",
            Self::Receiver => "mail-receiver",
            Self::Refused(_) => "mail-refused",
            Self::Unreachable(_) => "mail-unreachable",
            Self::Folder(_) => "mail-folder",
        }
    }

    /// What happened and what to do.
    pub fn words(&self) -> Words {
        let (vi, en) = match self {
            Self::Url => (
                "Địa chỉ máy chủ thư không hợp lệ. Ví dụ: smtps://ten:matkhau@mail.example.vn hoặc folder:///var/spool/khien.",
                "The address of the mail server is not valid. Examples: smtps://name:password@mail.example.vn or \
                 folder:///var/spool/khien.",
            ),
            Self::PasswordInClear => (
                "Không gửi mật khẩu máy chủ thư qua kết nối không mã hóa. Hãy bỏ tls=none hoặc bỏ mật khẩu.",
                "The password of the mail server is not sent without TLS. Remove tls=none or the password.",
            ),
            Self::Sender => (
                "Địa chỉ người gửi không hợp lệ. Ví dụ: Khiên <khien@example.vn>.",
                "The sender's address is not valid. Example: Khiên <khien@example.vn>.",
            ),
            Self::Receiver => {
                ("Địa chỉ thư của người nhận không hợp lệ.", "The receiver's address is not valid.")
            }
            Self::Refused(_) => (
                "Máy chủ thư từ chối thư này. Hãy kiểm tra địa chỉ người nhận và tài khoản gửi thư.",
                "The mail server refused the letter. Check the receiver's address and the account of the server.",
            ),
            Self::Unreachable(_) => (
                "Chưa gửi được thư vì máy chủ thư không nhận. Thư sẽ được gửi lại.",
                "The letter was not sent: the mail server does not take it now. It will be sent again.",
            ),
            Self::Folder(_) => (
                "Không ghi được thư vào thư mục. Hãy kiểm tra quyền và dung lượng ổ đĩa.",
                "The letter cannot be written into the folder. Check its permissions and the space on the disk.",
            ),
        };
        Words { vi: vi.into(), en: en.into() }
    }
}

impl From<smtp::Error> for MailError {
    fn from(error: smtp::Error) -> Self {
        if error.is_permanent() || error.is_client() {
            Self::Refused(error)
        } else {
            Self::Unreachable(error)
        }
    }
}
