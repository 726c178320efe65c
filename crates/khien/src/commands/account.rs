//! `khien account …`: people and their roles, for whoever keeps the machine.

use crate::{
    cli::{self, Account, Cli, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Desk, Kind,
    accounts::{AccountView, Delivery, Invite, Post},
    permit::Role,
};
use uuid::Uuid;

/// Runs a command about people.
pub async fn run(cli: &Cli, account: &Account) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    match account {
        Account::Invite { email, name, post } => {
            let post = read(desk, post).await?;
            let invite = Invite { email: email.clone(), name: name.clone(), language: "vi".into(), post };
            say(cli, &desk.invite(invite).await?.delivery);
        }
        Account::Role { account, post } => {
            let id = find(desk, account).await?.person.id;
            desk.give_role(id, read(desk, post).await?).await?;
        }
        Account::Link { account } => say(cli, &desk.send_link(find(desk, account).await?.person.id).await?),
        Account::Disable { account } => {
            let found = find(desk, account).await?;
            desk.disable_account(found.person.id, found.person.version).await?;
        }
        Account::Enable { account } => {
            let found = find(desk, account).await?;
            desk.enable_account(found.person.id, found.person.version).await?;
        }
        Account::ResetFactors { account } => {
            let found = find(desk, account).await?;
            desk.reset_factors(found.person.id, found.person.version).await?;
        }
        Account::EndSessions { account, .. } => {
            let ended = match account {
                Some(account) => desk.end_sessions_of(find(desk, account).await?.person.id).await?,
                None => desk.end_all_sessions().await?,
            };
            print::line!("{ended}");
        }
        Account::List { search, most } => list(cli, desk, search, *most).await?,
    }
    Ok(Exit::Done)
}

/// How a link reaches its person.
pub fn say(cli: &Cli, delivery: &Delivery) {
    match (delivery, cli.language) {
        (Delivery::ByHand { link, until }, Language::Vi) => {
            print::line!("Trao tận tay đường dẫn này; dùng được một lần, đến {until}:\n{link}");
        }
        (Delivery::ByHand { link, until }, Language::En) => {
            print::line!("Hand this link over in person; it works once, until {until}:\n{link}");
        }
        (Delivery::Mailed, Language::Vi) => print::line!("Đã gửi thư."),
        (Delivery::Mailed, Language::En) => print::line!("A letter was sent."),
        (Delivery::NotSent(words), language) => print::line!("{}", print::say(words, language)),
        (Delivery::NotNeeded, Language::Vi) => print::line!("Người này đã đăng nhập được."),
        (Delivery::NotNeeded, Language::En) => print::line!("This person can sign in already."),
    }
}

async fn read(desk: Desk<'_>, typed: &cli::Post) -> Result<Post, AppError> {
    let organisation = match &typed.organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    let role = Role::parse(&typed.role).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        AppError::new(
            Kind::Invalid,
            "unknown-role",
            format!("Không có vai trò `{}`.", typed.role),
            format!("There is no role `{}`.", typed.role),
        )
        .hint(format!("Một trong: {}.", names.join(", ")), format!("One of: {}.", names.join(", ")))
    })?;
    let systems = (!typed.systems.is_empty()).then(|| typed.systems.clone());
    Ok(Post { role, organisation, systems, from: typed.from, to: typed.to })
}

/// An account by identifier, or by the one e-mail address that is just what was typed.
async fn find(desk: Desk<'_>, typed: &str) -> Result<AccountView, AppError> {
    if let Ok(id) = typed.parse::<Uuid>() {
        return desk.account(id).await;
    }
    let found = desk.people(typed, None, 100).await?.rows;
    match found.iter().find(|person| person.email.eq_ignore_ascii_case(typed)) {
        Some(person) => desk.account(person.id).await,
        None => Err(AppError::new(
            Kind::NotFound,
            "account-not-found",
            format!("Không có tài khoản `{typed}`."),
            format!("There is no account `{typed}`."),
        )),
    }
}

async fn list(cli: &Cli, desk: Desk<'_>, search: &str, most: u64) -> Result<(), AppError> {
    let page = desk.people(search, None, most).await?;
    if cli.format == Format::Json {
        let rows: Vec<_> = (page.rows.iter())
            .map(|each| serde_json::json!({ "id": each.id, "name": each.name, "email": each.email }))
            .collect();
        print::json(&rows);
        return Ok(());
    }
    let header = match cli.language {
        Language::Vi => ["Mã", "Họ tên", "Thư điện tử"],
        Language::En => ["Id", "Name", "E-mail"],
    };
    let rows = page.rows.into_iter().map(|each| vec![each.id.to_string(), each.name, each.email]);
    print::line!("{}", print::table(&header, rows));
    Ok(())
}
