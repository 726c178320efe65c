//! `khien report form08`.

use crate::{
    cli::{Cli, Format, Report},
    exit::Exit,
    open, print,
};
use khien_app::AppError;

/// Writes a report.
pub async fn run(cli: &Cli, report: &Report) -> Result<Exit, AppError> {
    let Report::Form08 { year, organisation, out } = report;
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    let organisation = match organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    if cli.format == Format::Json {
        let report = desk.report_form08(organisation, *year).await?;
        print::json(
            &serde_json::json!({ "reporter": report.reporter, "summary": report.summary, "systems": report.systems }),
        );
        return Ok(Exit::Done);
    }
    let workbook = desk.report_form08_xlsx(organisation, *year).await?;
    std::fs::write(out, workbook).map_err(|error| open::unwritable(out, &error))?;
    crate::print::line!("{}", out.display());
    Ok(Exit::Done)
}
