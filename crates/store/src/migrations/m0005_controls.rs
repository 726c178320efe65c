//! Controls: what was answered about the requirements of each system, how it came to be so, and figures over it.

use super::parts::{Text, index};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, date_null, integer, json_null, small_integer, timestamp_with_time_zone, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = Text(manager.get_database_backend());
        for table in [answer(text), change(text), figure(text)] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(index(
                "control_change_by_system",
                "control_change",
                &["system_id", "changed_at", "id"],
            ))
            .await?;
        manager.create_index(index("control_figure_by_owner", "control_figure", &["owner_id"])).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("answers are never dropped by a migration".into()))
    }
}

/// The column names a system that must exist.
fn of_system(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, "system_id").to("system", "id").to_owned()
}

fn answer(text: Text) -> TableCreateStatement {
    Table::create()
        .table("control_answer")
        .col(uuid("system_id"))
        .col(text.filled("requirement"))
        .col(text.filled("status"))
        .col(text.filled("how"))
        .col(text.filled("responsible"))
        .col(text.filled("mender"))
        .col(date_null("target_on"))
        .col(date_null("done_on"))
        .col(timestamp_with_time_zone("answered_at"))
        .col(text.filled("author"))
        .col(big_integer("version"))
        .primary_key(Index::create().col("system_id").col("requirement"))
        .foreign_key(&mut of_system("control_answer"))
        .to_owned()
}

fn change(text: Text) -> TableCreateStatement {
    Table::create()
        .table("control_change")
        .col(uuid("id").primary_key())
        .col(uuid("system_id"))
        .col(text.filled("requirement"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(text.filled("author"))
        .col(json_null("after"))
        .foreign_key(&mut of_system("control_change"))
        .to_owned()
}

fn figure(text: Text) -> TableCreateStatement {
    Table::create()
        .table("control_figure")
        .col(uuid("system_id").primary_key())
        .col(uuid("owner_id"))
        .col(text.filled("catalogue"))
        .col(small_integer("level"))
        .col(integer("unanswered"))
        .col(integer("not_met"))
        .col(integer("partly"))
        .col(integer("met"))
        .col(integer("not_applicable"))
        .col(boolean("deployed"))
        .foreign_key(&mut of_system("control_figure"))
        .to_owned()
}
