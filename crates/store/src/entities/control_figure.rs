//! How far a system is with the catalogue that holds for it: counts by status.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "control_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub system_id: Uuid,
    pub owner_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub catalogue: String,
    pub level: i16,
    pub unanswered: i32,
    pub not_met: i32,
    pub partly: i32,
    pub met: i32,
    pub not_applicable: i32,
    pub deployed: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
