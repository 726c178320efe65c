//! Hashing inside a server.

use std::num::NonZeroUsize;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use super::{BreachedList, WeakPassword};

/// Hashes beside the threads that answer requests, and only so many at once: each takes 19 MiB, so a flood of sign-ins
/// would otherwise eat the memory of the machine.
#[derive(Debug, Clone)]
pub struct Hasher(Arc<Semaphore>);

impl Hasher {
    /// At most so many hashes at once; others wait for their turn. As many as the machine has processors is right.
    pub fn new(at_once: NonZeroUsize) -> Self {
        Self(Arc::new(Semaphore::new(at_once.get().min(Semaphore::MAX_PERMITS))))
    }

    /// As [`super::hash()`].
    pub async fn hash(&self, password: &str) -> String {
        let password = Zeroizing::new(password.to_owned());
        self.run(move || super::hash(&password)).await
    }

    /// As [`super::verify`].
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let password = Zeroizing::new(password.to_owned());
        let stored = stored.map(str::to_owned);
        self.run(move || super::verify(&password, stored.as_deref())).await
    }

    /// As [`super::check`]. It takes less memory than a hash, and much time for a long password.
    pub async fn check(
        &self,
        password: &str,
        context: &[&str],
        breached: Option<Arc<BreachedList>>,
    ) -> Result<(), WeakPassword> {
        let password = Zeroizing::new(password.to_owned());
        let context: Vec<String> = context.iter().map(|text| (*text).to_owned()).collect();
        let check = move || {
            let context: Vec<&str> = context.iter().map(String::as_str).collect();
            super::check(&password, &context, breached.as_deref())
        };
        self.run(check).await
    }

    /// The permit goes with the work: a request that is given up frees its place only when the hash is done.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let permit = Arc::clone(&self.0).acquire_owned().await.expect("the semaphore is never closed");
        let task = spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        task.await.expect("hashing does not panic")
    }
}
