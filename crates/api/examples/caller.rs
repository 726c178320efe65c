//! Puts somebody with wide rights into a founded database, and prints a token of theirs: for tests of the running server.
//!
//! `cargo run -p khien-api --example caller -- sqlite:///path/khien.db`

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use khien_identity::secret::{Kind, Secret};
use khien_store::{
    Store, Tx,
    accounts::{self, Account},
    memberships::{self, Membership},
    organisations,
    tokens::{self, Token},
};
use std::error::Error;
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("say which database")?;
    let store = Store::open(&url).await?;
    let (account, secret, now) = (Uuid::now_v7(), Secret::generate(Kind::ApiToken), Timestamp::now());
    let organisation =
        organisations::ids(store.reader()).await?.into_iter().min().ok_or("it is not founded")?;
    let tx = store.write().await?;
    accounts::insert(&tx, person(account, now)).await?;
    for (role, place) in
        [("administrator", None), ("head", Some(organisation)), ("regulator-officer", Some(organisation))]
    {
        hold(&tx, account, role, place, now).await?;
    }
    tokens::insert(&tx, token(account, &secret, now)).await?;
    Store::commit_unlogged(tx).await?;
    println!("{}", secret.reveal());
    Ok(())
}

fn person(id: Uuid, now: Timestamp) -> Account {
    Account {
        id,
        name: "Người gọi thử".into(),
        email: format!("{id}@example.vn"),
        email_key: Some(format!("{id}@example.vn")),
        language: "vi".into(),
        password_hash: None,
        // Sealed with a key that nobody needs here: it only says that there is a second factor.
        totp_sealed: Some(vec![1]),
        totp_last_step: None,
        created_at: now,
        disabled_at: None,
        search: "nguoi goi thu".into(),
        sort_key: "nguoi goi thu".into(),
        version: 1,
    }
}

async fn hold(
    tx: &Tx,
    account: Uuid,
    role: &str,
    organisation: Option<Uuid>,
    now: Timestamp,
) -> Result<(), Box<dyn Error>> {
    let held = Membership {
        id: Uuid::now_v7(),
        account,
        role: role.into(),
        organisation,
        systems: None,
        from: now.to_zoned(TimeZone::UTC).date().yesterday()?,
        to: None,
        given_by: None,
        created_at: now,
        version: 1,
    };
    Ok(memberships::insert(tx, held).await?)
}

fn token(account: Uuid, secret: &Secret, now: Timestamp) -> Token {
    Token {
        id: Uuid::now_v7(),
        account,
        name: "schemathesis".into(),
        hash: secret.digest().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
        scopes: ["read", "write", "import", "report", "administer"].map(str::to_owned).into(),
        created_at: now,
        expires_at: now + 24.hours(),
        used_at: None,
        revoked_at: None,
    }
}
