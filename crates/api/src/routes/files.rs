//! Files that show that something was done.

use super::shared::file;
use crate::{
    asker::Asker,
    input::{Form, Name},
    problem::{Failed, Problem},
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A form with one file.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it describes the form, which is read part by part")]
pub struct FileForm {
    /// The file.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// A file that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// What a duty records as its `file`.
    reference: String,
    /// SHA-256 in hexadecimal.
    sha256: String,
    /// Where it lies; it is shown to nobody before a duty names it.
    href: String,
}

/// Keeps a file, for a duty to name as its evidence. Files are at most 20 MB.
#[utoipa::path(post, path = "/files", tag = "files", operation_id = "keep_file",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key and body again give the same answer.")),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "It is kept.", body = Kept,
        headers(("Location" = String, description = "Where it lies.")))))]
pub async fn keep(asker: Asker, mut form: Form) -> Result<Response, Failed> {
    let sent = form.file("file")?;
    form.done()?;
    let reference = asker.desk().keep_file(&sent.name, sent.content).await?;
    let sha256 = reference.split('/').next().unwrap_or_default().to_owned();
    let href = format!("/api/v1/files/{sha256}");
    let place = [(header::LOCATION, href.clone())];
    Ok((StatusCode::CREATED, place, Json(Kept { reference, sha256, href })).into_response())
}

/// A file, by its hash.
#[utoipa::path(get, path = "/files/{name}", tag = "files", operation_id = "file",
    params(("name" = String, Path, description = "SHA-256 in hexadecimal.", pattern = "^[0-9a-f]{64}$")),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn get(asker: Asker, Name(sha256): Name) -> Result<Response, Failed> {
    let hash =
        |text: &str| text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !hash(&sha256) {
        return Err(Problem::not_found().into());
    }
    let kept = asker.desk().file(&sha256).await?;
    Ok(file(&kept.name, "application/octet-stream", kept.content))
}
