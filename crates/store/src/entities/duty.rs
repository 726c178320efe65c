//! A duty with what met it. Everything before `outcome` is derived and can be computed again.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub obligation: String,
    #[sea_orm(column_type = "Text")]
    pub subject_kind: String,
    pub subject_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub subject_name: String,
    pub organisation_id: Uuid,
    pub bearer_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub bearer_key: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub bearer_name: String,
    #[sea_orm(column_type = "Text")]
    pub instance: String,
    pub opens_on: Date,
    pub decided_on: Date,
    #[sea_orm(column_type = "Text")]
    pub due_kind: String,
    pub due_on: Option<Date>,
    pub due_at: Option<DateTimeUtc>,
    pub sort_on: Date,
    pub since_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text")]
    pub questions: String,
    pub doubtful: bool,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    pub outcome_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_document: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_file: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_receipt: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_ground: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_by: Option<String>,
    pub outcome_at: Option<DateTimeUtc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
