//! Samples of signing in, of one's own account and of what administrators do.

use super::{Samples, id, long_organisation, organisation, say};
use crate::{
    pages::{
        account::{
            CodesPage, ConfirmPage, FactorsPage, Held, NewPasskeyPage, NewTokenPage, PasskeyRow,
            PasswordPage, ProfilePage, SessionRow, SessionsPage, TokenPage, TokenRow, TokensPage, TotpPage,
        },
        people::{AccountPage, GivePage, InvitePage, InvitedPage, ListPage, MemberRow, PostForm, RoleRow},
        settings::SettingsPage,
        sign_in::{
            ForgottenPage, InvitationPage, LinkPage, Offers, PasskeyPage, Provider, ResetPage,
            SecondStepPage, SignInPage,
        },
    },
    parts::{Choice, Problem, Problems, Total},
    shell::Shell,
};
use jiff::{Timestamp, civil::date};
use khien_app::{accounts::Addressee, permit::Role};

const EMAIL: &str = "nguyen.thi.minh@sokhcn.minhha.example";
const LONG_NAME: &str = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Thanh Nhàn Phương Anh";
const AGENT: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

pub(super) fn moment() -> Timestamp {
    "2026-11-20T02:30:00Z".parse().expect("a moment")
}

/// The same page before anybody has signed in.
fn at_the_door(shell: &Shell) -> Shell {
    shell.clone().of(None)
}

fn wrong(shell: &Shell, field: &str) -> Problems {
    let message = say(shell, "Giá trị này không dùng được.", "This cannot be used.");
    Problems::new(shell, vec![Problem { field: field.into(), message }])
}

fn addressee() -> Addressee {
    Addressee { name: "Nguyễn Thị Minh".into(), email: EMAIL.into(), language: "vi".into() }
}

fn question() -> String {
    r#"{"publicKey":{"challenge":"c2FtcGxl"}}"#.into()
}

fn offers() -> Offers {
    Offers { totp: true, recovery: true, passkey: question() }
}

impl Samples for SignInPage {
    const ADDRESS: &'static str = "/sign-in";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = &at_the_door(shell);
        let provider = Provider { name: "VNeID".into(), href: "/sign-in/with/vneid".into() };
        let page = |providers, problems| Self {
            shell: shell.clone(),
            next: "/duties".into(),
            email: String::new(),
            providers,
            said: None,
            problems,
        };
        let said = Some(say(shell, "Bạn đã đăng xuất.", "You have signed out."));
        vec![
            ("usual", page(vec![provider.clone()], Problems::none())),
            ("empty", Self { said, ..page(vec![], Problems::none()) }),
            ("problems", Self { email: EMAIL.into(), ..page(vec![provider], wrong(shell, "email")) }),
        ]
    }
}

impl Samples for SecondStepPage {
    const ADDRESS: &'static str = "/sign-in/second-step";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = &at_the_door(shell);
        let page = |offers, problems| Self {
            shell: shell.clone(),
            ticket: id(1),
            next: "/".into(),
            offers,
            problems,
        };
        let codes = Offers { totp: true, ..Offers::default() };
        vec![
            ("usual", page(offers(), Problems::none())),
            ("codes", page(codes.clone(), Problems::none())),
            ("problems", page(codes, wrong(shell, "totp"))),
        ]
    }
}

impl Samples for PasskeyPage {
    const ADDRESS: &'static str = "/sign-in/passkey";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = at_the_door(shell);
        vec![("usual", Self { shell, ticket: id(1), question: question(), next: "/".into() })]
    }
}

impl Samples for LinkPage {
    const ADDRESS: &'static str = "/sign-in/by-link/sample";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        vec![("usual", Self { shell: at_the_door(shell), link: "sample".into() })]
    }
}

impl Samples for ForgottenPage {
    const ADDRESS: &'static str = "/forgotten";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = &at_the_door(shell);
        let page = |by_mail, sent, problems| Self {
            shell: shell.clone(),
            email: EMAIL.into(),
            by_mail,
            sent,
            problems,
        };
        vec![
            ("usual", page(true, false, Problems::none())),
            ("sent", page(true, true, Problems::none())),
            ("no-mail", page(false, false, Problems::none())),
            ("problems", page(true, false, wrong(shell, "email"))),
        ]
    }
}

impl Samples for InvitationPage {
    const ADDRESS: &'static str = "/invitation/sample";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = &at_the_door(shell);
        let page = |name: &str, problems| Self {
            shell: shell.clone(),
            link: "sample".into(),
            addressee: Addressee { name: name.into(), ..addressee() },
            problems,
        };
        vec![
            ("usual", page("Nguyễn Thị Minh", Problems::none())),
            ("long", page(LONG_NAME, Problems::none())),
            ("problems", page("Nguyễn Thị Minh", wrong(shell, "password"))),
        ]
    }
}

impl Samples for ResetPage {
    const ADDRESS: &'static str = "/reset/sample";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let shell = &at_the_door(shell);
        let page =
            |problems| Self { shell: shell.clone(), link: "sample".into(), addressee: addressee(), problems };
        vec![("usual", page(Problems::none())), ("problems", page(wrong(shell, "password")))]
    }
}

