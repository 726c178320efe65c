//! What was answered about one requirement of a system.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "control_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub system_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub requirement: String,
    #[sea_orm(column_type = "Text")]
    pub status: String,
    #[sea_orm(column_type = "Text")]
    pub how: String,
    #[sea_orm(column_type = "Text")]
    pub responsible: String,
    #[sea_orm(column_type = "Text")]
    pub mender: String,
    pub target_on: Option<Date>,
    pub done_on: Option<Date>,
    pub answered_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub author: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
