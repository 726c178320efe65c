//! Decision tables of the law folder: the worked examples, and what the engine promises, held against a slow reference
//! that goes through every way in which the gaps can be filled.

mod reference;
mod space;
mod transition;

use crate::law_folder::law;
use khien_engine::{
    facts::FactRow,
    levels::{Criteria, Decision, Known, Levels, Possible, RowState, Verdict, worked},
};
use khien_law::{Law, facts::SubjectKind};
use reference::{Matched, System};
use space::{Case, Dimension, Lot};
use std::collections::BTreeMap;

/// A table with its reference.
struct Judged {
    table: &'static str,
    rows: fn(&System) -> Vec<Matched>,
    raised: fn(i64, &System) -> i64,
}

const JUDGED: [Judged; 2] = [
    Judged { table: "decree-331-2026", rows: reference::decree_331, raised: reference::raised_331 },
    Judged { table: "decree-85-2016", rows: reference::decree_85, raised: |found, _| found },
];

/// The law, its tables, and the space of all systems.
struct World {
    law: Law,
    levels: Levels,
    dimensions: Vec<Dimension>,
    organisation: FactRow,
}

impl World {
    fn new() -> Self {
        let law = law();
        let levels = Levels::compile(&law).expect("tables that people can oversee");
        let dimensions = space::dimensions(&law);
        let organisation = FactRow::unknown(&law.facts, SubjectKind::Organisation);
        Self { law, levels, dimensions, organisation }
    }

    fn table(&self, judged: &Judged) -> &Criteria {
        self.levels.table(judged.table).expect("a table of the folder")
    }

    fn row(&self, case: &Case) -> FactRow {
        let mut row = FactRow::unknown(&self.law.facts, SubjectKind::System);
        for (dimension, at) in self.dimensions.iter().zip(case) {
            if let Some(at) = at {
                row.set(&self.law.facts, dimension.fact, dimension.values[*at].0);
            }
        }
        row
    }

    fn decide(&self, judged: &Judged, case: &Case) -> Decision {
        let row = self.row(case);
        self.table(judged).decide(Known { subject: &row, organisation: &self.organisation })
    }

    /// A system of which everything is known.
    fn full(&self, lot: &mut Lot) -> Case {
        self.dimensions.iter().map(|dimension| Some(lot.below(dimension.values.len()))).collect()
    }

    /// Every way in which the unknown facts can be filled, the last unknown fact changing fastest.
    fn completions(&self, case: &Case) -> Vec<System> {
        let mut all = vec![System::default()];
        for (dimension, at) in self.dimensions.iter().zip(case) {
            let values = match at {
                Some(at) => &dimension.values[*at..=*at],
                None => &dimension.values,
            };
            let filled = |system: &System, write: &dyn Fn(&mut System)| {
                let mut system = *system;
                write(&mut system);
                system
            };
            all = all
                .iter()
                .flat_map(|system| values.iter().map(move |(_, write)| filled(system, write)))
                .collect();
        }
        all
    }

    /// The dimensions that the slow way finds to matter: some completion gives another outcome when only this changes.
    fn matter(&self, case: &Case, outcomes: &[Option<i64>]) -> Vec<usize> {
        let unknown: Vec<usize> = (0..case.len()).filter(|at| case[*at].is_none()).collect();
        let matters = |position: usize| {
            let size = |at: &usize| self.dimensions[*at].values.len();
            let step: usize = unknown[position + 1..].iter().map(size).product();
            let own = size(&unknown[position]);
            (0..outcomes.len())
                .any(|at| !(at / step).is_multiple_of(own) && outcomes[at] != outcomes[at - step])
        };
        (0..unknown.len()).filter(|position| matters(*position)).map(|position| unknown[position]).collect()
    }

