//! What the log says of accounts beside the acts that rights speak of.

use khien_permit::Words;

/// One line for each event: its name in the log, and what people call it.
macro_rules! events {
    ($($variant:ident $name:literal, $vi:literal, $en:literal;)*) => {
        /// Something that happens to an account and is no act that somebody is permitted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Event {
            $(#[doc = $en] $variant,)*
        }

        impl Event {
            /// Every event.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, as in the log.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What people call it.
            pub const fn title(self) -> Words {
                match self { $(Self::$variant => Words { vi: $vi, en: $en },)* }
            }
        }
    };
}

events! {
    SignIn "sign-in", "đăng nhập", "sign-in";
    FirstStep "sign-in-first-step", "đăng nhập, bước thứ nhất", "first step of a sign-in";
    SignInFailed "sign-in-failed", "đăng nhập không thành công", "failed sign-in";
    SecondStepFailed "second-step-failed", "bước xác thực thứ hai không thành công", "failed second step of a sign-in";
    SignOut "sign-out", "đăng xuất", "sign-out";
    EndSession "end-session", "kết thúc phiên đăng nhập", "session ended by its owner";
    EndOtherSessions "end-other-sessions", "kết thúc các phiên đăng nhập khác", "all other sessions ended";
    Reauthenticate "reauthenticate", "xác nhận lại danh tính", "identity shown again";
    ReauthenticateFailed "reauthenticate-failed", "xác nhận lại danh tính không thành công", "identity not shown again";
    ChangeProfile "change-profile", "đổi tên hoặc ngôn ngữ", "name or language changed";
    ChangePassword "change-password", "đổi mật khẩu", "password changed";
    HashPasswordAnew "hash-password-anew", "băm lại mật khẩu với tham số mới", "password hashed anew with today’s parameters";
    EndSessionsOf "end-sessions-of", "kết thúc các phiên đăng nhập của một người", "all sessions of a person ended";
    EndAllSessions "end-all-sessions", "kết thúc mọi phiên đăng nhập", "everybody’s sessions ended";
    SetUpTotp "set-up-totp", "thiết lập mã một lần", "one-time codes set up";
    RemoveTotp "remove-totp", "gỡ mã một lần", "one-time codes removed";
    AddPasskey "add-passkey", "thêm khóa truy cập", "passkey added";
    UsePasskey "use-passkey", "dùng khóa truy cập", "passkey used";
    RenamePasskey "rename-passkey", "đổi tên khóa truy cập", "passkey renamed";
    RemovePasskey "remove-passkey", "gỡ khóa truy cập", "passkey removed";
    NewRecoveryCodes "new-recovery-codes", "tạo mã khôi phục mới", "new recovery codes";
    UseRecoveryCode "use-recovery-code", "dùng mã khôi phục", "recovery code used";
    LinkIdentity "link-identity", "liên kết với dịch vụ đăng nhập", "linked to a sign-in service";
    MakeToken "make-token", "tạo mã truy cập API", "API token made";
    EndToken "end-token", "chấm dứt mã truy cập API", "API token ended";
    AcceptInvitation "accept-invitation", "nhận lời mời", "invitation accepted";
    AskForReset "ask-for-reset", "yêu cầu đặt lại mật khẩu", "new password asked for";
    SendLink "send-link", "gửi liên kết dùng một lần", "one-time link sent";
    ResetPassword "reset-password", "đặt lại mật khẩu", "password set anew";
}
