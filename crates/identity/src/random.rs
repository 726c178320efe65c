//! Random bytes from the operating system.

/// `N` bytes that nobody can guess.
///
/// # Panics
///
/// When the system has no randomness to give. Nothing made without it would be secret, so there is no way on.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
