//! Organisations for menus.

use super::Choice;
use khien_app::{AppError, Desk};

/// Every organisation that exists today and that the reader may see, in Vietnamese order.
pub async fn organisations_to_choose(desk: Desk<'_>) -> Result<Vec<Choice>, AppError> {
    let all = desk.organisations_to_choose().await?;
    Ok(all.into_iter().map(|each| Choice::new(each.id.to_string(), &each.name)).collect())
}
