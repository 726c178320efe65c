//! Who reads: the person of the session, found once for each request.

use crate::{shell::Who, site::Site};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use khien_app::{
    AppError, Caller,
    accounts::{Origin, SessionCaller},
    permit::{Principal, Role},
};
use std::sync::Arc;
use uuid::Uuid;

/// Whom the pages are for.
#[derive(Debug, Clone)]
pub enum Readers {
    /// Whoever signs in.
    SignedIn,
    /// One caller, whatever the browser sends: for tests and measurements.
    Always(Caller),
}

/// Who reads.
#[derive(Debug, Clone)]
pub struct Reader {
    /// From where the request came.
    pub origin: Origin,
    /// Who asks; nobody is signed in without it.
    pub caller: Option<Caller>,
    /// The session, when there is one.
    pub session: Option<SessionCaller>,
}

impl Reader {
    /// Who comes from there with this secret.
    async fn of(site: &Site, origin: Origin, secret: Option<String>) -> Result<Self, AppError> {
        if let Readers::Always(caller) = &site.readers {
            return Ok(Self { origin, caller: Some(caller.clone()), session: None });
        }
        let session = match secret {
            Some(secret) => site.app.caller_by_session(&secret, &origin).await?,
            None => None,
        };
        let caller = session.as_ref().map(|session| session.caller.clone());
        Ok(Self { origin, caller, session })
    }

    /// Whether all that this reader can do is set up a second factor.
    pub fn needs_factor(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.needs_factor)
    }

    /// The organisation where the reader works: the first one in which they hold a role.
    pub fn home(&self) -> Option<Uuid> {
        match &self.caller.as_ref()?.principal {
            Principal::Person(person) => person.memberships.iter().find_map(|each| each.organisation),
            Principal::Keeper | Principal::System => None,
        }
    }

    /// Whether the reader holds one of these roles anywhere; the keeper of the machine may do all that they may.
    pub fn holds(&self, roles: &[Role]) -> bool {
        match self.caller.as_ref().map(|caller| &caller.principal) {
            Some(Principal::Person(person)) => {
                person.memberships.iter().any(|held| roles.contains(&held.role))
            }
            Some(Principal::Keeper) => true,
            Some(Principal::System) | None => false,
        }
    }

    /// Whether the reader looks after the whole installation.
    fn administers_everything(&self) -> bool {
        match self.caller.as_ref().map(|caller| &caller.principal) {
            Some(Principal::Person(person)) => (person.memberships.iter())
                .any(|held| held.role == Role::Administrator && held.organisation.is_none()),
            Some(Principal::Keeper) => true,
            Some(Principal::System) | None => false,
        }
    }

    /// What stands around pages about the reader.
    pub fn who(&self) -> Option<Who> {
        let caller = self.caller.as_ref()?;
        let sight = caller.principal.sight();
        Some(Who {
            name: caller.name.clone(),
            in_session: self.session.is_some(),
            people: !sight.members.is_none(),
            records: self.holds(&[Role::Officer, Role::Head, Role::SecurityUnit]),
            log: !sight.log.is_none(),
            settings: self.administers_everything(),
        })
    }
}

/// Finds out who reads, before anything else is asked.
pub async fn recognise(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    // Files of the look are everybody's, and a page asks for several.
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let origin = crate::origin::origin(site.proxy, request.headers(), request.extensions());
    let secret = site.cookie.read(request.headers());
    match Reader::of(&site, origin, secret).await {
        Ok(reader) => {
            let reader = Arc::new(reader);
            request.extensions_mut().insert(reader.clone());
            let mut response = next.run(request).await;
            // Where the answer is an error, the page around it knows the reader too.
            response.extensions_mut().insert(reader);
            response
        }
        Err(error) => crate::answer::Failed::from(error).into_response(),
    }
}