    /// What the engine says of a case, held against all completions.
    fn judge(&self, judged: &Judged, case: &Case) {
        let decision = self.decide(judged, case);
        let systems = self.completions(case);
        let matched: Vec<Vec<Matched>> = systems.iter().map(judged.rows).collect();
        let by_rows: Vec<Option<i64>> = matched.iter().map(|rows| highest(rows)).collect();
        let outcomes: Vec<Option<i64>> = by_rows
            .iter()
            .zip(&systems)
            .map(|(found, system)| found.map(|it| (judged.raised)(it, system)))
            .collect();
        let context = || format!("{}: {:?}", judged.table, self.row(case));

        assert_eq!(set(decision.possible), outcome_set(outcomes.iter().copied()), "{}", context());
        assert_eq!(set(decision.by_criteria), outcome_set(by_rows.into_iter()), "{}", context());

        let mut asked: Vec<_> = decision.questions.clone();
        let mut matter: Vec<_> =
            self.matter(case, &outcomes).iter().map(|at| self.dimensions[*at].fact).collect();
        asked.sort();
        matter.sort();
        assert_eq!(asked, matter, "{}", context());

        let table = self.law.table(judged.table).expect("a table of the folder");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        matched.iter().flatten().for_each(|(id, _)| *counts.entry(id).or_default() += 1);
        for (row, answer) in table.rows.iter().zip(&decision.rows) {
            let times = counts.get(row.id.as_str()).copied().unwrap_or(0);
            let expected = match times {
                _ if !row.is_on() => RowState::Off,
                0 => RowState::Fails,
                _ if times == systems.len() => RowState::Matches,
                _ => RowState::Open,
            };
            assert_eq!(answer.state, expected, "{} in {}", row.id, context());
        }
    }
}

/// The highest row; `None` where none matches.
fn highest(rows: &[Matched]) -> Option<i64> {
    rows.iter().map(|(_, level)| *level).max()
}

/// The outcomes as bits: bit 0 is that no row matches.
fn outcome_set(outcomes: impl Iterator<Item = Option<i64>>) -> u64 {
    outcomes.fold(0, |set, outcome| set | 1 << outcome.unwrap_or(0))
}

fn set(possible: Possible) -> u64 {
    outcome_set(possible.levels().map(Some)) | u64::from(possible.none())
}

#[test]
fn every_worked_example_of_a_table_comes_out() {
    let law = law();
    let levels = Levels::compile(&law).expect("tables that people can oversee");
    let failures: Vec<String> = law
        .table_examples
        .iter()
        .filter_map(|example| worked::run(&law, &levels, example).err())
        .map(|failure| failure.to_string())
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} examples:\n\n{}",
        failures.len(),
        law.table_examples.len(),
        failures.join("\n\n")
    );
}

#[test]
fn with_everything_known_the_level_is_the_one_that_the_slow_reference_finds() {
    let world = World::new();
    let mut lot = Lot(331);
    for _ in 0..1_500 {
        let case = world.full(&mut lot);
        JUDGED.iter().for_each(|judged| world.judge(judged, &case));
    }
}

/// The whole cross product of what concerns one type, the other facts being drawn by lot.
#[test]
fn the_cross_product_of_the_criteria_of_each_type_comes_out() {
    let world = World::new();
    let of_type: [&[&str]; 4] = [
        &["information_kinds", "defence_security", "sabotage_harm", "strategic"],
        &[
            "online_service",
            "administrative_procedures",
            "conditional_business",
            "information_kinds",
            "data_subjects_basic",
            "data_subjects_sensitive",
        ],
        &["reach", "nonstop", "world_link", "national_egovernment", "risk_level"],
        &["works_grade", "security_works", "defence_security", "sabotage_harm", "risk_level"],
    ];
    let mut lot = Lot(85);
    let mut cases = 0;
    for (kind, names) in of_type.iter().enumerate() {
        let varied = |dimension: &Dimension| {
            let name = &world.law.facts.get(dimension.fact).name;
            names.iter().any(|varied| name.strip_prefix("system.") == Some(varied))
        };
        let size = |dimension: &Dimension| if varied(dimension) { dimension.values.len() } else { 1 };
        for number in 0..world.dimensions.iter().map(size).product() {
            let mut case = world.full(&mut lot);
            case[0] = Some(kind);
            let mut rest: usize = number;
            for (at, dimension) in world.dimensions.iter().enumerate().filter(|(_, d)| varied(d)) {
                case[at] = Some(rest % dimension.values.len());
                rest /= dimension.values.len();
            }
            JUDGED.iter().for_each(|judged| world.judge(judged, &case));
            cases += 1;
        }
    }
    assert!(cases > 2_000, "only {cases} cases");
}

