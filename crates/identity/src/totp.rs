//! One-time codes from an authenticator app: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which are the
//! only parameters that all apps understand.

use std::fmt;

use jiff::Timestamp;
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::random;

/// Seconds during which one code holds.
const STEP: i64 = 30;

/// How many steps a clock may be off to either side (RFC 6238, 5.2 recommends at most one for the network).
const WINDOW: u64 = 1;

/// 160 bits, as RFC 4226, 4 recommends.
const SECRET_LENGTH: usize = 20;

/// What authenticator and server share. It is stored sealed, see [`crate::keyring`].
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; SECRET_LENGTH]>);

/// A step of 30 seconds since 1970. The caller stores the last one that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(pub u64);

impl TotpSecret {
    /// A new secret.
    pub fn generate() -> Self {
        Self(Zeroizing::new(random::bytes()))
    }

    /// A secret as it came out of its seal.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes to be sealed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The secret as somebody types it who cannot scan the picture: base32 in groups of four.
    pub fn for_typing(&self) -> Zeroizing<String> {
        let text = Zeroizing::new(self.totp("", "").secret().to_base32());
        let groups: Vec<&str> =
            text.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// The address from which an authenticator app reads the secret. `issuer` is the name of the installation, `account`
    /// the name under which somebody signs in.
    pub fn url(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let url = self.totp(issuer, account).to_url();
        Zeroizing::new(url.expect("a label without colons makes an address"))
    }

    /// The same as a picture, to be put into a page as it is. Black on white whatever the palette of the page, with the
    /// border that readers need (ISO/IEC 18004 asks for four modules).
    pub fn qr_code(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let code = QrCode::new(self.url(issuer, account).as_bytes()).expect("an address of this length fits");
        let picture = code
            .render()
            .dark_color(svg::Color("#000"))
            .light_color(svg::Color("#fff"))
            .quiet_zone(true)
            .min_dimensions(240, 240)
            .build();
        // Inside a page an XML declaration would be an error.
        let start = picture.find("<svg").unwrap_or_default();
        Zeroizing::new(picture[start..].to_owned())
    }

    /// The step whose code was typed: the present one or a neighbour, and none up to `last`, so that no code is accepted
    /// twice (RFC 6238, 5.2). The caller stores the answer as the new `last`, in the transaction that signs in.
    pub fn verify(&self, typed: &str, now: Timestamp, last: Option<Step>) -> Option<Step> {
        let digits: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(|c| !c.is_whitespace()).collect());
        let totp = self.totp("", "");
        let present = u64::try_from(now.as_second().div_euclid(STEP)).ok()?;
        (present.saturating_sub(WINDOW)..=present + WINDOW)
            .map(Step)
            .filter(|step| last.is_none_or(|last| *step > last))
            .find(|step| totp.check(&digits, step.0 * STEP.unsigned_abs()).is_some())
    }

    fn totp(&self, issuer: &str, account: &str) -> Totp {
        Builder::new()
            .with_secret(self.as_bytes().to_vec())
            .with_skew(0)
            .with_issuer(Some(label(issuer)))
            .with_account_name(label(account))
            .build()
            .expect("the parameters are those of RFC 6238")
    }
}

/// A colon parts issuer and account, so neither may have one.
fn label(text: &str) -> String {
    text.replace(':', "")
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}
