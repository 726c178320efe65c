use super::*;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn known(n: u128, owner: &str, name: &str, decision: Option<&str>) -> Known {
    Known { id: id(n), owner: owner.into(), name: name.into(), decision: decision.map(Into::into) }
}

fn row(owner: &str, name: &str, decision: Option<&str>) -> Incoming {
    Incoming { owner: owner.into(), name: name.into(), decision: decision.map(Into::into) }
}

const OWNER: &str = "Ủy ban nhân dân tỉnh Đắk Lắk";

fn compare_one(incoming: Incoming, register: &[Known]) -> Match {
    compare(&[incoming], register, &HashMap::new()).rows.remove(0)
}

#[test]
fn capitals_marks_and_the_short_name_of_the_owner_do_not_matter() {
    let register = [known(1, OWNER, "Cổng Dịch vụ công", None)];
    assert_eq!(
        compare_one(row("UBND tỉnh Đăk Lăk", "CỔNG DỊCH VỤ CÔNG", None), &register),
        Match::Same(id(1))
    );
    assert_eq!(compare_one(row("UBND tỉnh Lâm Đồng", "Cổng dịch vụ công", None), &register), Match::New);
}

#[test]
fn a_misspelt_or_shortened_name_is_asked() {
    let register =
        [known(1, OWNER, "Hệ thống thông tin quản lý văn bản", None), known(2, OWNER, "Thư điện tử", None)];
    for name in ["Hệ thông thông tin quản lí văn bảng", "HTTT QLVB", "Quản lý văn bản hệ thống thông tin"]
    {
        let Match::Ask(candidates) = compare_one(row(OWNER, name, None), &register) else { panic!("{name}") };
        assert_eq!(
            candidates.iter().map(|c| (c.id, c.reason)).collect::<Vec<_>>(),
            [(id(1), Reason::NearName)]
        );
    }
}

#[test]
fn another_number_is_another_system() {
    let register = [known(1, OWNER, "Trung tâm dữ liệu giai đoạn 1", None)];
    assert_eq!(compare_one(row(OWNER, "Trung tâm dữ liệu giai đoạn 2", None), &register), Match::New);
}

#[test]
fn the_same_decision_under_another_name_is_perhaps_a_rename() {
    let register = [known(1, OWNER, "Một cửa điện tử", Some("123/QĐ-UBND"))];
    let renamed = row(OWNER, "Hệ thống giải quyết thủ tục hành chính", Some("123/QĐ - UBND"));
    let Match::Ask(candidates) = compare_one(renamed, &register) else { panic!("must be asked") };
    assert_eq!((candidates[0].id, candidates[0].reason), (id(1), Reason::SameDecision));
}

#[test]
fn a_system_that_another_row_certainly_is_is_no_candidate() {
    let register = [known(1, OWNER, "Cổng thông tin điện tử", Some("9/QĐ-X"))];
    let rows =
        [row(OWNER, "Cổng thông tin điện tử", None), row(OWNER, "Cổng thông tin điện tư A", Some("9/QĐ-X"))];
    assert_eq!(compare(&rows, &register, &HashMap::new()).rows, [Match::Same(id(1)), Match::New]);
}

#[test]
fn answers_are_remembered_unless_their_system_is_gone() {
    let register = [known(1, OWNER, "Thư điện tử công vụ", None)];
    let near = row(OWNER, "Thư điện tử công vu tỉnh", None);
    let key = Key::new(&near.owner, &near.name);
    let with = |answer| {
        compare(std::slice::from_ref(&near), &register, &HashMap::from([(key.clone(), answer)])).rows
    };
    assert_eq!(with(Answer::Same(id(1))), [Match::Same(id(1))]);
    assert_eq!(with(Answer::New), [Match::New]);
    assert!(matches!(with(Answer::Same(id(7)))[..], [Match::Ask(_)]));
}

#[test]
fn two_systems_of_one_name_are_asked() {
    let register = [known(1, OWNER, "Một cửa", None), known(2, OWNER, "MỘT CỬA", None)];
    let Match::Ask(candidates) = compare_one(row(OWNER, "Một cửa", None), &register) else {
        panic!("must be asked")
    };
    assert!(candidates.iter().all(|candidate| candidate.reason == Reason::SameName));
    assert_eq!(candidates.len(), 2);
}

#[test]
fn the_same_system_twice_in_a_file_is_found() {
    let register = [known(1, OWNER, "Thư điện tử", None)];
    let rows = [
        row(OWNER, "Thư điện tử", None),
        row(OWNER, "Một cửa", None),
        row("UBND tỉnh Đắk Lắk", "MỘT CỬA", None),
        row(OWNER, "E-mail", None),
    ];
    let answers = HashMap::from([(Key::new(OWNER, "E-mail"), Answer::Same(id(1)))]);
    assert_eq!(compare(&rows, &register, &answers).duplicates, [vec![0, 3], vec![1, 2]]);
}

#[test]
fn a_large_register_of_similar_names_is_still_compared_word_by_word() {
    let place =
        |n: usize| format!("{}{}", char::from(b'a' + (n / 26 % 26) as u8), char::from(b'a' + (n % 26) as u8));
    let name = |n: usize| format!("Hệ thống thông tin quản lý {} {}", place(n), place(n / 3 + 100));
    let register: Vec<Known> = (0..600).map(|n| known(n as u128, OWNER, &name(n), None)).collect();
    let rows: Vec<Incoming> = (0..600).map(|n| row(OWNER, &name(n), None)).collect();
    let outcome = compare(&rows, &register, &HashMap::new());
    assert!(outcome.rows.iter().zip(&register).all(|(row, system)| *row == Match::Same(system.id)));
    assert!(outcome.duplicates.is_empty());
}