/// Exactly the right questions: one that is not asked changes nothing however the gaps are filled, and one that is asked
/// does for some way of filling them.
#[test]
fn with_gaps_range_rows_and_questions_are_those_of_all_completions() {
    const MOST: usize = 1_500;
    let world = World::new();
    let mut lot = Lot(24);
    for _ in 0..400 {
        let mut case = world.full(&mut lot);
        let mut ways = 1;
        for _ in 0..12 {
            let at = lot.below(case.len());
            let more = ways * world.dimensions[at].values.len();
            if case[at].is_some() && more <= MOST {
                case[at] = None;
                ways = more;
            }
        }
        JUDGED.iter().for_each(|judged| world.judge(judged, &case));
    }
}

/// Whoever answers one question after another comes to the level of the full facts, and is asked nothing twice.
#[test]
fn one_question_at_a_time_leads_to_the_level() {
    let world = World::new();
    let mut lot = Lot(1);
    for judged in &JUDGED {
        let mut asked = 0;
        for _ in 0..500 {
            let truth = world.full(&mut lot);
            let mut case: Case = vec![None; truth.len()];
            loop {
                let row = world.row(&case);
                let known = Known { subject: &row, organisation: &world.organisation };
                let Some(question) = world.table(judged).next_question(known, &[]) else { break };
                let at = world.dimensions.iter().position(|dimension| dimension.fact == question);
                let at = at.expect("a question of the table");
                assert!(case[at].is_none(), "asked twice");
                case[at] = truth[at];
                asked += 1;
            }
            let system = world.completions(&truth)[0];
            let level = highest(&(judged.rows)(&system)).map(|found| (judged.raised)(found, &system));
            let expected = level.map_or(Verdict::NoRow, Verdict::Level);
            assert_eq!(world.decide(judged, &case).verdict(), expected);
        }
        assert!(asked < 500 * 14, "{} questions for 500 systems of {}", asked, judged.table);
    }
}

/// Whoever does not know is asked the next question that matters, and in the end there is none.
#[test]
fn a_question_that_is_passed_over_is_not_asked_again() {
    let world = World::new();
    let nothing = world.row(&vec![None; world.dimensions.len()]);
    let known = Known { subject: &nothing, organisation: &world.organisation };
    let table = world.table(&JUDGED[0]);
    let mut passed = vec![];
    while let Some(question) = table.next_question(known, &passed) {
        assert!(!passed.contains(&question));
        passed.push(question);
    }
    assert_eq!(passed, table.decide(known).questions);
}

/// What a page shows beside a row.
#[test]
fn a_row_says_which_facts_made_it_match_ruled_it_out_or_leave_it_open() {
    let world = World::new();
    let mut row = FactRow::unknown(&world.law.facts, SubjectKind::System);
    let mut set = |name: &str, text: &str| {
        let fact = world.law.facts.find(&format!("system.{name}")).expect("a fact of the table");
        let value = world.law.facts.get(fact).kind.parse(text).expect("a value of the fact");
        row.set(&world.law.facts, fact, value);
    };
    set("type", "public");
    set("administrative_procedures", "true");
    set("defence_security", "true");
    set("prime_minister_decided", "true");
    set("prime_minister_level", "4");
    let known = Known { subject: &row, organisation: &world.organisation };
    let table = world.law.table("decree-331-2026").expect("a table of the folder");
    let because = |id: &str| -> Vec<&str> {
        let at = table.rows.iter().position(|row| row.id == id).expect("a row of the table");
        let facts = world.table(&JUDGED[0]).because(known, at);
        facts.iter().filter_map(|fact| world.law.facts.get(*fact).name.strip_prefix("system.")).collect()
    };
    assert_eq!(because("R331-9"), ["type", "administrative_procedures"]);
    assert_eq!(because("R331-21"), ["prime_minister_decided", "prime_minister_level"]);
    assert_eq!(because("R331-6"), ["type"]);
    assert_eq!(because("R331-10"), ["administrative_procedures"]);
    assert_eq!(because("R331-7"), ["defence_security", "sabotage_harm"]);
    assert_eq!(because("R331-2"), [""; 0]);

    let decision = world.table(&JUDGED[0]).decide(known);
    let open = Verdict::Open { levels: 4..=5, or_no_row: false };
    assert_eq!((decision.by_criteria.verdict(), decision.deciding_rows().count()), (open, 0));
}

