//! TLS is rustls over ring, as in the database driver.

/// Makes ring the provider of cryptography, unless the program has chosen one already.
pub(crate) fn install() {
    // An error says that there is one.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
