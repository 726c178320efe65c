//! `khien why DUTY`: clause, facts, calendar.

use crate::{
    cli::{Cli, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::AppError;

/// Prints the reasons of a duty.
pub async fn run(cli: &Cli, typed: &str) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let detail = app.duty(app.find_duty(typed).await?).await?;
    let law = app.law.law();
    let lines: Vec<String> = detail.why.iter().map(|step| step.line(law)).collect();
    if cli.format == Format::Json {
        print::json(&serde_json::json!({
            "duty": detail.view.stored,
            "standing": detail.view.standing,
            "title": detail.view.title,
            "clause": detail.view.clause,
            "certainty": detail.view.certainty,
            "recipients": detail.view.recipients,
            "why": lines,
        }));
        return Ok(Exit::Done);
    }
    let derived = &detail.view.stored.derived;
    crate::print::line!("{}", print::say(&detail.view.title, cli.language));
    crate::print::line!("  {}: {}", label(cli.language, "Người thực hiện", "Owed by"), derived.bearer_name);
    crate::print::line!("  {}: {}", label(cli.language, "Đối tượng", "For"), derived.subject_name);
    let due = derived.due_on.map_or("—".into(), |due| print::date(due, cli.language));
    crate::print::line!("  {}: {due}", label(cli.language, "Hạn cuối an toàn", "Last safe day"));
    if let Some(clause) = &detail.clause {
        crate::print::line!("  {} — {}", clause.id, print::say(&clause.summary, cli.language));
    }
    if detail.why.is_empty() {
        crate::print::line!(
            "  {}",
            label(
                cli.language,
                "Luật hoặc thông tin hiện nay không còn đặt ra việc này; chỉ còn kết quả đã ghi.",
                "Law or facts no longer give this duty; only its record is kept."
            )
        );
    }
    for line in &lines {
        crate::print::line!("  • {line}");
    }
    Ok(Exit::Done)
}

fn label<'a>(language: Language, vi: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
