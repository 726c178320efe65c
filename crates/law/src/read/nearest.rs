//! "Did you mean …?": the known word nearest to one that is not known.

/// Words longer than this (in bytes) are no slips of a finger, and comparing them costs time.
const LONGEST: usize = 100;

/// More names than this are not compared: no honest folder has them, and each costs time.
const COMPARED: usize = 10_000;

/// Advice that names the nearest of the known words, where one is near enough to be what was meant.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    nearest_of(word, known).map(|found| format!("did you mean `{found}`?"))
}

/// The nearest of the known words: at most a third of its letters differ. Among equals the first by alphabet.
fn nearest_of<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let near = |candidate: &str| candidate.len().div_ceil(3);
    known
        .into_iter()
        .take(COMPARED)
        .filter(|candidate| candidate.len().max(word.len()) <= LONGEST)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= near(candidate))
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= near(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest_of;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let known = ["system.level", "system.stage"];
        assert_eq!(nearest_of("system.levle", known), Some("system.level"));
        assert_eq!(nearest_of("incident.detected_at", known), None);
    }
}
