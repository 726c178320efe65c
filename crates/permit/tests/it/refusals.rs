//! A refusal says what it would have taken.

use crate::world::{
    COMPANY, DEPARTMENT, DIVISION, MINISTRY, OTHER_DEPARTMENT, SOMEBODY, a, account, appointment, dossier,
    matter, may, member, organisation, person, refused, system, system_guarded_by, system_run_by,
};
use khien_permit::{
    Act::{
        AddOrganisation, AppraiseDossier, DisableAccount, GiveRole, LinkOrganisation, RecordSystem,
        RegisterSystem, SeeMatter, SeeSystem,
    },
    Principal, Refusal, Resource, Role,
};

#[test]
fn the_role_that_could_is_named() {
    let here = organisation(DEPARTMENT);
    refused(&a(Role::Administrator, DEPARTMENT), RegisterSystem, &here, Refusal::NeedsOfficer);
    refused(&a(Role::Officer, DEPARTMENT), LinkOrganisation, &organisation(DIVISION), Refusal::NeedsHead);
    let appraised = dossier(DIVISION, &[], None);
    refused(&a(Role::Head, DEPARTMENT), AppraiseDossier, &appraised, Refusal::NeedsAppraiser);
    let given = appointment(SOMEBODY, Role::Officer, DEPARTMENT);
    refused(&a(Role::Head, DEPARTMENT), GiveRole, &given, Refusal::NeedsAdministrator);
    let run = system_run_by(DEPARTMENT, COMPANY);
    refused(&a(Role::Head, COMPANY), RecordSystem, &run, Refusal::NeedsOperator);
    let guarded = system_guarded_by(DEPARTMENT, COMPANY);
    refused(&a(Role::Head, COMPANY), RecordSystem, &guarded, Refusal::NeedsSecurityUnit);
}

#[test]
fn what_lies_elsewhere_is_said_to_lie_elsewhere() {
    let elsewhere = Refusal::NotInYourOrganisation;
    refused(&a(Role::Officer, DEPARTMENT), RecordSystem, &system(OTHER_DEPARTMENT), elsewhere);
    refused(&a(Role::Officer, DEPARTMENT), SeeSystem, &system(MINISTRY), elsewhere);
    refused(&a(Role::Officer, DEPARTMENT), SeeMatter, &matter(OTHER_DEPARTMENT, true), elsewhere);
    refused(&Principal::Person(person(vec![])), SeeSystem, &system(MINISTRY), elsewhere);
    let account = account(SOMEBODY, &[OTHER_DEPARTMENT]);
    refused(&a(Role::Administrator, DEPARTMENT), DisableAccount, &account, elsewhere);
    refused(&Principal::System, RecordSystem, &system(MINISTRY), elsewhere);
}

#[test]
fn what_is_for_those_above_is_said_to_be_so() {
    let own = organisation(DEPARTMENT);
    refused(&a(Role::Head, DEPARTMENT), LinkOrganisation, &own, Refusal::NeedsSomebodyAbove);
    let partly = account(SOMEBODY, &[DEPARTMENT, OTHER_DEPARTMENT]);
    refused(&a(Role::Administrator, DEPARTMENT), DisableAccount, &partly, Refusal::NeedsSomebodyAbove);
    let whole = Refusal::NeedsInstallationAdministrator;
    refused(&a(Role::Head, MINISTRY), AddOrganisation, &Resource::Installation, whole);
}

#[test]
fn an_office_held_twice_counts_wherever_it_reaches() {
    let both = [(Role::Officer, DIVISION), (Role::Head, OTHER_DEPARTMENT)];
    let both = both.map(|(role, at)| member(role, at)).to_vec();
    let who = Principal::Person(person(both));
    may(&who, RecordSystem, &system(DIVISION));
    may(&who, RecordSystem, &system(OTHER_DEPARTMENT));
    refused(&who, RecordSystem, &system(MINISTRY), Refusal::NotInYourOrganisation);
}
