//! A form with files, read whole: its texts by name, its files in order. The limit of a request bounds what is held.

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::collections::BTreeMap;

/// A form that was sent with its files.
#[derive(Debug, Default)]
pub struct Upload {
    /// Files that were chosen, in the order of the form. A field left empty sends none.
    pub files: Vec<Sent>,
    texts: BTreeMap<String, String>,
}

/// A file that was sent.
#[derive(Debug)]
pub struct Sent {
    /// Its name on the reader's machine.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Upload {
    /// What was typed into a field; empty where the form has none of that name.
    pub fn text(&self, name: &str) -> String {
        self.texts.get(name).cloned().unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let refused = |error: MultipartRejection| error.into_response();
        let mut form = Multipart::from_request(request, state).await.map_err(refused)?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let content = field.bytes().await.map_err(IntoResponse::into_response)?;
            match file {
                Some(file) if !file.is_empty() => {
                    upload.files.push(Sent { name: file, content: content.into() })
                }
                Some(_) => {}
                None => {
                    let text = String::from_utf8(content.into())
                        .map_err(|_| StatusCode::BAD_REQUEST.into_response())?;
                    upload.texts.insert(name, text);
                }
            }
        }
        Ok(upload)
    }
}
