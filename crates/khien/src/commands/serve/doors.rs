//! The doors of a demonstration: one link for each role, new at each start.

use crate::{
    cli::{Cli, Language},
    open, print,
};
use khien_app::{App, AppError};

/// Prints them, where everything in the register is invented.
pub async fn show(cli: &Cli, app: &App) -> Result<(), AppError> {
    if !app.invented().await? {
        return Ok(());
    }
    let doors = app.desk(&open::caller()).demo_doors().await?;
    match cli.language {
        Language::Vi => print::line!(
            "Dữ liệu minh họa. Vào thử theo vai trò (mỗi liên kết dùng một lần, trong một ngày):"
        ),
        Language::En => print::line!("A demonstration. Enter in a role (each link works once, for one day):"),
    }
    for door in doors {
        let title = door.role.title();
        let title = match cli.language {
            Language::Vi => title.vi,
            Language::En => title.en,
        };
        print::line!("  {title}: {}", door.link);
    }
    Ok(())
}