#[test]
fn the_rows_that_give_the_level_are_told_from_those_that_merely_match() {
    let world = World::new();
    let table = world.law.table("decree-331-2026").expect("a table of the folder");
    let mut lot = Lot(14);
    let mut raised = 0;
    for _ in 0..300 {
        let case = world.full(&mut lot);
        let system = world.completions(&case)[0];
        let rows = reference::decree_331(&system);
        let found = highest(&rows);
        let expected: Vec<&str> =
            rows.iter().filter(|(_, level)| Some(*level) == found).map(|(id, _)| *id).collect();
        let decision = world.decide(&JUDGED[0], &case);
        let deciding: Vec<&str> = decision.deciding_rows().map(|at| table.rows[at].id.as_str()).collect();
        assert_eq!(deciding, expected);
        assert_eq!(decision.raised(), found.is_some_and(|found| system.risk > found));
        raised += usize::from(decision.raised());
    }
    assert!(raised > 10, "only {raised} were raised");
}

/// The way of a page that asks one thing at a time: first which table applies, then what that table asks.
#[test]
fn the_whole_way_asks_first_for_the_table_and_then_for_its_facts() {
    let world = World::new();
    let today = jiff::civil::date(2026, 11, 21);
    let fact = |name: &str| world.law.facts.find(&format!("system.{name}")).expect("a fact of the folder");
    let mut row = FactRow::unknown(&world.law.facts, SubjectKind::System);
    let mut way: Vec<&str> = vec![];
    let answers = [
        ("approval_state", "drafting"),
        ("invested_before_2026_07", "false"),
        ("stage", "design"),
        ("type", "infrastructure"),
        ("reach", "one-organisation"),
        ("world_link", "true"),
    ];
    for (name, answer) in answers {
        let known = Known { subject: &row, organisation: &world.organisation };
        let question = world.levels.next_question("system-level", known, today, &[]).expect("a question");
        way.push(&world.law.facts.get(question).name);
        let value = world.law.facts.get(fact(name)).kind.parse(answer).expect("a value of the fact");
        row.set(&world.law.facts, fact(name), value);
    }
    let names: Vec<String> = answers.iter().map(|(name, _)| format!("system.{name}")).collect();
    // The officer goes on where it suits: the order of questions is advice, and a known fact is not asked.
    assert_eq!(way[..4], names[..4]);
    let known = Known { subject: &row, organisation: &world.organisation };
    assert_eq!(world.levels.next_question("system-level", known, today, &[]), None);
    let which = world.levels.which("system-level", known, today).expect("the choice of the folder");
    let table = world.levels.applying("system-level", &which).expect("a table applies");
    assert_eq!((table.id(), table.decide(known).verdict()), ("decree-331-2026", Verdict::Level(5)));
}

/// The old and the new case of an investor who does not remember lead to different tables, so neither is asked further.
#[test]
fn while_the_table_is_open_its_facts_are_not_asked() {
    let world = World::new();
    let today = jiff::civil::date(2026, 11, 21);
    let fact = |name: &str| world.law.facts.find(&format!("system.{name}")).expect("a fact of the folder");
    let mut row = FactRow::unknown(&world.law.facts, SubjectKind::System);
    for (name, answer) in [("approval_state", "drafting"), ("stage", "design")] {
        let value = world.law.facts.get(fact(name)).kind.parse(answer).expect("a value of the fact");
        row.set(&world.law.facts, fact(name), value);
    }
    let known = Known { subject: &row, organisation: &world.organisation };
    let invested = fact("invested_before_2026_07");
    assert_eq!(world.levels.next_question("system-level", known, today, &[]), Some(invested));
    assert_eq!(world.levels.next_question("system-level", known, today, &[invested]), None);
    // Whether it was is all the same before the new law.
    let before = jiff::civil::date(2026, 6, 30);
    assert_eq!(world.levels.next_question("system-level", known, before, &[]), Some(fact("type")));
}
