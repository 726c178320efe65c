//! `khien why DUTY`: clause, facts, calendar.

use crate::{
    cli::{Cli, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{App, AppError, Directory};
use khien_engine::step::Step;
use khien_law::Certainty;
use khien_web::{
    shell::{self, About, Palette, Shell},
    why::Teller,
};
use std::sync::Arc;

/// Prints the reasons of a duty.
pub async fn run(cli: &Cli, typed: &str) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    let detail = desk.duty(desk.find_duty(typed).await?).await?;
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
    let directory = app.directory().await?;
    for sentence in sentences(&app, &directory, &detail.why, cli.language) {
        crate::print::line!("  • {sentence}");
    }
    Ok(Exit::Done)
}

/// The reasons as the page of the duty says them.
fn sentences(app: &App, directory: &Directory, why: &[Step], language: Language) -> Vec<String> {
    let shell = Shell {
        language: if language == Language::En { shell::Language::En } else { shell::Language::Vi },
        chosen: None,
        palette: Palette::default(),
        address: "/".into(),
        today: app.clock.today(),
        about: Arc::new(About { law: String::new(), demonstration: false }),
        who: None,
    };
    let names = |id| Some(directory.name(id).to_owned());
    let teller = Teller { law: app.law.law(), names: &names, shell: &shell };
    let sentence = |step| {
        let line = teller.line(step);
        let source = line.source.map(|source| format!("{}: ", source.name)).unwrap_or_default();
        let aside = line.aside.map(|aside| format!(" ({aside})")).unwrap_or_default();
        let certainty = line
            .certainty
            .map(|certainty| format!(" [{}]", certain(certainty, language)))
            .unwrap_or_default();
        format!("{source}{}{aside}{certainty}", line.text)
    };
    why.iter().map(sentence).collect()
}

fn certain(certainty: Certainty, language: Language) -> &'static str {
    let (vi, en) = match certainty {
        Certainty::Confirmed => ("đã đối chiếu văn bản", "the text was read"),
        Certainty::Secondary => ("theo nguồn gián tiếp", "from a secondary source"),
        Certainty::Memory => ("chưa đối chiếu văn bản", "from memory"),
    };
    label(language, vi, en)
}

fn label<'a>(language: Language, vi: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
