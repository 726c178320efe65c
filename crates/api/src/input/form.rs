//! Forms with files (`multipart/form-data`), read whole. The limit of a request bounds what is held.

use super::text::{invalid, malformed, without_nul};
use crate::{
    problem::{At, Failed, Problem},
    words,
};
use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use std::collections::BTreeMap;

/// A form that was sent with its files.
#[derive(Debug, Default)]
pub struct Form {
    files: Vec<(String, Part)>,
    texts: BTreeMap<String, String>,
}

/// A file that was sent.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name on the sender's machine.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Form {
    /// Takes out the files of a part, of which there must be one at least.
    pub fn files(&mut self, name: &str) -> Result<Vec<Part>, Problem> {
        let (mine, others) = std::mem::take(&mut self.files).into_iter().partition(|(each, _)| each == name);
        self.files = others;
        let files: Vec<Part> = Vec::into_iter(mine).map(|(_, file)| file).collect();
        match files.is_empty() {
            true => Err(invalid().fault(
                At::Parameter(name.into()),
                "missing-file",
                "Chưa chọn tệp nào.",
                "No file was sent.",
            )),
            false => Ok(files),
        }
    }

    /// Takes out the one file of a part.
    pub fn file(&mut self, name: &str) -> Result<Part, Problem> {
        let mut files = self.files(name)?;
        match (files.pop(), files.is_empty()) {
            (Some(file), true) => Ok(file),
            _ => Err(invalid().fault(
                At::Parameter(name.into()),
                "repeated-part",
                "Chỉ nhận một tệp.",
                "Only one file is taken.",
            )),
        }
    }

    /// Takes out what was written into a part, read as `kind`.
    pub fn read<T>(
        &mut self,
        name: &str,
        kind: (&str, &str),
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.texts.remove(name).filter(|text| !text.is_empty()) else { return Ok(None) };
        let wrong = || {
            let (vi, en) = (format!("Giá trị phải là {}.", kind.0), format!("The value must be {}.", kind.1));
            invalid().fault(At::Parameter(name.into()), "wrong-value", vi, en)
        };
        read(&text).map(Some).ok_or_else(wrong)
    }

    /// Takes out yes or no; no where nothing was said.
    pub fn yes(&mut self, name: &str) -> Result<bool, Problem> {
        let kind = ("true hoặc false", "true or false");
        Ok(self.read(name, kind, |text| text.parse().ok())?.unwrap_or(false))
    }

    /// Refuses what nobody took out.
    pub fn done(self) -> Result<(), Problem> {
        let mut left = self.texts.into_keys().chain(self.files.into_iter().map(|(name, _)| name));
        match left.next() {
            None => Ok(()),
            Some(name) => {
                let (vi, en) = ("Biểu mẫu không có phần này.", "The form has no such part.");
                Err(invalid().fault(At::Parameter(name), "unknown-part", vi, en))
            }
        }
    }

    async fn take(&mut self, field: Field<'_>) -> Result<(), Problem> {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let content = field.bytes().await.map_err(refused)?;
        without_nul(&name, || At::Parameter(String::new()))?;
        if let Some(file) = file {
            without_nul(&file, || At::Parameter(name.clone()))?;
            self.files.push((name, Part { name: file, content: content.into() }));
            return Ok(());
        }
        let text = String::from_utf8(content.into()).map_err(|_| {
            let (vi, en) = ("Không phải văn bản UTF-8.", "It is no UTF-8 text.");
            malformed().fault(At::Parameter(name.clone()), "wrong-value", vi, en)
        })?;
        without_nul(&text, || At::Parameter(name.clone()))?;
        match self.texts.insert(name.clone(), text) {
            None => Ok(()),
            Some(_) => {
                let (vi, en) = ("Phần này có hai lần.", "This part stands twice.");
                Err(invalid().fault(At::Parameter(name), "repeated-part", vi, en))
            }
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failed> {
        // Whatever is wrong with the type or its boundary, it is no form that could be read.
        let unsupported = |_| words::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let mut parts = Multipart::from_request(request, state).await.map_err(unsupported)?;
        let mut form = Self::default();
        while let Some(field) = parts.next_field().await.map_err(refused)? {
            form.take(field).await?;
        }
        Ok(form)
    }
}

fn refused(error: MultipartError) -> Problem {
    words::plain(error.status())
}
