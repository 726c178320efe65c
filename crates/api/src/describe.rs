//! The description (OpenAPI 3.1): what utoipa takes from the handlers, and what holds for all of them, said once here.

use crate::{acts, auth, once, routes, words};
use axum::http::StatusCode;
use khien_law::Words;
use serde_json::{Map, Value, json};

/// The whole description.
pub fn document() -> Value {
    let (_, described) = routes::all().split_for_parts();
    let mut document = json!(described);
    let mut schemas = std::mem::take(members(&mut document["components"]["schemas"]));
    for (path, method, operation) in operations(&mut document) {
        complete(&path, &method, operation);
        narrow(operation, &mut schemas);
    }
    schemas.insert("Problem".into(), problem());
    document["components"]["schemas"] = Value::Object(schemas);
    sparse(&mut document);
    document["components"]["securitySchemes"] = security_schemes();
    document["security"] = json!([{ "token": [] }, { "session": [] }]);
    document["paths"]["/openapi.json"] = own_operation();
    document
}

/// Every operation with its path and method.
fn operations(document: &mut Value) -> impl Iterator<Item = (String, String, &mut Value)> {
    members(&mut document["paths"]).iter_mut().flat_map(|(path, item)| {
        let path = path.clone();
        members(item).iter_mut().map(move |(method, operation)| (path.clone(), method.clone(), operation))
    })
}

fn members(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = json!({});
    }
    value.as_object_mut().expect("it was made an object")
}

/// What can happen to every operation of its kind, and which act it is.
fn complete(path: &str, method: &str, operation: &mut Value) {
    let statuses = refusals(path, operation);
    let responses = members(&mut operation["responses"]);
    for status in statuses {
        responses.entry(status.to_string()).or_insert_with(|| refusal(status));
    }
    for (_, response) in responses.iter_mut() {
        let headers = members(&mut response["headers"]);
        headers.insert("RateLimit".into(), header("What the caller may still ask.", false));
        headers.insert("RateLimit-Policy".into(), header("How much a caller may ask.", false));
    }
    if let Some(act) = acts::of(method, path) {
        operation["x-khien-act"] = json!(act.name());
        if let Some(scope) = act.scope() {
            operation["x-khien-scope"] = json!(scope.name());
        }
    }
}

/// The statuses with which an operation can refuse.
fn refusals(path: &str, operation: &Value) -> Vec<u16> {
    let has_body = operation.get("requestBody").is_some();
    let needs = |name: &str| {
        let parameters = operation["parameters"].as_array();
        parameters.is_some_and(|all| all.iter().any(|each| each["name"] == name))
    };
    let mut statuses = vec![400, 401, 403, 404, 405, 422, 429, 500, 503];
    if has_body {
        statuses.extend([413, 415]);
    }
    if needs("If-Match") {
        statuses.extend([412, 428]);
    }
    if needs("If-Match") || needs("Idempotency-Key") || has_body {
        statuses.push(409);
    }
    if path == "/me" {
        statuses.retain(|status| *status != 404);
    }
    statuses
}

fn refusal(status: u16) -> Value {
    let status = StatusCode::from_u16(status).unwrap_or_default();
    let Words { en, .. } = words::title(status);
    let content =
        json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let mut headers = json!({});
    match status.as_u16() {
        401 => headers["WWW-Authenticate"] = header("How to show who you are.", true),
        405 => headers["Allow"] = header("The methods that the path takes.", true),
        429 => headers["Retry-After"] = header("Seconds to wait.", true),
        503 => headers["Retry-After"] = header("Seconds to wait, where that is known.", false),
        _ => {}
    }
    json!({ "description": en, "content": content, "headers": headers })
}

fn header(description: &str, required: bool) -> Value {
    json!({ "description": description, "required": required, "schema": { "type": "string" } })
}

/// Items of lists can lack every member (`fields`). Lists are known by what stands beside their items.
fn sparse(value: &mut Value) {
    let is_list =
        |members: &Map<String, Value>| members.contains_key("items") && members.contains_key("next");
    match value {
        Value::Object(members) => {
            if let Some(list) =
                members.get_mut("properties").and_then(Value::as_object_mut).filter(|all| is_list(all))
                && let Some(item) = list["items"].get_mut("items").and_then(Value::as_object_mut)
            {
                item.remove("required");
            }
            members.values_mut().for_each(sparse);
        }
        Value::Array(values) => values.iter_mut().for_each(sparse),
        _ => {}
    }
}

/// What the code checks of parameters and forms, and utoipa does not know.
fn narrow(operation: &mut Value, schemas: &mut Map<String, Value>) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        if parameter["name"] == "Idempotency-Key" {
            parameter["schema"] = json!({ "type": "string", "minLength": 1, "maxLength": once::LONGEST, "pattern": "^[!-~]+$" });
        }
    }
    let form = &operation["requestBody"]["content"]["multipart/form-data"]["schema"]["$ref"];
    let named = form.as_str().and_then(|link| link.rsplit('/').next());
    if let Some(form) = named.and_then(|name| schemas.get_mut(name)) {
        form["additionalProperties"] = json!(false);
    }
}

/// RFC 9457 with our members.
fn problem() -> Value {
    let text = |description: &str| json!({ "type": "string", "description": description });
    json!({
        "type": "object",
        "description": "Why a request was not done (RFC 9457), in the language of Accept-Language.",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": text("`urn:khien:problem:` and the code."),
            "title": text("What kind of problem it is."),
            "status": { "type": "integer", "description": "The status." },
            "detail": text("What happened, in a sentence."),
            "code": text("Stable code."),
            "hint": text("What to do."),
            "retry_after": { "type": "integer", "description": "Seconds to wait, with status 429." },
            "plan": { "description": "With the code `import-blocked`: what the import would do, and what stands against it." },
            "errors": {
                "type": "array",
                "description": "What of the request was wrong.",
                "items": {
                    "type": "object",
                    "required": ["code", "detail"],
                    "properties": {
                        "pointer": text("In the body: a JSON pointer."),
                        "parameter": text("In a parameter or a part of a form."),
                        "header": text("In a header."),
                        "place": text("In a cell of a file that was handed in."),
                        "code": text("Stable code."),
                        "detail": text("What is wrong, in a sentence.")
                    }
                }
            }
        }
    })
}

fn security_schemes() -> Value {
    json!({
        "token": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "khn_…",
            "description": "An API token. It does what its person may do, as far as its scopes reach."
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": auth::SESSION_COOKIE,
            "description": "The session of a person who is signed in to the pages of this server."
        }
    })
}

/// The operation that gives this document.
fn own_operation() -> Value {
    let mut operation = json!({
        "tags": ["description"],
        "operationId": "description",
        "summary": "This description.",
        "security": [],
        "responses": {
            "200": {
                "description": "The description of the API.",
                "content": { "application/json": { "schema": { "type": "object" } } }
            }
        }
    });
    for status in [400, 403, 405, 429, 500, 503] {
        operation["responses"][status.to_string()] = refusal(status);
    }
    json!({ "get": operation })
}
