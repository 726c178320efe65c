//! `khien law …`: check, test, show, compare and save the law folder. None of these needs a database.

use crate::{
    cli::{Cli, Format, Language, Law as Command},
    exit::Exit,
    open, print,
};
use jiff::civil::Date;
use khien_app::{AppError, Kind, Lawbook, changes};
use khien_engine::{controls, levels, procedure, worked};
use khien_law::{Law, Words, examples::Example, problem};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// Runs a law command.
pub async fn run(cli: &Cli, command: &Command) -> Result<Exit, AppError> {
    match command {
        Command::Check => check(cli),
        Command::Test { path } => test(cli, path.as_deref()),
        Command::Show { clause } => show(cli, clause),
        Command::Diff { from, to } => diff(cli, *from, *to),
        Command::Facts => facts(cli),
        Command::Coverage => {
            let book = open::lawbook(cli)?;
            crate::print::text!("{}", khien_app::coverage::markdown(&book));
            Ok(Exit::Done)
        }
        Command::Save { dir } => save(cli, dir),
    }
}

fn check(cli: &Cli) -> Result<Exit, AppError> {
    let files = open::law_files(cli)?;
    let (problems, counts) = match Law::read(&files) {
        Ok(law) => {
            let clauses: usize = law.instruments.iter().map(|each| each.clauses.len()).sum();
            let obligations = law.obligations().count();
            let examples = law.examples.len() + others(&law);
            let counts = (law.instruments.len(), clauses, obligations, examples);
            (law.warnings.clone(), Some(counts))
        }
        Err(problems) => (problems, None),
    };
    if cli.format == Format::Json {
        print::json(&serde_json::json!({ "problems": problems, "ok": counts.is_some() }));
    } else {
        crate::print::text!("{}", problem::print(&problems, &files, false));
        if let Some((instruments, clauses, obligations, examples)) = counts {
            match cli.language {
                Language::Vi => crate::print::line!(
                    "{instruments} văn bản, {clauses} điều khoản, {obligations} nghĩa vụ, {examples} ví dụ: không có lỗi."
                ),
                Language::En => crate::print::line!(
                    "{instruments} instruments, {clauses} clauses, {obligations} obligations, {examples} examples: no errors."
                ),
            }
        }
    }
    Ok(if counts.is_some() { Exit::Done } else { Exit::Found })
}

fn test(cli: &Cli, path: Option<&Path>) -> Result<Exit, AppError> {
    let book = match path {
        Some(path) => with_examples(cli, path)?,
        None => open::lawbook(cli)?,
    };
    let mine = |example: &&Example| path.is_none() || example.place.path.starts_with(OWN);
    let examples: Vec<&Example> = book.law().examples.iter().filter(mine).collect();
    let mut failures: Vec<String> = examples
        .iter()
        .filter_map(|example| worked::run(book.law(), &book.rules, example).err())
        .map(|failure| failure.to_string())
        .collect();
    let mut count = examples.len();
    if path.is_none() {
        failures.extend(others_that_fail(&book));
        count += others(book.law());
    }
    // The folder's own examples must also reach every obligation, from both sides.
    if path.is_none() {
        let uncovered = khien_law::coverage(book.law());
        failures.extend(uncovered.iter().map(|problem| problem.text(&book.files, false)));
    }
    if cli.format == Format::Json {
        print::json(&serde_json::json!({ "examples": count, "failures": failures }));
    } else {
        for failure in &failures {
            crate::print::line!("{failure}\n");
        }
        match cli.language {
            Language::Vi => crate::print::line!("{count} ví dụ, {} không đạt.", failures.len()),
            Language::En => crate::print::line!("{count} examples, {} failed.", failures.len()),
        }
    }
    Ok(if failures.is_empty() { Exit::Done } else { Exit::Found })
}

/// Worked examples that speak of no obligation: of decision tables, control catalogues and procedures.
fn others(law: &Law) -> usize {
    law.table_examples.len() + law.controls.examples.len() + law.cases.len()
}

fn others_that_fail(book: &Lawbook) -> Vec<String> {
    let (law, calendar) = (book.law(), book.rules.calendar(None));
    let tables = law.table_examples.iter().filter_map(|example| {
        levels::worked::run(law, &book.levels, example).err().map(|failure| failure.to_string())
    });
    let controls = law
        .controls
        .examples
        .iter()
        .filter_map(|example| controls::worked::run(&book.controls, &book.rules, example).err());
    let cases = law.cases.iter().filter_map(|example| {
        procedure::worked::run(law, calendar, example).err().map(|failure| failure.to_string())
    });
    tables.chain(controls).chain(cases).collect()
}

/// Where the examples of a user stand, as if they were part of the folder.
const OWN: &str = "examples/khien-law-test-";

