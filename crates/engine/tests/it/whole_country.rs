//! The benchmark at its small size, so that it cannot rot.

#[path = "../../benches/load/mod.rs"]
mod load;

#[test]
fn threads_share_the_work_and_change_nothing() {
    let rulebook = load::rulebook();
    let organisations = load::organisations(500);
    let alone = load::ask(&rulebook, &organisations, 500, 1);
    assert_eq!(alone, load::ask(&rulebook, &organisations, 500, 2));
    assert_eq!(alone, load::ask(&rulebook, &organisations, 500, 7));
    assert!(alone.counts.iter().sum::<u64>() > 500, "{alone:?}");
}
