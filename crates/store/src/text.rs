//! Text as both databases can keep it.

/// The text without NUL, the one character that PostgreSQL's text cannot hold. It is dropped on both, where text is
/// written and where it is looked for: nobody types it but to see what breaks.
pub(crate) fn kept(text: impl Into<String>) -> String {
    let mut text = text.into();
    text.retain(|c| c != '\0');
    text
}

/// The same for text that may be missing.
pub(crate) fn kept_if(text: Option<String>) -> Option<String> {
    text.map(kept)
}

/// A column of names with commas between them. No name has a comma in it: they are ours.
pub(crate) fn join(names: &[String]) -> String {
    kept(names.join(","))
}

/// Reads such a column.
pub(crate) fn split(column: &str) -> Vec<String> {
    column.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
