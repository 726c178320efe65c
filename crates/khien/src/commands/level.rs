//! `khien level SYSTEM`: which level a system has by the criteria of the law.

use crate::{
    cli::{Cli, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{AppError, levels::Determination};
use khien_engine::levels::{RowState, Verdict};
use serde_json::json;
use uuid::Uuid;

/// Works it out and prints it with reasons.
pub async fn run(cli: &Cli, system: Uuid) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let found = app.desk(&caller).determine_level(system, &[]).await?;
    match cli.format {
        Format::Json => print::json(&as_json(&found)),
        _ => say(cli, &found),
    }
    Ok(Exit::Done)
}

fn matching(found: &Determination) -> Vec<&khien_law::tables::Row> {
    let Some(answered) = &found.table else { return vec![] };
    answered.decision.rows_that(RowState::Matches).map(|at| &answered.table.rows[at]).collect()
}

fn as_json(found: &Determination) -> serde_json::Value {
    json!({
        "level": found.level(),
        "matching": matching(found).iter().map(|row| &row.id).collect::<Vec<_>>(),
        "questions": found.open.iter().map(|fact| &fact.name).collect::<Vec<_>>(),
    })
}

fn say(cli: &Cli, found: &Determination) {
    let verdict = found.table.as_ref().map(|answered| answered.decision.verdict());
    match (verdict, cli.language) {
        (Some(Verdict::Level(level)), Language::Vi) => print::line!("Cấp độ {level}"),
        (Some(Verdict::Level(level)), Language::En) => print::line!("Level {level}"),
        (Some(Verdict::Open { levels, .. }), Language::Vi) => {
            print::line!("Cấp độ {} đến {}", levels.start(), levels.end());
        }
        (Some(Verdict::Open { levels, .. }), Language::En) => {
            print::line!("Level {} to {}", levels.start(), levels.end());
        }
        (Some(Verdict::NoRow), Language::Vi) => print::line!("Không có tiêu chí nào phù hợp"),
        (Some(Verdict::NoRow), Language::En) => print::line!("No criterion matches"),
        (None, Language::Vi) => print::line!("Chưa rõ quy định nào áp dụng"),
        (None, Language::En) => print::line!("It is not clear yet which rules apply"),
    }
    for row in matching(found) {
        print::line!("• {} {} ({})", row.id, print::say(&row.summary, cli.language), row.clause);
    }
    for fact in &found.open {
        let question = fact.question.as_ref().unwrap_or(&fact.label);
        print::line!("? {} — {}", fact.name, print::say(question, cli.language));
    }
}
