//! What the program does by itself while it serves. Each chore has a rhythm of its own, and one that fails or takes long
//! keeps no other waiting.

use khien_app::{App, AppError};
use std::{convert::Infallible, future::pending, time::Duration};
use tokio::time::{MissedTickBehavior, interval};

/// Does all of them, for ever.
pub async fn forever(app: &App) -> Infallible {
    let second = Duration::from_secs(1);
    tokio::join!(
        // Whoever downloads a proof finds the entry of a moment ago under a checkpoint.
        every(second, "entries of the log could not be signed", async || app.sequence().await.map(drop)),
        every(second * 5, "webhooks could not be told", async || app.deliver_webhooks().await.map(drop)),
        every(second * 600, "what is over could not be swept away", async || app.sweep_accounts().await),
        every(second * 600, "witnesses could not be informed", async || app.inform_witnesses().await),
        // A new day can open duties although nothing was changed.
        every(second * 600, "duties could not be brought up to date", async || {
            app.bring_up_to_date(&|_, _| ()).await
        }),
    );
    pending().await
}

async fn every(rhythm: Duration, failing: &str, chore: impl AsyncFn() -> Result<(), AppError>) {
    let mut ticks = interval(rhythm);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = chore().await {
            tracing::error!(%error, cause = ?error.cause, "{failing}");
        }
    }
}
