//! What people are told by mail, in both languages.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::{Language, Letter};

/// One thing to tell somebody. Links hold a token, so `Debug` shows the kind only.
#[derive(Clone, Copy)]
pub enum Notice<'a> {
    /// Somebody is invited to have an account.
    Invitation {
        /// Who invites.
        by: &'a str,
        /// Where the account will belong.
        organisation: &'a str,
        /// Where the password is chosen.
        link: &'a str,
        /// Until when the link opens.
        until: Timestamp,
    },
    /// Somebody asked for a new password.
    PasswordReset {
        /// Where it is chosen.
        link: &'a str,
        /// Until when the link opens.
        until: Timestamp,
    },
    /// Somebody signed in from a device that was not seen before.
    NewSignIn {
        /// When and from where.
        device: Device<'a>,
        /// Where sessions are ended.
        link: &'a str,
    },
    /// A second factor was removed from the account.
    SecondFactorRemoved {
        /// When and from where.
        device: Device<'a>,
        /// Where the account is looked after.
        link: &'a str,
    },
}

/// When and from where something was done.
#[derive(Clone, Copy)]
pub struct Device<'a> {
    /// When.
    pub at: Timestamp,
    /// The address it came from.
    pub address: &'a str,
    /// What the browser calls itself.
    pub browser: &'a str,
}

impl Notice<'_> {
    /// The letter in a language. `site` is the name of the installation.
    pub fn letter(&self, site: &str, language: Language) -> Letter {
        match *self {
            Self::Invitation { by, organisation, link, until } => {
                invitation(site, language, by, organisation, link, until)
            }
            Self::PasswordReset { link, until } => password_reset(site, language, link, until),
            Self::NewSignIn { device, link } => new_sign_in(site, language, device, link),
            Self::SecondFactorRemoved { device, link } => second_factor_removed(site, language, device, link),
        }
    }
}

fn invitation(
    site: &str,
    language: Language,
    by: &str,
    organisation: &str,
    link: &str,
    until: Timestamp,
) -> Letter {
    let until = moment(until);
    match language {
        Language::Vietnamese => Letter::new(language, format!("Lời mời sử dụng {site}"))
            .paragraph("Kính gửi Anh/Chị,")
            .paragraph(format!("{by} mời Anh/Chị sử dụng {site} với tài khoản thuộc {organisation}."))
            .paragraph("Anh/Chị mở liên kết sau để đặt mật khẩu và bắt đầu:")
            .link(link)
            .paragraph(format!("Liên kết dùng được một lần, đến {until}."))
            .paragraph("Nếu không chờ lời mời này, Anh/Chị có thể bỏ qua thư."),
        Language::English => Letter::new(language, format!("Invitation to {site}"))
            .paragraph(format!("{by} invites you to use {site} with an account of {organisation}."))
            .paragraph("Open this link to choose a password and begin:")
            .link(link)
            .paragraph(format!("The link works once, until {until}."))
            .paragraph("If you do not expect this invitation, you can ignore it."),
    }
}

fn password_reset(site: &str, language: Language, link: &str, until: Timestamp) -> Letter {
    let until = moment(until);
    match language {
        Language::Vietnamese => Letter::new(language, format!("Đặt lại mật khẩu {site}"))
            .paragraph("Kính gửi Anh/Chị,")
            .paragraph(format!("Có yêu cầu đặt lại mật khẩu {site} cho tài khoản của Anh/Chị."))
            .paragraph("Anh/Chị mở liên kết sau để đặt mật khẩu mới:")
            .link(link)
            .paragraph(format!("Liên kết dùng được một lần, đến {until}."))
            .paragraph("Nếu không gửi yêu cầu này, Anh/Chị bỏ qua thư; mật khẩu hiện tại không thay đổi."),
        Language::English => Letter::new(language, format!("New password for {site}"))
            .paragraph(format!("Somebody asked for a new password for your account at {site}."))
            .paragraph("Open this link to choose one:")
            .link(link)
            .paragraph(format!("The link works once, until {until}."))
            .paragraph("If it was not you, ignore this letter; your password stays as it is."),
    }
}

fn new_sign_in(site: &str, language: Language, device: Device<'_>, link: &str) -> Letter {
    let letter = match language {
        Language::Vietnamese => Letter::new(language, format!("Đăng nhập mới vào {site}"))
            .paragraph("Kính gửi Anh/Chị,")
            .paragraph("Tài khoản của Anh/Chị vừa được đăng nhập từ một thiết bị chưa từng dùng:"),
        Language::English => Letter::new(language, format!("New sign-in to {site}"))
            .paragraph("Your account was signed in to from a device that was not used before:"),
    };
    letter
        .paragraph(device.line(language))
        .paragraph(language.pick(
            "Nếu không phải Anh/Chị, hãy kết thúc phiên và đổi mật khẩu ngay tại:",
            "If it was not you, end the session and change your password at once:",
        ))
        .link(link)
}

fn second_factor_removed(site: &str, language: Language, device: Device<'_>, link: &str) -> Letter {
    let letter = match language {
        Language::Vietnamese => Letter::new(language, format!("Đã gỡ xác thực hai lớp khỏi {site}"))
            .paragraph("Kính gửi Anh/Chị,")
            .paragraph("Một phương thức xác thực hai lớp vừa được gỡ khỏi tài khoản của Anh/Chị:"),
        Language::English => Letter::new(language, format!("Second factor removed from {site}"))
            .paragraph("A second factor was removed from your account:"),
    };
    letter
        .paragraph(device.line(language))
        .paragraph(language.pick(
            "Nếu không phải Anh/Chị, hãy báo ngay cho quản trị viên và kiểm tra tài khoản tại:",
            "If it was not you, tell an administrator at once and look after your account:",
        ))
        .link(link)
}

impl Device<'_> {
    fn line(&self, language: Language) -> String {
        let (at, address, browser) = (moment(self.at), self.address, self.browser);
        match language {
            Language::Vietnamese => format!("{at}, địa chỉ {address}, {browser}."),
            Language::English => format!("{at}, address {address}, {browser}."),
        }
    }
}

/// Viet Nam's time, in figures that both languages read the same way.
fn moment(at: Timestamp) -> String {
    Offset::constant(7).to_datetime(at).strftime("%H:%M %d/%m/%Y").to_string()
}

impl fmt::Debug for Notice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invitation { .. } => "Invitation(…)",
            Self::PasswordReset { .. } => "PasswordReset(…)",
            Self::NewSignIn { .. } => "NewSignIn(…)",
            Self::SecondFactorRemoved { .. } => "SecondFactorRemoved(…)",
        })
    }
}
