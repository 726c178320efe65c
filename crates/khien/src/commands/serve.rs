//! `khien serve`: the pages, and what the program does by itself while they are open.

mod chores;
mod doors;

use crate::{
    cli::{Cli, Language, Serve},
    exit::Exit,
    open,
};
use khien_app::{App, AppError, Kind, accounts::Site};
use khien_web::origin::Proxy;
use std::{net::SocketAddr, sync::Arc};
use tokio::net::TcpListener;

/// Serves until the process is told to stop; requests under way are finished.
pub async fn run(cli: &Cli, serve: &Serve) -> Result<Exit, AppError> {
    let app = open::app(cli).await?;
    let asked = SocketAddr::new(serve.listen, serve.port);
    let listener = TcpListener::bind(asked).await.map_err(|error| port_taken(asked, &error))?;
    let address = listener.local_addr().map_err(|error| port_taken(asked, &error))?;
    let app = Arc::new(app.with_site(site(address)?));
    greet(cli.language, &app, address);
    doors::show(cli, &app).await?;
    tokio::select! {
        served = pages(listener, app.clone(), serve) => served.map(|()| Exit::Done),
        never = chores::forever(&app) => match never {},
    }
}

/// The installation as people reach it. Where nobody said how, they sit at this machine: browsers have passkeys for the
/// name `localhost`, and for no bare address.
fn site(address: SocketAddr) -> Result<Site, AppError> {
    let here = format!("http://localhost:{}", address.port());
    Site::read(|name| match name {
        "KHIEN_ADDRESS" => std::env::var(name).ok().or_else(|| Some(here.clone())),
        _ => std::env::var(name).ok(),
    })
}

fn greet(language: Language, app: &App, address: SocketAddr) {
    let site = &app.site().address;
    match language {
        Language::Vi => crate::print::line!("Khiên: {site}/  (Ctrl+C để dừng)"),
        Language::En => crate::print::line!("Khiên: {site}/?lang=en  (Ctrl+C stops it)"),
    }
    if address.ip().is_loopback() {
        return;
    }
    match language {
        Language::Vi => crate::print::line!(
            "Đang nghe tại {address}, không mã hóa. Phải đặt một máy chủ TLS phía trước và chỉ cho phép máy chủ đó kết nối; \
             đặt KHIEN_ADDRESS=https://… và dùng --behind-proxy."
        ),
        Language::En => crate::print::line!(
            "Listening on {address} without encryption. Put a server that ends TLS before it, and let only that server connect; \
             set KHIEN_ADDRESS=https://… and use --behind-proxy."
        ),
    }
}

async fn pages(listener: TcpListener, app: Arc<App>, serve: &Serve) -> Result<(), AppError> {
    let proxy = if serve.behind_proxy { Proxy::One } else { Proxy::None };
    let pages = khien_web::router(app.clone(), proxy);
    // What is no address of the API is a page, or a page that says there is none.
    let all = khien_api::router(app, api(serve)).fallback_service(pages);
    let served = khien_web::serve(listener, all, stopped()).await;
    served.map_err(|error| {
        let mut failure =
            AppError::new(Kind::Internal, "server-stopped", "Máy chủ dừng vì lỗi.", "The server failed.");
        failure.cause = Some(Box::new(error));
        failure
    })
}

/// How the API is served. `KHIEN_API_PER_MINUTE` allows each caller another number of requests.
fn api(serve: &Serve) -> khien_api::Settings {
    let asked = std::env::var("KHIEN_API_PER_MINUTE").ok().and_then(|text| text.parse().ok());
    let rates = asked.map(khien_api::limits::Rates::of_caller).unwrap_or_default();
    khien_api::Settings { rates, behind_proxy: serve.behind_proxy }
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return drop(interrupt.await),
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}

fn port_taken(address: SocketAddr, error: &std::io::Error) -> AppError {
    AppError::new(
        Kind::Unavailable,
        "port-taken",
        format!("Không mở được {address}: {error}."),
        format!("{address} cannot be opened: {error}."),
    )
    .hint("Chọn cổng khác bằng --port.", "Choose another one with --port.")
}
