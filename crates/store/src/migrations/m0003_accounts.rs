//! Accounts: people, how they show who they are, what they may do where, and what is done in their name from outside.

use super::parts::{Text, index};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, blob, blob_null, boolean, date, date_null, integer, integer_null, json,
    },
    schema::{json_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = Text(manager.get_database_backend());
        for table in tables(text) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("accounts are never dropped by a migration".into()))
    }
}

fn tables(text: Text) -> [TableCreateStatement; 13] {
    [
        account(text),
        passkey(text),
        recovery_code(text),
        identity_link(text),
        membership(text),
        session(text),
        token(text),
        one_time_link(text),
        throttle(text),
        ceremony(text),
        webhook(text),
        webhook_delivery(text),
        idempotency(text),
    ]
}

/// The column names a row that must exist.
fn names(table: &'static str, column: &'static str, other: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(other, "id").to_owned()
}

fn account(text: Text) -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(text.filled("name"))
        .col(text.filled("email"))
        .col(text.null("email_key"))
        .col(text.filled("language"))
        .col(text.null("password_hash"))
        .col(blob_null("totp_sealed"))
        .col(big_integer_null("totp_last_step"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .col(text.filled("search"))
        .col(text.filled("sort_key"))
        .col(big_integer("version"))
        .to_owned()
}

fn passkey(text: Text) -> TableCreateStatement {
    Table::create()
        .table("passkey")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(text.filled("credential_id"))
        .col(text.filled("name"))
        .col(json("credential"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut names("passkey", "account_id", "account"))
        .to_owned()
}

fn recovery_code(text: Text) -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(uuid("account_id"))
        .col(text.filled("hash"))
        .col(timestamp_with_time_zone_null("used_at"))
        .primary_key(Index::create().col("account_id").col("hash"))
        .foreign_key(&mut names("recovery_code", "account_id", "account"))
        .to_owned()
}

fn identity_link(text: Text) -> TableCreateStatement {
    Table::create()
        .table("identity_link")
        .col(text.filled("issuer"))
        .col(text.filled("subject"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("linked_at"))
        .primary_key(Index::create().col("issuer").col("subject"))
        .foreign_key(&mut names("identity_link", "account_id", "account"))
        .to_owned()
}

fn membership(text: Text) -> TableCreateStatement {
    Table::create()
        .table("membership")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(text.filled("role"))
        .col(uuid_null("organisation_id"))
        .col(json_null("systems"))
        .col(date("valid_from"))
        .col(date_null("valid_to"))
        .col(uuid_null("given_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"))
        .foreign_key(&mut names("membership", "account_id", "account"))
        .foreign_key(&mut names("membership", "organisation_id", "organisation"))
        .foreign_key(&mut names("membership", "given_by", "account"))
        .to_owned()
}

fn session(text: Text) -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(text.filled("hash").primary_key())
        .col(uuid("id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(text.null("address"))
        .col(text.null("agent"))
        .col(text.filled("factors"))
        .col(boolean("strong"))
        .col(timestamp_with_time_zone("reauthenticated_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut names("session", "account_id", "account"))
        .to_owned()
}

fn token(text: Text) -> TableCreateStatement {
    Table::create()
        .table("token")
        .col(uuid("id").primary_key())
        .col(uuid("account_id"))
        .col(text.filled("name"))
        .col(text.filled("hash"))
        .col(text.filled("scopes"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut names("token", "account_id", "account"))
        .to_owned()
}

fn one_time_link(text: Text) -> TableCreateStatement {
    Table::create()
        .table("one_time_link")
        .col(text.filled("hash").primary_key())
        .col(uuid("account_id"))
        .col(text.filled("purpose"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut names("one_time_link", "account_id", "account"))
        .to_owned()
}

fn throttle(text: Text) -> TableCreateStatement {
    Table::create()
        .table("throttle")
        .col(text.filled("key").primary_key())
        .col(integer("failures"))
        .col(timestamp_with_time_zone("last_at"))
        .to_owned()
}

/// The state is text that holds JSON. A JSON column is filled by way of `jsonb`, which refuses an escaped NUL (PostgreSQL,
/// section 8.14), and a state may hold what a stranger typed.
fn ceremony(text: Text) -> TableCreateStatement {
    Table::create()
        .table("ceremony")
        .col(uuid("id").primary_key())
        .col(text.filled("kind"))
        .col(uuid_null("account_id"))
        .col(text.filled("state"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut names("ceremony", "account_id", "account"))
        .to_owned()
}

fn webhook(text: Text) -> TableCreateStatement {
    Table::create()
        .table("webhook")
        .col(uuid("id").primary_key())
        .col(uuid_null("organisation_id"))
        .col(text.filled("url"))
        .col(text.filled("events"))
        .col(blob("secret_sealed"))
        .col(boolean("active"))
        .col(uuid("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"))
        .foreign_key(&mut names("webhook", "organisation_id", "organisation"))
        .foreign_key(&mut names("webhook", "created_by", "account"))
        .to_owned()
}

fn webhook_delivery(text: Text) -> TableCreateStatement {
    Table::create()
        .table("webhook_delivery")
        .col(uuid("id").primary_key())
        .col(uuid("webhook_id"))
        .col(big_integer("position"))
        .col(text.filled("event"))
        .col(text.filled("body"))
        .col(integer("attempt"))
        .col(timestamp_with_time_zone_null("next_at"))
        .col(timestamp_with_time_zone_null("done_at"))
        .col(text.null("outcome"))
        .col(integer_null("status"))
        .foreign_key(&mut names("webhook_delivery", "webhook_id", "webhook"))
        .to_owned()
}

fn idempotency(text: Text) -> TableCreateStatement {
    Table::create()
        .table("idempotency")
        .col(uuid("account_id"))
        .col(text.filled("key"))
        .col(text.filled("request_hash"))
        .col(integer_null("status"))
        .col(text.null("content_type"))
        .col(blob_null("body"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("account_id").col("key"))
        .foreign_key(&mut names("idempotency", "account_id", "account"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let unique = |name, table, columns: &[&str]| index(name, table, columns).unique().to_owned();
    vec![
        unique("account_by_email", "account", &["email_key"]),
        index("account_by_sort", "account", &["sort_key", "id"]),
        unique("passkey_by_credential", "passkey", &["credential_id"]),
        index("passkey_by_account", "passkey", &["account_id", "created_at", "id"]),
        index("identity_link_by_account", "identity_link", &["account_id", "linked_at"]),
        index("membership_by_account", "membership", &["account_id", "created_at", "id"]),
        index("membership_by_organisation", "membership", &["organisation_id", "account_id"]),
        index("membership_by_age", "membership", &["created_at", "id"]),
        unique("session_by_id", "session", &["id"]),
        index("session_by_account", "session", &["account_id", "created_at", "id"]),
        index("session_by_end", "session", &["expires_at"]),
        unique("token_by_hash", "token", &["hash"]),
        index("token_by_account", "token", &["account_id", "created_at", "id"]),
        index("one_time_link_by_account", "one_time_link", &["account_id"]),
        index("one_time_link_by_end", "one_time_link", &["expires_at"]),
        index("throttle_by_last", "throttle", &["last_at"]),
        index("ceremony_by_end", "ceremony", &["expires_at"]),
        index("webhook_by_age", "webhook", &["created_at", "id"]),
        // One entry of the log is told to a webhook once, whoever queues it twice.
        unique("webhook_delivery_by_webhook", "webhook_delivery", &["webhook_id", "position"]),
        index("webhook_delivery_by_next", "webhook_delivery", &["next_at", "id"]),
        index("webhook_delivery_by_end", "webhook_delivery", &["done_at"]),
        index("idempotency_by_age", "idempotency", &["created_at"]),
    ]
}
