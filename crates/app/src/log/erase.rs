//! Erasing what the log says about people, where a law asks for it. The entry, its place and every proof stay.

use super::entry;
use crate::{
    AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_audit::entry::{AUDIT_ENTRY, ERASE_DETAILS};
use khien_permit::Act;
use khien_store::{Store, audit as rows};
use serde_json::json;

impl Desk<'_> {
    /// Takes the details of an entry away for good. An entry says so; without it a check would call them missing.
    pub async fn erase_details(&self, position: u64, ground: &str) -> Result<(), AppError> {
        let ground = khien_domain::fold::tidy(ground);
        if ground.is_empty() {
            return Err(AppError::new(
                Kind::Invalid,
                "ground-missing",
                "Xóa dữ liệu cá nhân phải nêu căn cứ.",
                "Erasing personal details needs a ground.",
            )
            .hint(
                "Ghi căn cứ: yêu cầu của chủ thể dữ liệu, hết thời hạn lưu.",
                "Give the ground: a request of the person, the end of a retention term.",
            ));
        }
        let row = self.readable_entry(position, Act::EraseDetails).await?;
        if row.line.details.is_none() {
            return Ok(());
        }
        let organisation = row.line.organisation;
        if holds_state(&row) && self.is_last_of_its_object(&row).await? {
            return Err(AppError::new(
                Kind::Conflict,
                "entry-still-needed",
                "Đây là bản ghi mới nhất của đối tượng; dữ liệu hiện hành được đối chiếu với bản ghi này.",
                "This is the latest entry of its object; the present row is checked against it.",
            )
            .hint(
                "Sửa hoặc xóa dữ liệu cá nhân ở chính đối tượng trước.",
                "Change the personal data of the object itself first.",
            ));
        }
        let object = Object { organisation, ..Object::installation(AUDIT_ENTRY, position) };
        let line = self.entry(ERASE_DETAILS, object, json!({ "ground": ground }), State::Untouched);
        let tx = self.store.write().await?;
        rows::erase(&tx, position).await?;
        Store::commit(tx, vec![line]).await?;
        Ok(())
    }

    async fn is_last_of_its_object(&self, row: &rows::Entry) -> Result<bool, AppError> {
        let filter = rows::LogFilter {
            object_kind: Some(row.line.object_kind.clone()),
            object: row.line.object.clone(),
            ..Default::default()
        };
        let everything = khien_store::Scope::everything();
        let newest = rows::list(self.store.reader(), &everything, &filter, None, 1000).await?;
        let last = newest.iter().find(|each| holds_state(each));
        Ok(last.is_some_and(|last| last.position == row.position))
    }
}

/// Whether the details say what the row became.
fn holds_state(row: &rows::Entry) -> bool {
    let (_, details) = entry(row.clone());
    let parsed = details.and_then(|details| serde_json::from_str::<serde_json::Value>(&details.text).ok());
    parsed.is_some_and(|details| details.get("state").is_some())
}
