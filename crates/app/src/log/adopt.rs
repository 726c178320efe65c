//! Rows from before there was a log: the keeper says that they are right, and the log begins with them.

use super::rows_of::BusinessRows;
use crate::{
    AppError, Desk, Kind,
    journal::{Object, State},
};
use khien_permit::{Act, Resource};
use khien_store::{Scope, Store, audit as rows};
use serde_json::Value;

/// How the log calls it.
const ADOPT: &str = "adopt-row";

impl Desk<'_> {
    /// Writes a line for every row of which the log says nothing; gives their number. Only for a register that is older than
    /// its log: where the log has spoken of rows before, one of which it says nothing was put there by hand.
    pub async fn adopt_rows(&self) -> Result<usize, AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        let tx = self.store.write().await?;
        let began = |action: &str| rows::LogFilter { action: Some(action.into()), ..Default::default() };
        for action in [Act::AddOrganisation.name(), ADOPT] {
            if !rows::list(&tx, &Scope::everything(), &began(action), None, 1).await?.is_empty() {
                return Err(not_older());
            }
        }
        let mut lines = Vec::new();
        BusinessRows::new(&tx)
            .each(&mut |kind, id, digest| {
                let object = Object::installation(kind, id);
                lines.push(self.entry(ADOPT, object, Value::Null, State::Is(digest)));
            })
            .await?;
        let adopted = lines.len();
        if adopted > 0 {
            Store::commit(tx, lines).await?;
        }
        Ok(adopted)
    }
}

fn not_older() -> AppError {
    AppError::new(
        Kind::Conflict,
        "log-has-begun",
        "Nhật ký đã ghi nhận dữ liệu từ đầu; dữ liệu không có bản ghi là dữ liệu bị đưa vào ngoài Khiên.",
        "The log has spoken of rows from the beginning; a row of which it says nothing was put there by hand.",
    )
    .hint("`khien audit verify` nêu từng dòng.", "`khien audit verify` names each of them.")
}
