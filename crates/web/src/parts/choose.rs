//! Organisations for menus.

use super::Choice;
use khien_app::{App, AppError};

/// Every organisation that exists today, in Vietnamese order.
pub async fn organisations_to_choose(app: &App) -> Result<Vec<Choice>, AppError> {
    let (directory, today) = (app.directory().await?, app.clock.today());
    let exists = |from, to: Option<jiff::civil::Date>| from <= today && to.is_none_or(|to| today <= to);
    let mut all: Vec<_> =
        directory.organisations.values().filter(|each| exists(each.from, each.to)).collect();
    all.sort_by(|one, other| (&one.sort_key, one.id).cmp(&(&other.sort_key, other.id)));
    Ok(all.into_iter().map(|each| Choice::new(each.id.to_string(), &each.name)).collect())
}
