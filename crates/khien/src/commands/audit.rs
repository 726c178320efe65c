//! `khien audit …`: the log that nobody can rewrite quietly.

mod verify;

use crate::{
    cli::{Audit, AuditLog, Cli, Format, Language, Witness},
    exit::Exit,
    open, print,
};
use khien_app::{
    AppError, Desk, Kind,
    audit::{inclusion::InclusionProof, key::VerifierKey},
    log::LogQuery,
};
use std::path::Path;

/// Runs a command about the log.
pub async fn run(cli: &Cli, audit: &Audit) -> Result<Exit, AppError> {
    if let Audit::CheckProof { file, key } = audit {
        return check_proof(cli, file, key);
    }
    let app = open::app(cli).await?;
    let caller = open::caller();
    let desk = app.desk(&caller);
    match audit {
        Audit::Log(asked) => log(cli, desk, asked).await?,
        Audit::Checkpoint => {
            if let Some(signed) = app.sequence().await? {
                print::text!("{}", signed.note);
            }
            print::line!("{}", app.verifier_key());
        }
        Audit::Verify { trusted, key, archive } => {
            return verify::run(cli, &app, trusted.as_deref(), key.as_deref(), archive.as_deref()).await;
        }
        Audit::Prove { entry, out } => prove(desk, *entry, out.as_deref()).await?,
        Audit::CheckProof { .. } => {}
        Audit::Archive { folder, before } => {
            let moved = desk.archive_log(folder, *before).await?;
            print::line!("{}–{}", moved.first, moved.end - 1);
        }
        Audit::Adopt => print::line!("{}", desk.adopt_rows().await?),
        Audit::Erase { entry, ground } => desk.erase_details(*entry, ground).await?,
        Audit::Witness(witness) => self::witness(cli, desk, witness).await?,
    }
    Ok(Exit::Done)
}

async fn log(cli: &Cli, desk: Desk<'_>, asked: &AuditLog) -> Result<(), AppError> {
    let organisation = match &asked.organisation {
        Some(typed) => Some(super::organisation(desk, typed).await?),
        None => None,
    };
    let query = LogQuery {
        organisation,
        actor: asked.actor,
        action: asked.action.clone(),
        object: asked.object.clone(),
        ..Default::default()
    };
    if let Some(path) = &asked.out {
        let content = desk.log_csv(&query).await?;
        return std::fs::write(path, content).map_err(|error| open::unwritable(path, &error));
    }
    let page = desk.log(&query, None, asked.most).await?;
    if cli.format == Format::Json {
        print::json(&page);
        return Ok(());
    }
    let header = match cli.language {
        Language::Vi => ["Số", "Lúc", "Người", "Qua", "Việc", "Đối tượng"],
        Language::En => ["No.", "When", "Who", "Via", "What", "Object"],
    };
    let rows = page.rows.into_iter().map(|entry| {
        vec![
            entry.position.to_string(),
            entry.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            entry.by.unwrap_or_else(|| "–".into()),
            entry.via,
            entry.action,
            format!("{} {}", entry.object_kind, entry.object.unwrap_or_default()),
        ]
    });
    print::line!("{}", print::table(&header, rows));
    Ok(())
}

async fn prove(desk: Desk<'_>, entry: u64, out: Option<&Path>) -> Result<(), AppError> {
    let proof = desk.prove(entry).await?.to_string();
    match out {
        Some(path) => std::fs::write(path, proof).map_err(|error| open::unwritable(path, &error)),
        None => {
            print::text!("{proof}");
            Ok(())
        }
    }
}

fn check_proof(cli: &Cli, file: &Path, key: &str) -> Result<Exit, AppError> {
    let text = std::fs::read_to_string(file).map_err(|error| open::unreadable(file, &error))?;
    let key = read_key(key)?;
    let checked = InclusionProof::parse(&text).and_then(|proof| {
        proof.verify(&proof.extra, &[key])?;
        Ok(proof)
    });
    match checked {
        Ok(proof) => {
            print::line!("{}", String::from_utf8_lossy(&proof.extra));
            match cli.language {
                Language::Vi => print::line!("Bản ghi {} nằm trong nhật ký.", proof.index),
                Language::En => print::line!("Entry {} stands in the log.", proof.index),
            }
            Ok(Exit::Done)
        }
        Err(error) => {
            print::line!("{}: {error}", error.code());
            Ok(Exit::Found)
        }
    }
}

fn read_key(typed: &str) -> Result<VerifierKey, AppError> {
    typed.parse().map_err(|_| {
        AppError::new(
            Kind::Invalid,
            "key-unreadable",
            format!("`{typed}` không phải khóa kiểm tra nhật ký."),
            format!("`{typed}` is no key of a log."),
        )
        .hint(
            "`khien audit checkpoint` in khóa ở dòng cuối.",
            "`khien audit checkpoint` prints it on its last line.",
        )
    })
}

async fn witness(cli: &Cli, desk: Desk<'_>, witness: &Witness) -> Result<(), AppError> {
    match witness {
        Witness::Add { address } => print::line!("{}", desk.add_witness(address).await?),
        Witness::Remove { id } => desk.remove_witness(*id).await?,
        Witness::Inform => desk.inform_witnesses().await?,
        Witness::List => {
            let witnesses = desk.witnesses().await?;
            if cli.format == Format::Json {
                print::json(&witnesses);
                return Ok(());
            }
            let header = match cli.language {
                Language::Vi => ["Mã", "Địa chỉ", "Đã gửi đến", "Lỗi gần nhất"],
                Language::En => ["Id", "Address", "Sent up to", "Last failure"],
            };
            let rows = witnesses.into_iter().map(|each| {
                let sent = each.sent_size.map(|size| size.to_string()).unwrap_or_default();
                vec![each.id.to_string(), each.address, sent, each.failure.unwrap_or_default()]
            });
            print::line!("{}", print::table(&header, rows));
        }
    }
    Ok(())
}
