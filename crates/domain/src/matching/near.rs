//! How alike two names are, and how to find the alike ones among many without comparing all with all.

use super::{Candidate, Key, Match};
use crate::fold::fold;
use std::collections::{BTreeMap, HashMap};

/// Alike enough to ask a person, in per cent.
const NEAR: u8 = 82;
/// How many systems are compared letter by letter for one row.
const COMPARED: usize = 24;
/// A word that more systems than this have in common tells little about any of them.
const TELLING: usize = 400;
/// How many candidates are put before a person.
const SHOWN: usize = 5;

/// Abbreviations of offices and systems whose meaning is beyond doubt in a name.
const SHORT: [(&str, &str); 12] = [
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("tp", "thanh pho"),
    ("httt", "he thong thong tin"),
    ("csdl", "co so du lieu"),
    ("cntt", "cong nghe thong tin"),
    ("ttdt", "thong tin dien tu"),
    ("qlvb", "quan ly van ban"),
    ("dvc", "dich vu cong"),
    ("attt", "an toan thong tin"),
    ("anm", "an ninh mang"),
    ("gd dt", "giao duc va dao tao"),
];

/// A folded text with its abbreviations spelt out.
pub(super) fn spelt_out(folded: &str) -> String {
    let mut text = format!(" {folded} ");
    for (short, long) in SHORT {
        text = text.replace(&format!(" {short} "), &format!(" {long} "));
    }
    text.trim().to_owned()
}

/// How alike two folded names are, in per cent: by letters or by words, whichever says more. Names that differ in a
/// number are different systems: "giai đoạn 1" is not a misspelt "giai đoạn 2".
pub(super) fn alike(a: &str, b: &str) -> u8 {
    let (a, b) = (spelt_out(a), spelt_out(b));
    if numbers(&a) != numbers(&b) {
        return 0;
    }
    let letters = strsim::normalized_damerau_levenshtein(&a, &b);
    ((letters.max(words(&a, &b)) * 100.0).floor() as u8).min(100)
}

/// The share of words that two names have in common, in any order.
fn words(a: &str, b: &str) -> f64 {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    a.split(' ').for_each(|word| counts.entry(word).or_default().0 += 1);
    b.split(' ').for_each(|word| counts.entry(word).or_default().1 += 1);
    let common: usize = counts.values().map(|(a, b)| a.min(b)).sum();
    let all: usize = counts.values().map(|(a, b)| a + b).sum();
    2.0 * common as f64 / all as f64
}

fn numbers(name: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

/// The systems of the register by owner and word.
pub(super) struct Names<'a> {
    by_word: HashMap<(&'a str, String), Vec<usize>>,
    names: HashMap<usize, &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(systems: impl Iterator<Item = (usize, &'a Key)>) -> Self {
        let mut by_word: HashMap<(&'a str, String), Vec<usize>> = HashMap::new();
        let mut names = HashMap::new();
        for (at, key) in systems {
            names.insert(at, key.name.as_str());
            for word in distinct_words(&key.name) {
                by_word.entry((&key.owner, word)).or_default().push(at);
            }
        }
        Self { by_word, names }
    }

    /// The systems of the same owner with nearly the same name, and how alike they are.
    pub(super) fn like(&self, key: &Key) -> Vec<(usize, u8)> {
        let words = distinct_words(&key.name);
        let mut lists: Vec<&Vec<usize>> =
            words.into_iter().filter_map(|word| self.by_word.get(&(key.owner.as_str(), word))).collect();
        // Rare words first; words that everything shares only where nothing rarer is there.
        lists.sort_by_key(|list| list.len());
        let telling = lists.iter().filter(|list| list.len() <= TELLING).count().max(1);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for list in lists.into_iter().take(telling) {
            for at in list.iter().take(TELLING) {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
        shared.sort_by_key(|(at, words)| (std::cmp::Reverse(*words), *at));
        let compared =
            shared.into_iter().take(COMPARED).map(|(at, _)| (at, alike(&key.name, self.names[&at])));
        compared.filter(|(_, alike)| *alike >= NEAR).collect()
    }
}

fn distinct_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = spelt_out(&fold(name)).split(' ').map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The candidates of one row: each system once, with its strongest reason.
#[derive(Default)]
pub(super) struct Candidates(Vec<Candidate>);

impl Candidates {
    pub(super) fn add(&mut self, candidate: Candidate) {
        if !self.0.iter().any(|other| other.id == candidate.id) {
            self.0.push(candidate);
        }
    }

    pub(super) fn into_match(mut self) -> Match {
        self.0.sort_by_key(|candidate| (std::cmp::Reverse(candidate.alike), candidate.reason, candidate.id));
        self.0.truncate(SHOWN);
        if self.0.is_empty() { Match::New } else { Match::Ask(self.0) }
    }
}
