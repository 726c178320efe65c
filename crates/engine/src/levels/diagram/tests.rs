use super::*;

const OPEN: Option<usize> = None;

/// A variable of yes and no.
fn variable(builder: &mut Builder, variable: u16) -> u32 {
    builder.node(variable, vec![NO, YES]).unwrap()
}

/// What a diagram says of two or three variables: its results, and the variables on which they hang.
fn ask(builder: &Builder, root: u32, known: &[Option<usize>]) -> (u64, u64) {
    builder.diagram(root).asked(known)
}

const EITHER: u64 = 1 << NO | 1 << YES;

#[test]
fn what_is_settled_hangs_on_nothing() {
    let mut builder = Builder::default();
    let (a, b) = (variable(&mut builder, 0), variable(&mut builder, 1));
    let both = builder.join(Join::Least, a, b).unwrap();
    assert_eq!(ask(&builder, both, &[OPEN, OPEN]), (EITHER, 0b11));
    assert_eq!(ask(&builder, both, &[OPEN, Some(0)]), (1 << NO, 0));
    assert_eq!(ask(&builder, both, &[OPEN, Some(1)]), (EITHER, 0b01));
}

/// Neither answer alone settles anything, and yet both must be asked.
#[test]
fn a_variable_matters_that_can_only_decide_together_with_another() {
    let mut builder = Builder::default();
    let (yes, no) = (builder.node(1, vec![NO, YES]).unwrap(), builder.node(1, vec![YES, NO]).unwrap());
    let differ = builder.node(0, vec![yes, no]).unwrap();
    assert_eq!(ask(&builder, differ, &[OPEN, OPEN]), (EITHER, 0b11));
    assert_eq!(ask(&builder, differ, &[Some(1), OPEN]), (EITHER, 0b10));
}

/// Two ways that differ only in what has become known are one way again, and what told them apart matters no more.
#[test]
fn what_became_equal_is_not_asked_apart() {
    let mut builder = Builder::default();
    let (a, b, c) = (variable(&mut builder, 0), variable(&mut builder, 1), variable(&mut builder, 2));
    let b_and_c = builder.join(Join::Least, b, c).unwrap();
    let a_and = builder.join(Join::Least, a, b_and_c).unwrap();
    // c, or a and b and c: a and b never mattered.
    let whole = builder.join(Join::Greatest, a_and, c).unwrap();
    assert_eq!(whole, c);
    // Either b or c, as a says: with b and c both known to hold, a is not asked.
    let chosen = builder.node(0, vec![b, c]).unwrap();
    assert_eq!(ask(&builder, chosen, &[OPEN, Some(1), Some(1)]), (1 << YES, 0));
    assert_eq!(ask(&builder, chosen, &[OPEN, OPEN, OPEN]), (EITHER, 0b111));
}

/// Two nodes that ask the same and stand apart only for what lies below them are found to be one.
#[test]
fn what_became_equal_is_found_to_be_one_function() {
    let mut builder = Builder::default();
    let [a, b, c] = [1, 2, 3].map(|at| variable(&mut builder, at));
    let (a_and_b, a_and_c) =
        (builder.join(Join::Least, a, b).unwrap(), builder.join(Join::Least, a, c).unwrap());
    let chosen = builder.node(0, vec![a_and_b, a_and_c]).unwrap();
    assert_eq!(ask(&builder, chosen, &[OPEN, OPEN, Some(1), Some(1)]), (EITHER, 0b0010));
    assert_eq!(ask(&builder, chosen, &[OPEN, OPEN, Some(1), Some(0)]), (EITHER, 0b0011));
}

#[test]
fn nothing_found_is_nothing_raised() {
    let mut builder = Builder::default();
    assert_eq!(builder.join(Join::Raise, NO, 4), Some(NO));
    assert_eq!(builder.join(Join::Raise, 2, 4), Some(4));
    assert_eq!(builder.join(Join::Raise, 4, 2), Some(4));
    assert_eq!(builder.join(Join::First, NO, 4), Some(4));
    assert_eq!(builder.join(Join::First, 2, 4), Some(2));
}

/// Pairs whose halves lie far apart double the diagram with each pair; it gives up instead of filling the memory.
#[test]
fn a_diagram_that_grows_beyond_measure_is_given_up() {
    let mut builder = Builder::default();
    let whole = (0..20u16).try_fold(NO, |whole, at| {
        let (near, far) = (variable(&mut builder, at), variable(&mut builder, at + 20));
        let pair = builder.join(Join::Least, near, far)?;
        builder.join(Join::Greatest, whole, pair)
    });
    assert_eq!(whole, None);
}
