//! The space of all systems: for each fact a handful of values that lie on both sides of every border, each written
//! once for the engine and once for the slow reference.

use super::reference::System;
use khien_law::{
    Law,
    facts::{FactIx, FactKind, Value},
};

/// A value, written for the slow reference.
pub type Write = Box<dyn Fn(&mut System)>;

/// One fact, with its values.
pub struct Dimension {
    pub fact: FactIx,
    pub values: Vec<(Value, Write)>,
}

/// For each dimension the value that it has; `None` is unknown.
pub type Case = Vec<Option<usize>>;

/// The facts that both tables ask, and a few that only one of them does.
pub fn dimensions(law: &Law) -> Vec<Dimension> {
    let fact = |name: &str| law.facts.find(&format!("system.{name}")).expect("a fact of the tables");
    let flag = |name: &str, set: fn(&mut System, bool)| Dimension {
        fact: fact(name),
        values: [false, true]
            .map(|value| (Value::YesNo(value), Box::new(move |s: &mut System| set(s, value)) as Write))
            .into(),
    };
    let number = |name: &str, numbers: &[i64], set: fn(&mut System, i64)| Dimension {
        fact: fact(name),
        values: numbers
            .iter()
            .map(|&value| (Value::Integer(value), Box::new(move |s: &mut System| set(s, value)) as Write))
            .collect(),
    };
    let word = |name: &str, words: &[&'static str], set: fn(&mut System, &'static str)| Dimension {
        fact: fact(name),
        values: words
            .iter()
            .map(|&word| {
                let value = Value::Choice(choice(law, fact(name), word));
                (value, Box::new(move |s: &mut System| set(s, word)) as Write)
            })
            .collect(),
    };
    vec![
        word("type", &["internal", "public", "infrastructure", "control", "other"], |s, word| s.kind = word),
        flag("online_service", |s, yes| s.online = yes),
        flag("administrative_procedures", |s, yes| s.procedures = yes),
        flag("conditional_business", |s, yes| s.conditional = yes),
        kinds(law, fact("information_kinds")),
        number("data_subjects_basic", &[0, 99_999, 100_000, 3_000_000], |s, people| s.basic = people),
        number("data_subjects_sensitive", &[0, 9_999, 10_000], |s, people| s.sensitive = people),
        word("reach", &["one-organisation", "sector-or-provinces", "nationwide"], |s, word| s.reach = word),
        flag("world_link", |s, yes| s.world = yes),
        word("works_grade", &["special", "grade-1", "grade-2", "grade-3", "grade-4", "none"], |s, word| {
            s.grade = word;
        }),
        flag("security_works", |s, yes| s.security_works = yes),
        flag("defence_security", |s, yes| s.defence = yes),
        word("sabotage_harm", &["none", "harm", "serious", "particularly-serious"], |s, word| {
            s.harm = match word {
                "none" => 0,
                "harm" => 1,
                "serious" => 2,
                _ => 3,
            };
        }),
        flag("strategic", |s, yes| s.strategic = yes),
        flag("national_egovernment", |s, yes| s.egovernment = yes),
        flag("nonstop", |s, yes| s.nonstop = yes),
        flag("central_national_data", |s, yes| s.central_data = yes),
        flag("prime_minister_decided", |s, yes| s.minister = yes),
        number("prime_minister_level", &[2, 3, 4, 5], |s, level| s.minister_level = level),
        number("risk_level", &[1, 2, 3, 4, 5], |s, level| s.risk = level),
        number("public_service_degree", &[0, 1, 2, 3, 4], |s, degree| s.degree = degree),
        number("users", &[0, 9_999, 10_000], |s, users| s.users = users),
    ]
}

fn choice(law: &Law, fact: FactIx, id: &str) -> u8 {
    let (FactKind::Choice(choices) | FactKind::Choices(choices)) = &law.facts.get(fact).kind else {
        panic!("`{}` has no choices", law.facts.get(fact).name)
    };
    let at = choices.iter().position(|choice| choice.id == id).expect("a choice of the fact");
    u8::try_from(at).expect("few choices")
}

/// All sixteen sets of the four kinds of information.
fn kinds(law: &Law, fact: FactIx) -> Dimension {
    let bit = |id| 1u64 << choice(law, fact, id);
    let bits = [bit("public"), bit("private"), bit("personal"), bit("state-secret")];
    let set = |set: usize| {
        let has = [0, 1, 2, 3].map(|at| set >> at & 1 == 1);
        let value = (0..4).filter(|at| has[*at]).fold(0, |all, at| all | bits[at]);
        let write = move |s: &mut System| [s.public, s.private, s.personal, s.secret] = has;
        (Value::Choices(value), Box::new(write) as Write)
    };
    Dimension { fact, values: (0..16).map(set).collect() }
}

/// Numbers that look drawn by lot and are the same every time.
pub struct Lot(pub u64);

impl Lot {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}
