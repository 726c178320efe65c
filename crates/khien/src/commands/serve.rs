//! `khien serve`: the pages, on this machine only until accounts exist.

use crate::{
    cli::{Cli, Language, Serve},
    exit::Exit,
    open,
};
use khien_app::{AppError, Kind};
use khien_web::origin::Proxy;
use std::{net::Ipv4Addr, sync::Arc};
use tokio::net::TcpListener;

/// Serves until the process is told to stop; requests under way are finished.
pub async fn run(cli: &Cli, serve: &Serve) -> Result<Exit, AppError> {
    let app = Arc::new(open::app(cli).await?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, serve.port))
        .await
        .map_err(|error| port_taken(serve.port, &error))?;
    let address = listener.local_addr().map_err(|error| port_taken(serve.port, &error))?;
    match cli.language {
        Language::Vi => crate::print::line!("Khiên: http://{address}/  (Ctrl+C để dừng)"),
        Language::En => crate::print::line!("Khiên: http://{address}/?lang=en  (Ctrl+C stops it)"),
    }
    tokio::select! {
        served = pages(listener, app.clone()) => served.map(|()| Exit::Done),
        never = keep_current(&app) => match never {},
    }
}

async fn pages(listener: TcpListener, app: Arc<khien_app::App>) -> Result<(), AppError> {
    let router = khien_web::router(app.clone(), Proxy::None).merge(khien_api::router(app, api()));
    khien_web::serve(listener, router, stopped()).await.map_err(|error| {
        let mut failure =
            AppError::new(Kind::Internal, "server-stopped", "Máy chủ dừng vì lỗi.", "The server failed.");
        failure.cause = Some(Box::new(error));
        failure
    })
}

/// How the API is served. `KHIEN_API_PER_MINUTE` allows each caller another number of requests.
fn api() -> khien_api::Settings {
    let asked = std::env::var("KHIEN_API_PER_MINUTE").ok().and_then(|text| text.parse().ok());
    let rates = asked.map(khien_api::limits::Rates::of_caller).unwrap_or_default();
    khien_api::Settings { rates, behind_proxy: false }
}

/// A new day can open duties although nothing was changed.
async fn keep_current(app: &khien_app::App) -> std::convert::Infallible {
    let mut every = tokio::time::interval(std::time::Duration::from_secs(600));
    loop {
        every.tick().await;
        if let Err(error) = app.bring_up_to_date(&|_, _| ()).await {
            tracing::error!(%error, "duties could not be brought up to date");
        }
    }
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

fn port_taken(port: u16, error: &std::io::Error) -> AppError {
    AppError::new(
        Kind::Unavailable,
        "port-taken",
        format!("Không mở được cổng {port}: {error}."),
        format!("Port {port} cannot be opened: {error}."),
    )
    .hint("Chọn cổng khác bằng --port.", "Choose another one with --port.")
}
