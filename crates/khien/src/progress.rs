//! Progress of long work on a terminal; nothing where the output is not a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use khien_app::{AppError, recompute::Progress};

/// Runs work that tells how far it has come.
pub async fn shown<T>(
    what: &'static str,
    work: impl AsyncFnOnce(Progress<'_>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    let result = work(&|done, total| {
        bar.set_length(total);
        bar.set_position(done);
    })
    .await;
    bar.finish_and_clear();
    result
}
