//! `khien duties`: a table, JSON, CSV, Excel or a calendar.

use crate::{
    cli::{Cli, Duties, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Kind,
    duties::{DutyQuery, DutyView},
    store::duties::{DueKind, Standing},
};
use std::io::Write;

/// Lists duties.
pub async fn run(cli: &Cli, args: &Duties) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    let organisation = match &args.organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    let standing = match (args.overdue, args.questions) {
        (true, _) => Some(Standing::Overdue),
        (_, true) => Some(Standing::Question),
        _ => None,
    };
    let query = DutyQuery {
        search: args.search.clone(),
        organisation,
        subject: args.system,
        obligation: args.obligation.clone(),
        until: args.until,
        standing,
        ..Default::default()
    };
    let english = cli.language == Language::En;
    match cli.format {
        Format::Table => {
            let rows = desk.duties_for_export(&query, args.most).await?;
            crate::print::line!("{}", table(&rows, cli.language));
        }
        Format::Json => {
            let rows = desk.duties_for_export(&query, args.most).await?;
            print::json(&rows.iter().map(json).collect::<Vec<_>>());
        }
        Format::Csv => out(args, &desk.duties_csv(&query, english).await?)?,
        Format::Ics => out(args, &desk.duties_ics(&query, english).await?)?,
        Format::Xlsx => {
            if args.out.is_none() {
                return Err(AppError::new(
                    Kind::Invalid,
                    "out-missing",
                    "Tệp Excel cần --out.",
                    "An Excel file needs --out.",
                ));
            }
            out(args, &desk.duties_xlsx(&query, english).await?)?;
        }
    }
    Ok(Exit::Done)
}

fn out(args: &Duties, content: &[u8]) -> Result<(), AppError> {
    match &args.out {
        Some(path) => std::fs::write(path, content).map_err(|error| open::unwritable(path, &error)),
        // A closed pipe is the reader's choice, not a failure.
        None => {
            let _ = std::io::stdout().write_all(content);
            Ok(())
        }
    }
}

fn table(rows: &[DutyView], language: Language) -> comfy_table::Table {
    let header = match language {
        Language::Vi => {
            ["Mã", "Hạn cuối", "Tình trạng", "Việc", "Người thực hiện", "Đối tượng", "Điều khoản"]
        }
        Language::En => ["Id", "Last safe day", "State", "Duty", "Owed by", "For", "Clause"],
    };
    let line = |view: &DutyView| {
        let derived = &view.stored.derived;
        vec![
            derived.id.to_string()[..8].to_owned(),
            derived.due_on.map_or_else(|| "—".into(), |due| print::date(due, language)),
            standing(view.standing, language).into(),
            print::say(&view.title, language).to_owned(),
            derived.bearer_name.clone(),
            derived.subject_name.clone(),
            view.clause.clone(),
        ]
    };
    print::table(&header, rows.iter().map(line))
}

fn standing(standing: Standing, language: Language) -> &'static str {
    let (vi, en) = match standing {
        Standing::Open => ("còn hạn", "open"),
        Standing::Overdue => ("quá hạn", "overdue"),
        Standing::Question => ("cần trả lời", "question"),
        Standing::Met => ("đã xong", "met"),
        Standing::Waived => ("được miễn", "waived"),
    };
    if language == Language::Vi { vi } else { en }
}

fn json(view: &DutyView) -> serde_json::Value {
    let derived = &view.stored.derived;
    serde_json::json!({
        "id": derived.id,
        "obligation": derived.obligation,
        "title": view.title,
        "clause": view.clause,
        "certainty": view.certainty,
        "bearer": derived.bearer_name,
        "recipients": view.recipients,
        "subject": { "kind": derived.subject_kind, "id": derived.subject, "name": derived.subject_name },
        "instance": derived.instance,
        "opens": derived.opens,
        "due": derived.due_on,
        "due_at": derived.due_at,
        "target_only": derived.due_kind == DueKind::Target,
        "state": view.standing,
        "questions": derived.questions,
        "doubtful": derived.doubtful,
        "outcome": view.stored.outcome,
    })
}
