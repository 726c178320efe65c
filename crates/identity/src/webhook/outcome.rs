//! What came of an attempt.

use khien_law::Words;

/// What came of one attempt to deliver a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver took it: a status from 200 to 299.
    Delivered {
        /// The status.
        status: u16,
    },
    /// The receiver answered with another status.
    Answered {
        /// The status.
        status: u16,
        /// How the answer began, for whoever looks for the fault.
        excerpt: String,
    },
    /// Nothing was sent, or no answer came.
    Failed(Reason),
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The address does not begin with `https://`.
    NoTls,
    /// The address is private, link-local, this machine, or otherwise not to be reached from here.
    Forbidden,
    /// Not an address or not headers that can be sent.
    Malformed,
    /// No name, no route, no listener, no valid certificate.
    Unreachable,
    /// Ten seconds went by.
    TimedOut,
}

impl Outcome {
    /// Whether the message is done with.
    pub fn is_delivered(&self) -> bool {
        matches!(self, Self::Delivered { .. })
    }

    /// Whether to try again later. An address that is not allowed does not become so by waiting; it is tried again all the
    /// same, since a name may be corrected by then.
    pub fn retry(&self) -> bool {
        match self {
            Self::Delivered { .. } | Self::Failed(Reason::NoTls | Reason::Malformed) => false,
            Self::Answered { .. } => !self.is_gone(),
            Self::Failed(_) => true,
        }
    }

    /// Whether the receiver wants no more messages: 410, by which the specification lets it unsubscribe.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Answered { status: 410, .. })
    }

    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Delivered { .. } => "webhook-delivered",
            Self::Answered { status: 300..=399, .. } => "webhook-redirected",
            Self::Answered { status: 410, .. } => "webhook-gone",
            Self::Answered { .. } => "webhook-refused",
            Self::Failed(Reason::NoTls) => "webhook-no-tls",
            Self::Failed(Reason::Forbidden) => "webhook-forbidden",
            Self::Failed(Reason::Malformed) => "webhook-malformed",
            Self::Failed(Reason::Unreachable) => "webhook-unreachable",
            Self::Failed(Reason::TimedOut) => "webhook-timed-out",
        }
    }

    /// What happened, for the list of deliveries.
    pub fn words(&self) -> Words {
        let (vi, en) = match self {
            Self::Delivered { status } => (format!("Đã gửi ({status})."), format!("Delivered ({status}).")),
            Self::Answered { status: status @ 300..=399, .. } => (
                format!("Bên nhận chuyển hướng ({status}); hãy nhập địa chỉ cuối cùng."),
                format!("The receiver redirects ({status}); enter the final address."),
            ),
            Self::Answered { status: 410, .. } => (
                "Bên nhận không muốn nhận thêm (410).".into(),
                "The receiver wants no more messages (410).".into(),
            ),
            Self::Answered { status, .. } => {
                (format!("Bên nhận trả lời {status}."), format!("The receiver answered {status}."))
            }
            Self::Failed(reason) => {
                let (vi, en) = reason.words();
                (vi.into(), en.into())
            }
        };
        Words { vi, en }
    }
}

impl Reason {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoTls => ("Địa chỉ phải bắt đầu bằng https://.", "The address must begin with https://."),
            Self::Forbidden => (
                "Địa chỉ dẫn vào mạng nội bộ và không được phép.",
                "The address leads into an internal network and is not allowed.",
            ),
            Self::Malformed => ("Địa chỉ không hợp lệ.", "The address is not valid."),
            Self::Unreachable => (
                "Không kết nối được tới bên nhận, hoặc chứng thư không hợp lệ.",
                "The receiver cannot be reached, or its certificate is not valid.",
            ),
            Self::TimedOut => {
                ("Bên nhận không trả lời trong 10 giây.", "The receiver did not answer within 10 seconds.")
            }
        }
    }
}
