//! Serves the samples of every page, to look at them: `cargo run -p khien-web --example samples`, then
//! <http://127.0.0.1:8765/> (add `?sample=empty` to any page for another of its samples).

use axum::{
    Router,
    http::{HeaderMap, Uri},
    response::Html,
    routing::get,
};
use khien_web::{look, samples};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new().route("/assets/{name}", get(look::serve)).fallback(show);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8765").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, app).await
}

async fn show(uri: Uri, headers: HeaderMap) -> Html<String> {
    let asked = uri.query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("sample="));
    let all = samples::all(&uri, &headers);
    let here = all.iter().filter(|sample| sample.address == uri.path());
    let found = here.clone().find(|sample| Some(sample.name) == asked).or(here.clone().next());
    let found = found.or(all.last()).expect("there are samples");
    Html(found.html.clone())
}
