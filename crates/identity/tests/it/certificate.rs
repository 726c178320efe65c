//! Certificates for `localhost` that nobody vouches for.

use std::sync::Arc;

use rcgen::{CertifiedKey, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, crypto};
use tokio_rustls::TlsAcceptor;

pub struct Certificate(CertifiedKey<KeyPair>);

/// A new certificate, signed with its own key.
pub fn new() -> Certificate {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]);
    Certificate(made.expect("a certificate is made"))
}

impl Certificate {
    /// Certificate and key as servers read them from a file.
    pub fn pem(&self) -> String {
        self.0.cert.pem() + &self.0.signing_key.serialize_pem()
    }

    /// The server's side of TLS.
    pub fn acceptor(&self) -> TlsAcceptor {
        let key = PrivateKeyDer::try_from(self.0.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring knows them")
            .with_no_client_auth()
            .with_single_cert(vec![self.0.cert.der().clone()], key)
            .expect("the key fits");
        TlsAcceptor::from(Arc::new(config))
    }
}