fn held(shell: &Shell, role: Role, place: Option<String>) -> Held {
    let to = Some(date(2027, 12, 31));
    Held { role: shell.role(Some(role)), place, from: date(2026, 10, 1), to }
}

impl Samples for ProfilePage {
    const ADDRESS: &'static str = "/account";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |name: &str, held, problems| Self {
            shell: shell.clone(),
            name: name.into(),
            language: "vi".into(),
            email: EMAIL.into(),
            has_factor: false,
            held,
            done: None,
            problems,
        };
        let here = held(shell, Role::Officer, Some(organisation().name));
        let long = held(shell, Role::SecurityUnit, Some(long_organisation().name));
        let everywhere = held(shell, Role::Administrator, None);
        vec![
            ("usual", page("Nguyễn Thị Minh", vec![here], Problems::none())),
            ("empty", page("Nguyễn Thị Minh", vec![], Problems::none())),
            ("long", page(LONG_NAME, vec![long, everywhere], Problems::none())),
            ("problems", page("", vec![], wrong(shell, "name"))),
        ]
    }
}

impl Samples for ConfirmPage {
    const ADDRESS: &'static str = "/account/confirm";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |has_password, offers, problems| Self {
            shell: shell.clone(),
            next: "/account/tokens/new".into(),
            has_password,
            ticket: id(1),
            offers,
            problems,
        };
        vec![
            ("usual", page(true, offers(), Problems::none())),
            ("empty", page(false, Offers::default(), Problems::none())),
            ("problems", page(true, Offers::default(), wrong(shell, "password"))),
        ]
    }
}

impl Samples for PasswordPage {
    const ADDRESS: &'static str = "/account/password";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page =
            |problems| Self { shell: shell.clone(), email: EMAIL.into(), has_password: true, problems };
        vec![("usual", page(Problems::none())), ("problems", page(wrong(shell, "old")))]
    }
}

impl Samples for FactorsPage {
    const ADDRESS: &'static str = "/account/second-factor";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let passkey = |at: u128, name: &str| PasskeyRow {
            id: id(at),
            name: name.into(),
            created_at: moment(),
            used_at: Some(moment()),
        };
        let page = |has_totp, passkeys, must| Self {
            shell: shell.clone(),
            has_totp,
            passkeys,
            recovery_codes: 8,
            must,
            done: None,
        };
        vec![
            ("usual", page(true, vec![passkey(1, "Máy tính cơ quan"), passkey(2, LONG_NAME)], false)),
            ("empty", page(false, vec![], true)),
        ]
    }
}

impl Samples for TotpPage {
    const ADDRESS: &'static str = "/account/second-factor/totp";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let picture = r##"<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240"><rect width="240" height="240" fill="#fff"/></svg>"##;
        let typed = "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567";
        let page = |secret, problems| Self { shell: shell.clone(), ticket: id(1), secret, problems };
        vec![
            ("usual", page(Some((picture.into(), typed.into())), Problems::none())),
            ("problems", page(None, wrong(shell, "code"))),
        ]
    }
}

impl Samples for NewPasskeyPage {
    const ADDRESS: &'static str = "/account/second-factor/passkey";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        vec![("usual", Self { shell: shell.clone(), ticket: id(1), question: question() })]
    }
}

impl Samples for CodesPage {
    const ADDRESS: &'static str = "/account/second-factor/recovery-codes";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let codes = (0..10).map(|at| format!("k7mq-2x9d-{at}fhw")).collect();
        vec![("usual", Self { shell: shell.clone(), codes })]
    }
}

impl Samples for SessionsPage {
    const ADDRESS: &'static str = "/account/sessions";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |at: u128, current, agent: Option<&str>| SessionRow {
            id: id(at),
            current,
            created_at: moment(),
            seen_at: moment(),
            address: Some("2001:db8:85a3:8d3:1319:8a2e:370:7348".into()),
            agent: agent.map(str::to_owned),
        };
        let rows = vec![row(1, true, Some(AGENT)), row(2, false, None)];
        vec![("usual", Self { shell: shell.clone(), rows, done: None })]
    }
}

impl Samples for TokensPage {
    const ADDRESS: &'static str = "/account/tokens";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |at: u128, name: &str, active| TokenRow {
            id: id(at),
            name: name.into(),
            scopes: say(shell, "đọc, xuất báo cáo", "read, report"),
            expires_at: moment(),
            used_at: None,
            active,
        };
        let rows = vec![row(1, "Báo cáo hằng quý", true), row(2, LONG_NAME, false)];
        let page = |rows| Self { shell: shell.clone(), rows, done: None };
        vec![("usual", page(rows)), ("empty", page(vec![]))]
    }
}

impl Samples for NewTokenPage {
    const ADDRESS: &'static str = "/account/tokens/new";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |problems| Self {
            shell: shell.clone(),
            name: "Báo cáo hằng quý".into(),
            scopes: vec!["read".into()],
            until: "31/12/2026".into(),
            problems,
        };
        vec![("usual", page(Problems::none())), ("problems", page(wrong(shell, "scope")))]
    }
}

