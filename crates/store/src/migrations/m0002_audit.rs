//! Who stands above whom, so that rights follow the tree inside a query; and the audit log with its tiles.

use super::parts::{Text, index};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, blob, blob_null, small_integer, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables(manager.get_database_backend()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("the audit log is never dropped by a migration".into()))
    }
}

fn tables(backend: DbBackend) -> [TableCreateStatement; 5] {
    let text = Text(backend);
    [
        Table::create()
            .table("organisation_above")
            .col(uuid("organisation_id"))
            .col(uuid("above_id"))
            .col(small_integer("how"))
            .primary_key(Index::create().col("organisation_id").col("above_id").col("how"))
            .to_owned(),
        Table::create()
            .table("audit_entry")
            .col(big_integer("position").primary_key())
            .col(uuid("id"))
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("actor_id"))
            .col(text.filled("via"))
            .col(uuid_null("organisation_id"))
            .col(text.filled("action"))
            .col(text.filled("object_kind"))
            .col(text.null("object"))
            .col(blob("digest"))
            .col(blob_null("salt"))
            .col(text.null("details"))
            .to_owned(),
        Table::create()
            .table("audit_tile")
            .col(small_integer("level"))
            .col(big_integer("number"))
            .col(blob("hashes"))
            .primary_key(Index::create().col("level").col("number"))
            .to_owned(),
        Table::create()
            .table("audit_checkpoint")
            .col(big_integer("size").primary_key())
            .col(timestamp_with_time_zone("at"))
            .col(text.filled("note"))
            .to_owned(),
        Table::create()
            .table("witness")
            .col(uuid("id").primary_key())
            .col(text.filled("address"))
            .col(big_integer_null("sent_size"))
            .col(timestamp_with_time_zone_null("sent_at"))
            .col(text.null("failure"))
            .to_owned(),
    ]
}

fn indexes() -> [IndexCreateStatement; 8] {
    [
        // Everything below somebody comes from here, in the filters of lists.
        index("organisation_above_by_above", "organisation_above", &["above_id", "how", "organisation_id"]),
        index("system_by_operator", "system", &["operator_id"]),
        index("system_by_security_unit", "system", &["security_unit_id"]),
        index("duty_by_outcome_file", "duty", &["outcome_file"]),
        index("audit_entry_by_object", "audit_entry", &["object_kind", "object", "position"]),
        index("audit_entry_by_organisation", "audit_entry", &["organisation_id", "position"]),
        index("audit_entry_by_actor", "audit_entry", &["actor_id", "position"]),
        index("audit_entry_by_time", "audit_entry", &["at", "position"]),
    ]
}
