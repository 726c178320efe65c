//! Recovery codes.

use std::collections::BTreeSet;

use khien_identity::recovery::{Code, find, generate};
use khien_identity::secret::Digest;

fn stored(codes: &[Code]) -> Vec<Digest> {
    codes.iter().map(Code::digest).collect()
}

#[test]
fn ten_different_codes_are_given_in_a_readable_alphabet() {
    let codes: BTreeSet<String> = generate().iter().map(|code| code.reveal().to_string()).collect();
    assert_eq!(codes.len(), 10);
    for code in codes {
        let groups: Vec<&str> = code.split('-').collect();
        assert_eq!(groups.len(), 6, "{code}");
        assert!(groups.iter().all(|group| group.len() == 4), "{code}");
        assert!(!code.contains(['I', 'L', 'O', 'U']), "letters that are misread: {code}");
    }
}

#[test]
fn each_code_is_found_where_it_is_stored() {
    let codes = generate();
    for (at, code) in codes.iter().enumerate() {
        assert_eq!(find(&code.reveal(), &stored(&codes)), Some(at));
    }
}

#[test]
fn a_code_that_was_used_and_deleted_opens_nothing() {
    let codes = generate();
    let mut stored = stored(&codes);
    let used = find(&codes[3].reveal(), &stored).expect("it is there");
    stored.remove(used);
    assert_eq!(find(&codes[3].reveal(), &stored), None);
    assert_eq!(find(&codes[4].reveal(), &stored), Some(3), "the others stay");
}

#[test]
fn a_code_may_be_typed_as_people_type() {
    let codes = generate();
    let clear = codes[7].reveal();
    let typed = [
        clear.to_lowercase(),
        clear.replace('-', ""),
        clear.replace('-', " "),
        clear.replace('-', " – "),
        clear.replace('0', "o").replace('1', "l"),
        clear.replace('0', "O").replace('1', "I"),
        format!("  {}\n", clear.as_str()),
    ];
    for typed in typed {
        assert_eq!(find(&typed, &stored(&codes)), Some(7), "{typed:?}");
    }
}

#[test]
fn nothing_else_is_a_code() {
    let codes = generate();
    let clear = codes[0].reveal();
    for typed in ["", "0000-0000-0000-0000-0000-0000", &clear[..28], &format!("{}0", clear.as_str())] {
        assert_eq!(find(typed, &stored(&codes)), None, "{typed:?}");
    }
    assert_eq!(find(&clear, &[]), None, "none is left");
}

#[test]
fn a_code_does_not_show_in_debug_output() {
    assert_eq!(format!("{:?}", generate()[0]), "Code(…)");
}
