//! What is said when something about an account does not work. Whether a name exists is never part of it.

use crate::{AppError, Kind};

/// Unknown name, wrong password, disabled account: one answer for all.
pub(super) fn sign_in_failed() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "sign-in-failed",
        "Địa chỉ thư hoặc mật khẩu không đúng.",
        "E-mail address or password is not right.",
    )
    .hint(
        "Kiểm tra và thử lại, hoặc đặt lại mật khẩu.",
        "Check them and try again, or ask for a new password.",
    )
}

/// A code, recovery code or passkey that does not fit.
pub(super) fn factor_failed() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "second-step-failed",
        "Mã xác thực không đúng hoặc đã được dùng.",
        "The code is not right, or was used already.",
    )
    .hint("Chờ mã tiếp theo rồi thử lại.", "Wait for the next code and try again.")
}

/// The second step came too late, or its ticket is none.
pub(super) fn ticket_gone() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "ticket-gone",
        "Bước này đã hết hạn.",
        "This step took too long, or was done already.",
    )
    .hint("Bắt đầu lại từ đầu.", "Begin again.")
}

/// What was asked for needs a person's session.
pub(super) fn no_session() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "session-needed",
        "Việc này cần đăng nhập trên trình duyệt.",
        "This needs somebody who is signed in.",
    )
}

/// The person showed who they are too long ago.
pub(super) fn reauthenticate() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "reauthentication-needed",
        "Để tiếp tục, hãy xác nhận lại danh tính của bạn.",
        "To go on, show again who you are.",
    )
    .hint("Nhập lại mật khẩu hoặc mã xác thực.", "Enter your password or a code again.")
}

pub(super) fn email() -> AppError {
    AppError::new(
        Kind::Invalid,
        "email-malformed",
        "Địa chỉ thư điện tử không hợp lệ.",
        "This is no e-mail address.",
    )
    .hint("Ví dụ: an.nguyen@coquan.gov.vn.", "Example: an.nguyen@agency.gov.vn.")
}

pub(super) fn name() -> AppError {
    AppError::new(
        Kind::Invalid,
        "name-malformed",
        "Tên phải có từ 1 đến 200 ký tự.",
        "A name has from 1 to 200 characters.",
    )
}

pub(super) fn language() -> AppError {
    AppError::new(
        Kind::Invalid,
        "language-unknown",
        "Ngôn ngữ phải là tiếng Việt (vi) hoặc tiếng Anh (en).",
        "The language is Vietnamese (vi) or English (en).",
    )
}

/// Recovery codes stand in for a second factor; there is none.
pub(super) fn no_factor() -> AppError {
    AppError::new(
        Kind::Invalid,
        "no-second-factor",
        "Tài khoản chưa có yếu tố xác thực thứ hai.",
        "The account has no second factor.",
    )
    .hint("Thiết lập mã một lần hoặc khóa truy cập trước.", "Set up one-time codes or a passkey first.")
}

/// The last second factor of somebody who needs one stays.
pub(super) fn last_factor() -> AppError {
    AppError::new(
        Kind::Invalid,
        "last-second-factor",
        "Đây là yếu tố xác thực thứ hai cuối cùng và tài khoản này bắt buộc phải có.",
        "This is the last second factor, and this account must have one.",
    )
    .hint("Thêm yếu tố khác trước khi gỡ.", "Add another one before removing it.")
}

/// The old password is not right.
pub(super) fn old_password() -> AppError {
    AppError::new(
        Kind::Invalid,
        "old-password-wrong",
        "Mật khẩu hiện tại không đúng.",
        "The present password is not right.",
    )
}

/// A link that is unknown, used, withdrawn or too old: one answer for all.
pub(super) fn link_gone() -> AppError {
    AppError::new(
        Kind::NotFound,
        "link-gone",
        "Liên kết này không dùng được: đã hết hạn, đã được dùng hoặc đã bị thay thế.",
        "This link does not work: it is too old, was used, or was replaced by another.",
    )
    .hint("Yêu cầu một liên kết mới.", "Ask for a new one.")
}

