//! Who somebody is: passwords, one-time codes, passkeys, OpenID Connect, mail.
