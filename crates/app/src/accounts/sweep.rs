//! Sweeping away what is over: sessions, links and ceremonies that ended, failures that nobody counts any more, deliveries
//! that were looked at. The log still says that they were.

use crate::{App, AppError};
use jiff::SignedDuration;
use khien_store::{Store, ceremonies, deliveries, links, sessions, throttles};

/// Lists show how a delivery went for so long.
const DELIVERIES: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The longest for which a failure counts, and for which a used link is told from one that never was.
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl App {
    /// Sweeps. To be called now and then, by any server.
    pub async fn sweep_accounts(&self) -> Result<(), AppError> {
        let now = self.clock.now();
        let tx = self.store.write().await?;
        sessions::sweep(&tx, now - DAY).await?;
        links::sweep(&tx, now - DAY).await?;
        ceremonies::sweep(&tx, now).await?;
        throttles::sweep(&tx, now - DAY).await?;
        deliveries::sweep(&tx, now - DELIVERIES).await?;
        Ok(Store::commit_unlogged(tx).await?)
    }
}
