//! Every worked case beside a procedure comes out.

use crate::law_folder::law;
use khien_engine::{calendar::Calendar, procedure::worked};

#[test]
fn every_worked_case_comes_out() {
    let law = law();
    let calendar = Calendar::new(&law.calendar, None);
    let run = |case| worked::run(&law, &calendar, case).err();
    let failures: Vec<String> = law.cases.iter().filter_map(run).map(|failure| failure.to_string()).collect();
    assert!(
        failures.is_empty(),
        "{} of {} cases:\n\n{}",
        failures.len(),
        law.cases.len(),
        failures.join("\n\n")
    );
}

#[test]
fn every_step_is_taken_in_a_worked_case_and_every_limit_runs_in_one() {
    let law = law();
    let taken = |procedure: &str, step: &str| {
        law.cases.iter().filter(|case| case.procedure == procedure).any(|case| {
            let accepted = case.events.len() - usize::from(case.refused.is_some());
            case.events[..accepted].iter().any(|event| event.step == step)
        })
    };
    let shown = |procedure: &str, limit: &str| {
        let cases = law.cases.iter().filter(|case| case.procedure == procedure);
        cases.flat_map(|case| &case.clocks).any(|clock| clock.limit == limit)
    };
    let lacking: Vec<String> = law
        .procedures
        .iter()
        .flat_map(|procedure| {
            let id = &procedure.id;
            let steps = procedure.steps.iter().map(|step| &step.id).filter(|step| !taken(id, step));
            let limits = procedure.limits.iter().map(|limit| &limit.id).filter(|limit| !shown(id, limit));
            steps.chain(limits).map(move |name| format!("{id}: {name}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(lacking.is_empty(), "no worked case shows {}", lacking.join(", "));
}

#[test]
fn every_form_is_used_by_a_step_of_the_procedure_whose_cases_fill_it() {
    let law = law();
    for form in &law.forms {
        let procedure = law.procedure(&form.procedure).unwrap();
        let used = procedure.steps.iter().flat_map(|step| &step.forms).any(|own| own.form == form.id);
        assert!(used, "no step of {} uses {}", procedure.id, form.id);
    }
    let numbers: Vec<&str> = law.forms.iter().map(|form| form.number.as_str()).collect();
    assert_eq!(numbers, ["01", "02", "03", "04", "05", "06", "07"]);
}
