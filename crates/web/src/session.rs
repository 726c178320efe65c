//! The cookies by which a browser is known again: its session, and for some minutes that it went to a sign-in service.
//!
//! Over TLS its name begins with `__Host-`: a browser then takes it from this host only, for all of it, and never without
//! TLS (RFC 6265bis, 4.1.3.2). On plain HTTP, which is for one machine and its own browser, no such name can be set.

use crate::shell::cookie;
use axum::http::HeaderMap;
use jiff::Timestamp;
use uuid::Uuid;

/// How cookies are written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionCookie {
    /// The pages are reached over TLS.
    Secure,
    /// The pages are reached on the machine itself.
    Plain,
}

/// How names of cookies begin that are bound to host and TLS.
pub(crate) const BOUND: &str = "__Host-";

impl SessionCookie {
    /// As the public address of the pages demands.
    pub fn for_address(address: &str) -> Self {
        if address.starts_with("https://") { Self::Secure } else { Self::Plain }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Secure => "__Host-khien",
            Self::Plain => "khien-session",
        }
    }

    fn attributes(self) -> &'static str {
        match self {
            Self::Secure => "Path=/; HttpOnly; SameSite=Lax; Secure",
            Self::Plain => "Path=/; HttpOnly; SameSite=Lax",
        }
    }

    /// The secret that the browser sent.
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        cookie(headers, self.name())
    }

    /// Keeps a secret in the browser until the session ends.
    pub fn set(self, secret: &str, now: Timestamp, until: Timestamp) -> String {
        let seconds = until.duration_since(now).as_secs().max(0);
        format!("{}={secret}; Max-Age={seconds}; {}", self.name(), self.attributes())
    }

    /// Keeps a choice of look or language for a year.
    pub fn keep(self, choice: &str, value: &str) -> String {
        let prefix = if self == Self::Secure { BOUND } else { "" };
        format!("{prefix}{choice}={value}; Max-Age=31536000; {}", self.attributes())
    }

    /// Takes it out of the browser.
    pub fn clear(self) -> String {
        format!("{}=; Max-Age=0; {}", self.name(), self.attributes())
    }

    /// Keeps, while somebody is at a sign-in service, the ticket that its answer belongs to and where they go on.
    pub fn set_departure(self, ticket: Uuid, next: &str) -> String {
        let kept = serde_urlencoded::to_string([(ticket.to_string(), next)]).unwrap_or_default();
        format!("{}-departure={kept}; Max-Age=600; {}", self.name(), self.attributes())
    }

    /// The ticket and where to go on.
    pub fn departure(self, headers: &HeaderMap) -> Option<(Uuid, String)> {
        let kept = cookie(headers, &format!("{}-departure", self.name()))?;
        serde_urlencoded::from_str::<Vec<(Uuid, String)>>(&kept).ok()?.pop()
    }

    /// Takes them out of the browser.
    pub fn clear_departure(self) -> String {
        format!("{}-departure=; Max-Age=0; {}", self.name(), self.attributes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_over_tls_the_cookie_is_bound_to_host_and_tls() {
        let now: Timestamp = "2026-11-21T02:00:00Z".parse().unwrap();
        let until: Timestamp = "2026-11-21T14:00:00Z".parse().unwrap();
        let secure = SessionCookie::for_address("https://khien.example.vn").set("x", now, until);
        assert_eq!(secure, "__Host-khien=x; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure");
        let plain = SessionCookie::for_address("http://localhost:8833").set("x", now, until);
        assert_eq!(plain, "khien-session=x; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax");
        let language = SessionCookie::Secure.keep("khien-language", "en");
        assert_eq!(
            language,
            "__Host-khien-language=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
    }

    #[test]
    fn whoever_comes_back_from_a_service_goes_on_where_they_wanted() {
        let (cookie, ticket) = (SessionCookie::Plain, Uuid::from_u128(7));
        let set = cookie.set_departure(ticket, "/duties?state=overdue&q=a;b");
        let pair = set.split("; ").next().unwrap().parse().unwrap();
        let headers = HeaderMap::from_iter([(axum::http::header::COOKIE, pair)]);
        assert_eq!(cookie.departure(&headers), Some((ticket, "/duties?state=overdue&q=a;b".into())));
        assert_eq!(cookie.departure(&HeaderMap::new()), None);
    }
}