/// What needs a session in which a second factor was shown.
pub(super) fn strong_session() -> AppError {
    AppError::new(
        Kind::Forbidden,
        "needs-second-factor",
        "Việc này cần phiên đăng nhập có yếu tố xác thực thứ hai.",
        "This needs a session in which a second factor was shown.",
    )
    .hint("Thiết lập yếu tố xác thực thứ hai rồi thử lại.", "Set up a second factor and try again.")
}

/// The membership has a role that this version does not know.
pub(super) fn unknown_role() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-unknown",
        "Phiên bản Khiên này không biết vai trò đó.",
        "This version of Khiên does not know the role.",
    )
}

/// The role is over by then.
pub(super) fn ended_already() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-ended-already",
        "Vai trò này đã kết thúc vào ngày đó hoặc sớm hơn.",
        "This role ends on that day or before it.",
    )
}

/// Only some roles can be held in the whole installation.
pub(super) fn organisation_needed() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-needs-organisation",
        "Vai trò này phải gắn với một cơ quan, tổ chức.",
        "This role is held in an organisation.",
    )
}

/// A last day before the first.
pub(super) fn ends_before_it_begins() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-ends-before-it-begins",
        "Ngày cuối phải sau hoặc trùng ngày đầu.",
        "The last day is not before the first.",
    )
}

/// A limit to no system, or in the whole installation.
pub(super) fn limit_needs_systems() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-limit-empty",
        "Chọn ít nhất một hệ thống của cơ quan, hoặc bỏ giới hạn.",
        "Choose at least one system of the organisation, or no limit.",
    )
}

/// A system of somebody else, or none: one answer for both.
pub(super) fn not_its_system() -> AppError {
    AppError::new(
        Kind::Invalid,
        "role-limit-elsewhere",
        "Hệ thống được chọn không thuộc cơ quan này.",
        "A chosen system does not belong to this organisation.",
    )
}

/// The same role in the same place on the same days.
pub(super) fn held_already() -> AppError {
    AppError::new(
        Kind::Conflict,
        "role-held-already",
        "Người này đã giữ vai trò đó tại cơ quan này trong thời gian ấy.",
        "This person holds the role there at that time already.",
    )
}

/// No membership, or none that the caller may know of.
pub(super) fn no_membership() -> AppError {
    khien_store::StoreError::NotFound { what: "membership" }.into()
}

/// No account, or none that the caller may know of.
pub(super) fn no_account() -> AppError {
    khien_store::StoreError::NotFound { what: "account" }.into()
}

/// No passkey of this account.
pub(super) fn no_passkey() -> AppError {
    khien_store::StoreError::NotFound { what: "passkey" }.into()
}

/// There is nothing to close.
pub(super) fn disabled_already() -> AppError {
    AppError::new(
        Kind::Conflict,
        "account-disabled-already",
        "Tài khoản này đã bị khóa.",
        "This account is disabled already.",
    )
}

/// A passkey of no account that can be signed in to.
pub(super) fn unknown_passkey() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "passkey-unknown",
        "Khóa truy cập này không thuộc về tài khoản nào đang dùng được.",
        "This passkey belongs to no account that can use it.",
    )
    .hint("Chọn khóa khác hoặc đăng nhập bằng mật khẩu.", "Choose another one, or sign in with a password.")
}

/// A sign-in service that this installation does not have.
pub(super) fn unknown_provider() -> AppError {
    AppError::new(
        Kind::NotFound,
        "provider-unknown",
        "Không có dịch vụ đăng nhập này.",
        "There is no such sign-in service.",
    )
}

/// The service knows somebody whom nobody invited here.
pub(super) fn nobody_here() -> AppError {
    AppError::new(
        Kind::Unauthenticated,
        "no-account-here",
        "Dịch vụ đăng nhập đã xác nhận bạn, nhưng chưa có tài khoản nào ở đây ứng với địa chỉ thư đã xác minh của bạn.",
        "The sign-in service knows you, but no account here belongs to your verified e-mail address.",
    )
    .hint("Đề nghị quản trị viên của cơ quan mời bạn.", "Ask an administrator of your organisation to invite you.")
}

/// Not an address that a webhook can have.
pub(super) fn webhook_address() -> AppError {
    AppError::new(
        Kind::Invalid,
        "webhook-address",
        "Địa chỉ nhận thông báo phải bắt đầu bằng https:// và không quá 2000 ký tự.",
        "The address of a webhook begins with https:// and has at most 2000 characters.",
    )
}
