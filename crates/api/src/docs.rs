//! The description of the API, and the pages that show it. Everything comes from the binary.

use crate::{Api, describe};
use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Scripts and styles from this server only, and nothing inline; Swagger UI draws its icons from `data:` addresses.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                              connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static DOCUMENT: LazyLock<String> = LazyLock::new(|| describe::document().to_string());

/// `GET /api/v1/openapi.json`, for everybody.
pub fn description() -> Router<Arc<Api>> {
    let json = [(header::CONTENT_TYPE, "application/json")];
    Router::new().route("/openapi.json", get(async move || (json, DOCUMENT.as_str())))
}

/// `GET /api/docs`: Swagger UI. It asks no validator elsewhere and keeps no token.
pub fn pages() -> Router {
    let config = Config::from("/api/v1/openapi.json").validator_url("none").persist_authorization(false);
    Router::from(SwaggerUi::new("/api/docs").config(config)).layer(middleware::from_fn(headers))
}

async fn headers(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
