//! `khien import form08|facts`: a preview with every problem at its place, then all or nothing.

use crate::{
    cli::{Cli, Format, Import as Command, Language},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Kind,
    form08::{Answer, File, Import, Plan},
};
use khien_domain::problem::Problem;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Imports files.
pub async fn run(cli: &Cli, command: &Command) -> Result<Exit, AppError> {
    match command {
        Command::Form08 { files, owner, preview, answers, add_organisations, accept_problems } => {
            let app = open::app(cli).await?;
            let caller = open::caller();
            let desk = app.desk(&caller);
            let handed_in_by = match owner {
                Some(typed) => Some(super::organisation(desk, typed).await?),
                None => None,
            };
            let import = Import {
                files: files.iter().map(file).collect::<Result<_, _>>()?,
                handed_in_by,
                answers: answers.iter().map(|typed| answer(typed)).collect::<Result<BTreeMap<_, _>, _>>()?,
                add_organisations: *add_organisations,
                accept_problems: *accept_problems,
            };
            let plan =
                if *preview { desk.plan_form08(&import).await? } else { desk.import_form08(&import).await? };
            show(cli, &plan, *preview);
            Ok(if plan.blocked { Exit::Found } else { Exit::Done })
        }
        Command::Facts { file } => facts(cli, file).await,
    }
}

/// Largest workbook that is read; the reader has its own limits on what is inside.
const MOST_BYTES: u64 = 20 * 1024 * 1024;

fn file(path: &PathBuf) -> Result<File, AppError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let size = std::fs::metadata(path).map_err(|error| open::unreadable(path, &error))?.len();
    if size > MOST_BYTES {
        return Err(AppError::new(
            Kind::Invalid,
            "file-too-large",
            format!("Tệp `{name}` lớn hơn 20 MB nên không được đọc."),
            format!("The file `{name}` is larger than 20 MB and is not read."),
        )
        .hint(
            "Xóa ảnh và trang không cần thiết rồi lưu lại.",
            "Remove pictures and sheets that are not needed.",
        ));
    }
    let content = std::fs::read(path).map_err(|error| open::unreadable(path, &error))?;
    Ok(File { name, content })
}

fn answer(typed: &str) -> Result<(String, Answer), AppError> {
    let parsed = typed.rsplit_once('=').and_then(|(question, answer)| {
        let answer = if answer == "new" { Answer::New } else { Answer::Same(answer.parse().ok()?) };
        Some((question.to_owned(), answer))
    });
    parsed.ok_or_else(|| {
        AppError::new(
            Kind::Invalid,
            "answer-unreadable",
            format!("Không hiểu câu trả lời `{typed}`."),
            format!("The answer `{typed}` cannot be read."),
        )
        .hint(
            "Dạng: `1:Phần 3!12=new` hoặc `1:Phần 3!12=MÃ`.",
            "Form: `1:Phần 3!12=new` or `1:Phần 3!12=IDENTIFIER`.",
        )
    })
}

fn show(cli: &Cli, plan: &Plan, preview: bool) {
    if cli.format == Format::Json {
        print::json(&json(plan));
        return;
    }
    let vi = cli.language == Language::Vi;
    for file in &plan.files {
        crate::print::line!("{} — {} {}", file.name, file.systems, if vi { "hệ thống" } else { "systems" });
        if let Some((code, words)) = &file.refused {
            crate::print::line!("  [{code}] {}", print::say(words, cli.language));
        }
        problems(cli, &file.problems);
    }
    for ask in &plan.asks {
        crate::print::line!("? {}  «{}» ({})", ask.id, ask.name, ask.owner);
        for (candidate, name) in &ask.candidates {
            crate::print::line!("    {} % {}  --answer '{}={}'", candidate.alike, name, ask.id, candidate.id);
        }
        crate::print::line!(
            "    {}  --answer '{}=new'",
            if vi { "hệ thống mới" } else { "a new system" },
            ask.id
        );
    }
    for name in &plan.unknown_organisations {
        let text = if vi {
            "chưa có trong sổ đăng ký (--add-organisations để thêm)"
        } else {
            "is not in the register (--add-organisations adds it)"
        };
        crate::print::line!("? «{name}» {text}");
    }
    for (_, unit) in &plan.missing_units {
        crate::print::line!(
            "! {unit}: {}",
            if vi { "chưa có hệ thống nào trong các tệp" } else { "stands in none of the files" }
        );
    }
    let done = match (plan.blocked, preview, vi) {
        (true, _, true) => "chưa nhập gì",
        (true, _, false) => "nothing was imported",
        (false, true, true) => "có thể nhập; chưa ghi gì (xem trước)",
        (false, true, false) => "can be imported; nothing was written (preview)",
        (false, false, true) => "đã nhập",
        (false, false, false) => "imported",
    };
    if vi {
        crate::print::line!(
            "{} mới, {} thay đổi, {} giữ nguyên: {done}.",
            plan.added,
            plan.changed,
            plan.unchanged
        );
    } else {
        crate::print::line!(
            "{} new, {} changed, {} unchanged: {done}.",
            plan.added,
            plan.changed,
            plan.unchanged
        );
    }
}

fn problems(cli: &Cli, problems: &[Problem]) {
    for problem in problems {
        let place = &problem.place;
        let message = print::say(&problem.message, cli.language);
        crate::print::line!(
            "  {}!{}{} [{}] «{}» {message}",
            place.sheet,
            place.column,
            place.row,
            problem.code.as_str(),
            problem.said
        );
        if let Some(hint) = &problem.hint {
            crate::print::line!("      = {}", print::say(hint, cli.language));
        }
    }
}

fn json(plan: &Plan) -> serde_json::Value {
    let files: Vec<_> = plan
        .files
        .iter()
        .map(|file| {
            let refused = file.refused.as_ref().map(|(code, words)| serde_json::json!({ "code": code, "message": words }));
            serde_json::json!({ "name": file.name, "systems": file.systems, "refused": refused, "problems": file.problems })
        })
        .collect();
    let asks: Vec<_> = plan
        .asks
        .iter()
        .map(|ask| {
            let candidates: Vec<_> = ask
                .candidates
                .iter()
                .map(|(candidate, name)| serde_json::json!({ "id": candidate.id, "name": name, "alike": candidate.alike, "reason": candidate.reason }))
                .collect();
            serde_json::json!({ "id": ask.id, "name": ask.name, "owner": ask.owner, "candidates": candidates })
        })
        .collect();
    serde_json::json!({
        "files": files, "asks": asks, "unknown_organisations": plan.unknown_organisations,
        "missing_units": plan.missing_units.iter().map(|(id, name)| serde_json::json!({ "id": id, "name": name })).collect::<Vec<_>>(),
        "added": plan.added, "changed": plan.changed, "unchanged": plan.unchanged, "blocked": plan.blocked,
    })
}

async fn facts(cli: &Cli, path: &Path) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    let file = file(&path.to_path_buf())?;
    let recorded = desk.import_missing(&file.name, &file.content).await?;
    problems(cli, &recorded.problems);
    match cli.language {
        Language::Vi => crate::print::line!(
            "{} thông tin của {} đối tượng đã được ghi.",
            recorded.facts,
            recorded.subjects
        ),
        Language::En => {
            crate::print::line!("{} facts of {} subjects recorded.", recorded.facts, recorded.subjects)
        }
    }
    Ok(if recorded.problems.is_empty() { Exit::Done } else { Exit::Found })
}
