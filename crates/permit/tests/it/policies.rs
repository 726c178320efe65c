//! The policy files themselves.

use cedar_policy::{Effect, PolicySet, Schema, ValidationMode, Validator};
use khien_permit::{Act, POLICIES, Refusal, Role, SCHEMA, Scope};
use std::{collections::BTreeSet, path::Path};

fn schema() -> Schema {
    let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).unwrap();
    assert_eq!(warnings.map(|warning| warning.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
    schema
}

#[test]
fn every_policy_agrees_with_the_schema() {
    let validator = Validator::new(schema());
    for (subject, text) in POLICIES {
        let policies: PolicySet = text.parse().unwrap_or_else(|error| panic!("{subject}: {error}"));
        let result = validator.validate(&policies, ValidationMode::Strict);
        assert!(result.validation_passed_without_warnings(), "{subject}: {result}");
    }
}

#[test]
fn every_policy_has_a_name_of_its_own_and_every_limit_a_reason() {
    let mut names = BTreeSet::new();
    for (subject, text) in POLICIES {
        for policy in text.parse::<PolicySet>().unwrap().policies() {
            let name =
                policy.annotation("id").unwrap_or_else(|| panic!("{subject}: a policy without a name"));
            assert!(names.insert(name.to_owned()), "{name} twice");
            let refusal = policy.annotation("refusal").map(|code| Refusal::parse(code).expect(code));
            assert_eq!(refusal.is_some(), policy.effect() == Effect::Forbid, "{name}");
        }
    }
}

#[test]
fn every_file_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let files: BTreeSet<_> = folder
        .read_dir()
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| Some(name.strip_suffix(".cedar")?.to_owned()))
        .collect();
    assert_eq!(files, POLICIES.iter().map(|(subject, _)| (*subject).to_owned()).collect());
}

#[test]
fn acts_are_the_same_in_the_program_and_in_the_schema() {
    let schema = schema();
    let groups: BTreeSet<_> = schema.action_groups().map(ToString::to_string).collect();
    let written: BTreeSet<_> = schema.actions().map(ToString::to_string).collect();
    let known = Act::ALL.iter().map(|act| format!("Action::\"{}\"", act.name())).collect();
    assert_eq!(written.difference(&groups).cloned().collect::<BTreeSet<_>>(), known);
}

#[test]
fn the_schema_says_the_same_as_the_program_about_scopes_and_changes() {
    let actions = schema().action_entities().unwrap();
    let action = |name: &str| format!("Action::\"{name}\"").parse().unwrap();
    for act in Act::ALL {
        let is_in = |group: &str| actions.is_ancestor_of(&action(group), &action(act.name()));
        assert_eq!(is_in("changes") || is_in("own-account"), act.writes(), "{}", act.name());
        assert_eq!(is_in("own-account"), act.scope().is_none(), "{}", act.name());
        for scope in Scope::ALL {
            assert_eq!(is_in(scope.name()), act.scope() == Some(scope), "{} {}", act.name(), scope.name());
        }
    }
}

#[test]
fn the_policies_name_only_roles_and_scopes_that_exist() {
    let text: String = POLICIES.iter().map(|(_, text)| *text).collect();
    for found in text.split("scopes.contains(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(Scope::parse(found).is_some(), "{found}");
    }
    for found in text.split("role == \"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(Role::parse(found).is_some(), "{found}");
    }
}
