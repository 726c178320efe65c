//! One change of an answer: how the checklist of a system came to be so.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "control_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub system_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub requirement: String,
    pub changed_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub author: String,
    pub after: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
