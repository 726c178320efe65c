//! An information system. The columns beside `facts` repeat facts that lists filter and count by.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "system")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    pub owner_id: Uuid,
    pub operator_id: Option<Uuid>,
    pub security_unit_id: Option<Uuid>,
    pub level: Option<i16>,
    pub proposed_level: Option<i16>,
    #[sea_orm(column_type = "Text", nullable)]
    pub approval_state: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub implementation_state: Option<String>,
    pub facts: Json,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    #[sea_orm(column_type = "Text")]
    pub sort_key: String,
    pub invented: bool,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
