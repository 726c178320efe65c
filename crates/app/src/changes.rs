//! What changes in the law between two days, in sentences.

use khien_law::{
    Words,
    changes::{Change, Changed},
    instrument::{InForce, Instrument},
    roles::Holder,
};

/// One change as a sentence.
pub fn words(change: &Change<'_>) -> Words {
    match change {
        Change::Clause(changed) => {
            let name = |clause: &khien_law::instrument::Clause| (clause.id.clone(), clause.summary.clone());
            sentence(changed, name, "Điều khoản", "Clause")
        }
        Change::Obligation(changed) => {
            let name = |owed: &khien_law::obligation::Obligation| (owed.id.clone(), owed.title.clone());
            sentence(changed, name, "Nghĩa vụ", "Obligation")
        }
        Change::Role { role, before, after } => {
            let codes = |holders: &[&Holder]| {
                let all: Vec<&str> = holders.iter().map(|holder| holder.organisation.as_str()).collect();
                if all.is_empty() { "–".to_owned() } else { all.join(", ") }
            };
            let (before, after) = (codes(before), codes(after));
            Words {
                vi: format!("Vai trò “{}”: {before} → {after}", role.name.vi),
                en: format!("Role “{}”: {before} → {after}", role.name.en),
            }
        }
    }
}

fn sentence<T>(changed: &Changed<'_, T>, name: impl Fn(&T) -> (String, Words), vi: &str, en: &str) -> Words {
    let Some(shown) = changed.after.as_ref().or(changed.before.as_ref()) else {
        return Words { vi: String::new(), en: String::new() };
    };
    let (id, says) = name(shown.what);
    let number = &(shown.instrument as &Instrument).number;
    let state = |standing: Option<InForce>| match standing {
        Some(InForce::Yes) => ("có hiệu lực", "in force"),
        Some(InForce::Doubtful) => ("chưa rõ còn hiệu lực", "doubtful"),
        Some(InForce::No) | None => ("không có hiệu lực", "not in force"),
    };
    let before = state(changed.before.as_ref().map(|each| each.in_force));
    let after = state(changed.after.as_ref().map(|each| each.in_force));
    Words {
        vi: format!("{vi} {id} ({number}): {} → {}. {}", before.0, after.0, says.vi),
        en: format!("{en} {id} ({number}): {} → {}. {}", before.1, after.1, says.en),
    }
}