/// The law with the examples of a file or folder that the user names.
fn with_examples(cli: &Cli, path: &Path) -> Result<Arc<Lawbook>, AppError> {
    let own = if path.is_dir() {
        open::read_folder(path)?
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        BTreeMap::from([(name, open::read_text(path)?)])
    };
    let mut files = open::law_files(cli)?;
    files.extend(own.into_iter().map(|(name, text)| (format!("{OWN}{}", name.replace('/', "-")), text)));
    open::compiled(files)
}

fn show(cli: &Cli, id: &str) -> Result<Exit, AppError> {
    let book = open::lawbook(cli)?;
    let Some((instrument, clause)) = book.clause(id) else {
        return Err(AppError::new(
            Kind::NotFound,
            "clause-not-found",
            format!("Không có điều khoản `{id}`."),
            format!("There is no clause `{id}`."),
        )
        .hint("Xem danh sách bằng `khien law coverage`.", "`khien law coverage` lists them."));
    };
    let say = |words| print::say(words, cli.language).to_owned();
    if cli.format == Format::Json {
        let obligations: Vec<_> = clause
            .obligations
            .iter()
            .map(|each| serde_json::json!({ "id": each.id, "title": each.title }))
            .collect();
        print::json(&serde_json::json!({
            "id": clause.id, "instrument": instrument.number, "cite": clause.cite, "kind": clause.kind,
            "class": clause.class, "summary": clause.summary, "certainty": clause.certainty, "note": clause.note,
            "source": clause.source.as_ref().unwrap_or(&instrument.source), "obligations": obligations,
        }));
        return Ok(Exit::Done);
    }
    crate::print::line!("{} — {}, {}", clause.id, instrument.number, say(&clause.cite));
    crate::print::line!("{}", say(&clause.summary));
    crate::print::line!("[{:?}] {}", clause.certainty, clause.source.as_ref().unwrap_or(&instrument.source));
    if let Some(note) = &clause.note {
        crate::print::line!("{}", say(note));
    }
    for obligation in &clause.obligations {
        crate::print::line!("• {} — {}", obligation.id, say(&obligation.title));
        if let Some(reading) = &obligation.reading {
            crate::print::line!("  ? {}", say(&reading.question));
            for (at, option) in reading.options.iter().enumerate() {
                let mark = if at == reading.chosen { "●" } else { "○" };
                crate::print::line!("    {mark} {} — {}", option.id, say(&option.words));
            }
        }
    }
    Ok(Exit::Done)
}

fn diff(cli: &Cli, from: Date, to: Date) -> Result<Exit, AppError> {
    let book = open::lawbook(cli)?;
    let changes: Vec<Words> = book.law().changes(from, to).iter().map(changes::words).collect();
    if cli.format == Format::Json {
        print::json(&changes);
        return Ok(Exit::Done);
    }
    for change in &changes {
        crate::print::line!("{}", print::say(change, cli.language));
    }
    match cli.language {
        Language::Vi => crate::print::line!("{} thay đổi từ {from} đến {to}.", changes.len()),
        Language::En => crate::print::line!("{} changes from {from} to {to}.", changes.len()),
    }
    Ok(Exit::Done)
}

fn facts(cli: &Cli) -> Result<Exit, AppError> {
    let book = open::lawbook(cli)?;
    let facts = &book.law().facts.facts;
    if cli.format == Format::Json {
        let rows: Vec<_> = facts
            .iter()
            .map(|fact| serde_json::json!({ "name": fact.name, "label": fact.label, "meaning": fact.meaning, "kind": format!("{:?}", fact.kind) }))
            .collect();
        print::json(&rows);
        return Ok(Exit::Done);
    }
    let header = match cli.language {
        Language::Vi => ["Thông tin", "Tên", "Ý nghĩa"],
        Language::En => ["Fact", "Label", "Meaning"],
    };
    let rows = facts.iter().map(|fact| {
        let say = |words| print::say(words, cli.language).to_owned();
        vec![fact.name.clone(), say(&fact.label), say(&fact.meaning)]
    });
    crate::print::line!("{}", print::table(&header, rows));
    Ok(Exit::Done)
}

fn save(cli: &Cli, dir: &Path) -> Result<Exit, AppError> {
    if dir.exists() {
        return Err(AppError::new(
            Kind::Invalid,
            "folder-exists",
            format!("`{}` đã có; không ghi đè.", dir.display()),
            format!("`{}` exists already and is not overwritten.", dir.display()),
        ));
    }
    for (path, text) in open::law_files(cli)? {
        let target = dir.join(path);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(|error| open::unwritable(folder, &error))?;
        }
        std::fs::write(&target, text).map_err(|error| open::unwritable(&target, &error))?;
    }
    match cli.language {
        Language::Vi => crate::print::line!("Đã lưu. Kiểm tra: khien --law {} law check", dir.display()),
        Language::En => crate::print::line!("Saved. Check it: khien --law {} law check", dir.display()),
    }
    Ok(Exit::Done)
}
