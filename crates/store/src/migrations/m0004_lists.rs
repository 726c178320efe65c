//! Lists: the systems of an owner in the order of the list, read from the index alone.

use super::parts::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let in_order = &["owner_id", "sort_key", "id"];
        manager.create_index(index("system_by_owner_in_order", "system", in_order)).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Custom("an index is kept: lists would be slow without it".into()))
    }
}
