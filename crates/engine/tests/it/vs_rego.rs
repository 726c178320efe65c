//! The comparison with Rego at a small size: ten obligations, written twice by different means, agree on every system.

#[path = "../../benches/rego/mod.rs"]
mod rego;

#[test]
fn both_give_the_same_duties() {
    let (rulebook, around, policy) = (rego::rulebook(), rego::around(), rego::policy());
    let mut duties = 0;
    for system in rego::systems(300) {
        let mut of_engine = rego::Answer::new();
        system.ask_engine(&rulebook, &around, &mut |duty| {
            of_engine.extend([rego::of_engine(&rulebook, &duty)])
        });
        assert_eq!(of_engine, rego::of_policy(&system.ask_policy(&policy)));
        duties += of_engine.len();
    }
    assert!(duties > 300);
}
