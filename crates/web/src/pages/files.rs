//! `GET /files/{sha256}`: a kept file of evidence. Always a download: what somebody handed in is never shown as a page.

use crate::{
    answer::{Answer, file},
    site::Visit,
};
use axum::extract::Path;

/// The file with this hash.
pub async fn get(visit: Visit, Path(sha256): Path<String>) -> Answer {
    let kept = visit.desk().file(&sha256).await?;
    file(&kept.name, "application/octet-stream", kept.content)
}
