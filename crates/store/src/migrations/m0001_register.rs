//! The register: organisations, systems, matters, their facts, and the duties that follow.

use super::parts::{Text, index};
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, blob, boolean, date, date_null, json, small_integer_null, timestamp_with_time_zone,
    },
    schema::{timestamp_with_time_zone_null, uuid, uuid_null},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in Tables(manager.get_database_backend()).all() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("the register is never dropped by a migration".into()))
    }
}

/// The tables, for one kind of database.
struct Tables(DbBackend);

impl Tables {
    fn all(&self) -> [TableCreateStatement; 10] {
        [
            self.setting(),
            self.organisation(),
            self.organisation_link(),
            self.system(),
            self.matter(),
            self.fact_change(),
            self.duty(),
            self.match_answer(),
            self.law_seen(),
            self.file(),
        ]
    }

    fn text_null(&self, name: &'static str) -> ColumnDef {
        Text(self.0).null(name)
    }

    fn text(&self, name: &'static str) -> ColumnDef {
        Text(self.0).filled(name)
    }

    fn setting(&self) -> TableCreateStatement {
        Table::create()
            .table("setting")
            .col(self.text("key").primary_key())
            .col(self.text("value"))
            .to_owned()
    }

    fn organisation(&self) -> TableCreateStatement {
        Table::create()
            .table("organisation")
            .col(uuid("id").primary_key())
            .col(self.text_null("code"))
            .col(self.text_null("body_key"))
            .col(self.text("name"))
            .col(self.text_null("name_en"))
            .col(self.text("kind"))
            .col(date("valid_from"))
            .col(date_null("valid_to"))
            .col(json("facts"))
            .col(self.text("search"))
            .col(self.text("sort_key"))
            .col(boolean("invented"))
            .col(big_integer("version"))
            .to_owned()
    }

    fn organisation_link(&self) -> TableCreateStatement {
        Table::create()
            .table("organisation_link")
            .col(uuid("id").primary_key())
            .col(self.text("kind"))
            .col(uuid("organisation_id"))
            .col(uuid("other_id"))
            .col(date("valid_from"))
            .col(date_null("valid_to"))
            .foreign_key(
                ForeignKey::create().from("organisation_link", "organisation_id").to("organisation", "id"),
            )
            .foreign_key(ForeignKey::create().from("organisation_link", "other_id").to("organisation", "id"))
            .to_owned()
    }

    fn system(&self) -> TableCreateStatement {
        Table::create()
            .table("system")
            .col(uuid("id").primary_key())
            .col(self.text("name"))
            .col(self.text("name_key"))
            .col(uuid("owner_id"))
            .col(uuid_null("operator_id"))
            .col(uuid_null("security_unit_id"))
            .col(small_integer_null("level"))
            .col(small_integer_null("proposed_level"))
            .col(self.text_null("approval_state"))
            .col(self.text_null("implementation_state"))
            .col(json("facts"))
            .col(self.text("search"))
            .col(self.text("sort_key"))
            .col(boolean("invented"))
            .col(timestamp_with_time_zone("created_at"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("system", "owner_id").to("organisation", "id"))
            .foreign_key(ForeignKey::create().from("system", "operator_id").to("organisation", "id"))
            .foreign_key(ForeignKey::create().from("system", "security_unit_id").to("organisation", "id"))
            .to_owned()
    }

    fn matter(&self) -> TableCreateStatement {
        Table::create()
            .table("matter")
            .col(uuid("id").primary_key())
            .col(self.text("kind"))
            .col(self.text("name"))
            .col(uuid("organisation_id"))
            .col(uuid_null("system_id"))
            .col(json("facts"))
            .col(self.text("search"))
            .col(timestamp_with_time_zone("created_at"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("matter", "organisation_id").to("organisation", "id"))
            .foreign_key(ForeignKey::create().from("matter", "system_id").to("system", "id"))
            .to_owned()
    }

    fn fact_change(&self) -> TableCreateStatement {
        Table::create()
            .table("fact_change")
            .col(uuid("id").primary_key())
            .col(uuid("subject_id"))
            .col(timestamp_with_time_zone("recorded_at"))
            .col(self.text("author"))
            .col(self.text("source"))
            .col(json("changes"))
            .to_owned()
    }

    fn duty(&self) -> TableCreateStatement {
        Table::create()
            .table("duty")
            .col(uuid("id").primary_key())
            .col(self.text("obligation"))
            .col(self.text("subject_kind"))
            .col(uuid("subject_id"))
            .col(self.text("subject_name"))
            .col(uuid("organisation_id"))
            .col(uuid_null("bearer_id"))
            .col(self.text_null("bearer_key"))
            .col(self.text("bearer_name"))
            .col(self.text("instance"))
            .col(date("opens_on"))
            .col(date("decided_on"))
            .col(self.text("due_kind"))
            .col(date_null("due_on"))
            .col(timestamp_with_time_zone_null("due_at"))
            .col(date("sort_on"))
            .col(timestamp_with_time_zone_null("since_at"))
            .col(self.text("state"))
            .col(self.text("questions"))
            .col(boolean("doubtful"))
            .col(self.text("search"))
            .col(self.text_null("outcome"))
            .col(date_null("outcome_on"))
            .col(self.text_null("outcome_document"))
            .col(self.text_null("outcome_file"))
            .col(self.text_null("outcome_receipt"))
            .col(self.text_null("outcome_ground"))
            .col(self.text_null("outcome_by"))
            .col(timestamp_with_time_zone_null("outcome_at"))
            .col(big_integer("version"))
            .to_owned()
    }

    fn match_answer(&self) -> TableCreateStatement {
        Table::create()
            .table("match_answer")
            .col(uuid("owner_id"))
            .col(self.text("name_key"))
            .col(uuid_null("system_id"))
            .primary_key(Index::create().col("owner_id").col("name_key"))
            .to_owned()
    }

    fn law_seen(&self) -> TableCreateStatement {
        Table::create()
            .table("law_seen")
            .col(self.text("obligation").primary_key())
            .col(self.text("hash"))
            .to_owned()
    }

    fn file(&self) -> TableCreateStatement {
        Table::create()
            .table("file")
            .col(self.text("sha256").primary_key())
            .col(self.text("name"))
            .col(big_integer("size"))
            .col(blob("content"))
            .to_owned()
    }
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("organisation_by_sort", "organisation", &["sort_key", "id"]),
        index("organisation_by_body", "organisation", &["body_key"]),
        index("organisation_link_by_organisation", "organisation_link", &["organisation_id"]),
        index("system_by_owner_name", "system", &["owner_id", "name_key"]),
        index("system_by_sort", "system", &["sort_key", "id"]),
        index("matter_by_organisation", "matter", &["organisation_id"]),
        index("fact_change_by_subject", "fact_change", &["subject_id", "recorded_at"]),
        index("duty_by_due", "duty", &["sort_on", "id"]),
        // No day behind these keys: new rows of one key then stand together, and an import writes a third faster.
        index("duty_by_bearer", "duty", &["bearer_id"]),
        index("duty_by_subject", "duty", &["subject_id"]),
        // Holds all that counting by standing looks at, so that figures never read the rows themselves; what is open or
        // late is listed from it too.
        index("duty_by_standing", "duty", &["outcome", "state", "sort_on", "id", "due_on", "due_at"]),
        index("duty_by_organisation", "duty", &["organisation_id"]),
        index("duty_by_obligation", "duty", &["obligation"]),
    ]
}
