//! Serves the samples of every page, to look at them: `cargo run -p khien-web --example samples`, then
//! <http://127.0.0.1:8765/> (add `?sample=empty` to any page for another of its samples).

use khien_web::samples;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8765").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, samples::router()).await
}
