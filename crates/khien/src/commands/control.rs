//! `khien control …`: what the standard asks of systems, what was answered, and how far they are.

use crate::{
    cli::{Cli, Control, ControlAnswer, Format, Language},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Desk,
    controls::{Given, Listed},
};
use khien_law::Words;
use serde_json::json;
use uuid::Uuid;

/// Runs a command about controls.
pub async fn run(cli: &Cli, control: &Control) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    match control {
        Control::List { system } => list(cli, desk, *system).await?,
        Control::Answer(answer) => desk.answer_control(answer.system, given(answer)).await?,
        Control::Changes { system, from, to } => {
            for each in desk.answers_between(*system, *from, *to).await? {
                print::line!("{}: {} → {}", each.requirement, each.was.name(), each.is.name());
            }
        }
        Control::Figures { organisation } => figures(cli, desk, organisation.as_deref()).await?,
    }
    Ok(Exit::Done)
}

fn given(answer: &ControlAnswer) -> Given {
    Given {
        requirement: answer.requirement.clone(),
        status: answer.status.clone(),
        how: answer.how.clone(),
        responsible: answer.responsible.clone(),
        mender: answer.mender.clone(),
        target_on: answer.target,
        done_on: answer.done,
        version: None,
    }
}

async fn list(cli: &Cli, desk: Desk<'_>, system: Uuid) -> Result<(), AppError> {
    match desk.checklist(system).await?.listed {
        Ok(listed) if cli.format == Format::Json => print::json(&as_json(&listed)),
        Ok(listed) => as_table(cli, &listed),
        Err(_) => {
            let why = Words {
                vi: "Hệ thống chưa có cấp độ hoặc chưa có tiêu chuẩn nào được áp dụng.".into(),
                en: "The system has no level, or no standard is demanded.".into(),
            };
            print::line!("{}", print::say(&why, cli.language));
        }
    }
    Ok(())
}

fn as_json(listed: &Listed) -> serde_json::Value {
    let items = listed.groups.iter().flat_map(|group| &group.items);
    let item = |item: &khien_app::controls::ItemView| {
        json!({ "requirement": item.id, "status": item.status.name(), "clause": item.clause, "text": {
            "vi": item.text.vi, "en": item.text.en } })
    };
    json!({ "catalogue": listed.catalogue.id, "level": listed.level.number(),
        "controls": items.map(item).collect::<Vec<_>>() })
}

fn as_table(cli: &Cli, listed: &Listed) {
    let header = match cli.language {
        Language::Vi => ["Yêu cầu", "Mức đáp ứng", "Nội dung"],
        Language::En => ["Requirement", "Status", "What is asked"],
    };
    let items = listed.groups.iter().flat_map(|group| &group.items);
    let row = |item: &khien_app::controls::ItemView| {
        vec![item.id.clone(), item.status.name().into(), print::say(&item.text, cli.language).into()]
    };
    print::line!("{}, {}", listed.catalogue.number, listed.level.number());
    print::line!("{}", print::table(&header, items.map(row)));
}

async fn figures(cli: &Cli, desk: Desk<'_>, organisation: Option<&str>) -> Result<(), AppError> {
    let organisation = match organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    let levels = desk.deployment(organisation).await?;
    if cli.format == Format::Json {
        let rows: Vec<_> = (levels.iter())
            .map(|each| json!({ "level": each.level, "systems": each.systems, "deployed": each.deployed,
                "met": each.met, "partly": each.partly, "not_met": each.not_met, "unanswered": each.unanswered,
                "not_applicable": each.not_applicable }))
            .collect();
        print::json(&rows);
        return Ok(());
    }
    let header = match cli.language {
        Language::Vi => ["Cấp độ", "Hệ thống", "Triển khai đầy đủ", "Đã đáp ứng", "Chưa trả lời"],
        Language::En => ["Level", "Systems", "Fully deployed", "Met", "Unanswered"],
    };
    let row = |each: &khien_app::store::controls::LevelFigures| {
        let numbers = [i64::from(each.level), each.systems, each.deployed, each.met, each.unanswered];
        numbers.iter().map(i64::to_string).collect::<Vec<_>>()
    };
    print::line!("{}", print::table(&header, levels.iter().map(row)));
    Ok(())
}