impl Samples for TokenPage {
    const ADDRESS: &'static str = "/account/tokens/made";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let token = "khien_api_0123456789abcdefghijklmnopqrstuvwxyz0123456789".into();
        vec![("usual", Self { shell: shell.clone(), name: LONG_NAME.into(), token, until: moment() })]
    }
}

impl Samples for ListPage {
    const ADDRESS: &'static str = "/people";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let row = |at: u128, name: &str, disabled, held| MemberRow {
            id: id(at),
            name: name.into(),
            email: Some(EMAIL.into()),
            disabled,
            held,
        };
        let here = held(shell, Role::Officer, Some(organisation().name));
        let long = held(shell, Role::SecurityUnit, Some(long_organisation().name));
        let rows = vec![
            row(1, "Nguyễn Thị Minh", false, vec![here.clone()]),
            row(2, LONG_NAME, true, vec![here, long, held(shell, Role::Administrator, None)]),
        ];
        let page = |rows: Vec<MemberRow>| Self {
            shell: shell.clone(),
            filter: Default::default(),
            total: Total::Exactly(rows.len() as u64),
            next: (!rows.is_empty()).then(|| "key".into()),
            rows,
            looks_after: true,
            invites: true,
            organisations: vec![Choice::new("", long_organisation().name)],
        };
        vec![("usual", page(rows)), ("empty", page(vec![]))]
    }
}

fn post(shell: &Shell) -> PostForm {
    let role = |role: Role| Choice::new(role.name(), shell.title(role.title()));
    PostForm {
        place: id(2).to_string(),
        place_name: long_organisation().name,
        roles: Role::ALL.map(role).to_vec(),
        systems: vec![Choice::new("1", super::system().name), Choice::new("2", super::long_system().name)],
        chosen: vec!["2".into()],
        from: "21/11/2026".into(),
        ..PostForm::default()
    }
}

fn nowhere() -> PostForm {
    let places = vec![Choice::new("1", organisation().name), Choice::new("2", long_organisation().name)];
    PostForm { places, ..PostForm::default() }
}

impl Samples for InvitePage {
    const ADDRESS: &'static str = "/people/invite";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |post, problems| Self {
            shell: shell.clone(),
            email: EMAIL.into(),
            name: LONG_NAME.into(),
            language: "vi".into(),
            post,
            problems,
        };
        let none = PostForm { roles: vec![], ..post(shell) };
        vec![
            ("usual", page(post(shell), Problems::none())),
            ("place", page(nowhere(), Problems::none())),
            ("empty", page(none, Problems::none())),
            ("problems", page(post(shell), wrong(shell, "email"))),
        ]
    }
}

impl Samples for InvitedPage {
    const ADDRESS: &'static str = "/people/invited";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let link =
            "http://localhost:8833/invitation/khien_inv_0123456789abcdefghijklmnopqrstuvwxyz0123456789";
        let page =
            |link, said| Self { shell: shell.clone(), name: LONG_NAME.into(), account: id(1), link, said };
        vec![
            ("usual", page(Some((link.into(), moment())), say(shell, "Hãy trao tận tay.", "Hand it over."))),
            ("mailed", page(None, say(shell, "Đã gửi thư.", "The letter is sent."))),
        ]
    }
}

impl Samples for GivePage {
    const ADDRESS: &'static str = "/people/sample/roles";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page =
            |post, problems| Self { shell: shell.clone(), id: id(1), name: LONG_NAME.into(), post, problems };
        vec![
            ("usual", page(post(shell), Problems::none())),
            ("place", page(nowhere(), Problems::none())),
            ("problems", page(post(shell), wrong(shell, "role"))),
        ]
    }
}

impl Samples for AccountPage {
    const ADDRESS: &'static str = "/people/sample";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let role = |at: u128, place, today| RoleRow {
            id: id(at),
            version: 1,
            role: shell.role(Some(Role::SecurityUnit)),
            place,
            systems: Some(3),
            from: date(2026, 10, 1),
            to: None,
            today,
            ends: true,
        };
        let page = |roles, disabled_at| Self {
            shell: shell.clone(),
            id: id(1),
            version: 1,
            name: LONG_NAME.into(),
            email: EMAIL.into(),
            disabled_at,
            created_at: moment(),
            has_password: true,
            has_totp: false,
            passkeys: 2,
            may_close: true,
            gives: true,
            roles,
            done: None,
        };
        let roles = vec![role(1, Some(long_organisation().name), true), role(2, None, false)];
        vec![("usual", page(roles, None)), ("empty", page(vec![], Some(moment())))]
    }
}

impl Samples for SettingsPage {
    const ADDRESS: &'static str = "/settings";

    fn samples(shell: &Shell) -> Vec<(&'static str, Self)> {
        let page = |problems| Self {
            shell: shell.clone(),
            every: true,
            vouched: false,
            idle: "30".into(),
            longest: "12".into(),
            problems,
            done: None,
        };
        vec![("usual", page(Problems::none())), ("problems", page(wrong(shell, "idle")))]
    }
}
