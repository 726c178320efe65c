//! Systems, matters, dossiers, and the register as a whole.

use crate::world::{
    ANOTHER_SYSTEM, COMPANY, DEPARTMENT, DIVISION, LEAD, ME, MINISTRY, OTHER_DEPARTMENT, OTHER_MINISTRY,
    OWN_PEOPLE, RECORDERS, REGULATOR, SOMEBODY, a, dossier, limited, matter, may, may_not, of_all,
    organisation, person, refused, system, system_guarded_by, system_run_by, the_system,
};
use khien_permit::{
    Act::{
        AppraiseDossier, ImportRegister, OpenMatter, RecordMatter, RecordSystem, RegisterSystem,
        ReportRegister, SeeFigures, SeeMatter, SeeMatterInside, SeeSystem, SeeSystemInside,
    },
    Membership, Principal, Refusal, Resource, Role, System,
};

#[test]
fn own_people_see_the_systems_at_their_place_and_below_inside_too() {
    for role in OWN_PEOPLE {
        for act in [SeeSystem, SeeSystemInside] {
            may(&a(role, DEPARTMENT), act, &system(DEPARTMENT));
            may(&a(role, DEPARTMENT), act, &system(DIVISION));
            may_not(&a(role, DEPARTMENT), act, &system(MINISTRY));
            may_not(&a(role, DEPARTMENT), act, &system(OTHER_DEPARTMENT));
        }
    }
}

#[test]
fn officers_heads_and_security_units_register_record_import_and_open_matters() {
    for role in RECORDERS {
        let who = a(role, DEPARTMENT);
        for at in [DEPARTMENT, DIVISION] {
            may(&who, RecordSystem, &system(at));
            may(&who, RegisterSystem, &organisation(at));
            may(&who, ImportRegister, &organisation(at));
            may(&who, OpenMatter, &organisation(at));
            may(&who, OpenMatter, &system(at));
            may(&who, RecordMatter, &matter(at, false));
        }
        may_not(&who, RecordSystem, &system(MINISTRY));
        may_not(&who, RegisterSystem, &organisation(OTHER_MINISTRY));
        may_not(&who, ImportRegister, &Resource::Installation);
        may_not(&who, RecordMatter, &matter(OTHER_DEPARTMENT, true));
    }
    for role in [Role::Appraiser, Role::Auditor, Role::RegulatorOfficer, Role::Administrator] {
        for act in [RegisterSystem, ImportRegister, OpenMatter] {
            may_not(&a(role, DEPARTMENT), act, &organisation(DEPARTMENT));
        }
    }
}

#[test]
fn an_operator_works_with_what_their_organisation_operates_or_owns_and_not_below() {
    for act in [SeeSystem, SeeSystemInside, RecordSystem] {
        may(&a(Role::Operator, COMPANY), act, &system_run_by(DEPARTMENT, COMPANY));
        may(&a(Role::Operator, DEPARTMENT), act, &system_run_by(DEPARTMENT, COMPANY));
        may(&a(Role::Operator, DEPARTMENT), act, &system(DEPARTMENT));
        may_not(&a(Role::Operator, DEPARTMENT), act, &system(DIVISION));
        may_not(&a(Role::Operator, COMPANY), act, &system(DEPARTMENT));
    }
    may_not(&a(Role::Operator, DEPARTMENT), RegisterSystem, &organisation(DEPARTMENT));
    may_not(&a(Role::Administrator, COMPANY), SeeSystem, &system_run_by(DEPARTMENT, COMPANY));
}

#[test]
fn a_security_unit_works_with_the_systems_it_guards_wherever_they_lie() {
    for act in [SeeSystem, SeeSystemInside, RecordSystem] {
        may(&a(Role::SecurityUnit, COMPANY), act, &system_guarded_by(DEPARTMENT, COMPANY));
        may_not(&a(Role::SecurityUnit, COMPANY), act, &system(DEPARTMENT));
        may_not(&a(Role::Operator, COMPANY), act, &system_guarded_by(DEPARTMENT, COMPANY));
    }
}

#[test]
fn appraisers_sector_leads_and_the_regulator_see_systems_and_never_inside() {
    may(&a(Role::Appraiser, DEPARTMENT), SeeSystem, &system(DIVISION));
    may_not(&a(Role::Appraiser, DEPARTMENT), SeeSystemInside, &system(DIVISION));
    may_not(&a(Role::Appraiser, DEPARTMENT), SeeSystem, &system(MINISTRY));
    for role in OWN_PEOPLE {
        may(&a(role, LEAD), SeeSystem, &system(OTHER_DEPARTMENT));
        may_not(&a(role, LEAD), SeeSystemInside, &system(OTHER_DEPARTMENT));
        may_not(&a(role, LEAD), RecordSystem, &system(OTHER_DEPARTMENT));
        may_not(&a(role, LEAD), SeeSystem, &system(DEPARTMENT));
    }
    may(&a(Role::RegulatorOfficer, REGULATOR), SeeSystem, &system(DIVISION));
    may_not(&a(Role::RegulatorOfficer, REGULATOR), SeeSystemInside, &system(DIVISION));
    may_not(&a(Role::RegulatorOfficer, REGULATOR), RecordSystem, &system(REGULATOR));
}

#[test]
fn an_administrator_sees_nothing_of_the_register() {
    for who in [a(Role::Administrator, MINISTRY), of_all(Role::Administrator)] {
        may_not(&who, SeeSystem, &system(MINISTRY));
        may_not(&who, SeeMatter, &matter(MINISTRY, true));
        may_not(&who, SeeFigures, &organisation(MINISTRY));
        may_not(&who, ReportRegister, &organisation(MINISTRY));
    }
}

#[test]
fn a_limited_membership_reaches_its_systems_and_only_those_of_its_organisation() {
    let who = limited(Role::Officer, DEPARTMENT);
    let another = Resource::System(System { id: ANOTHER_SYSTEM, ..the_system(DEPARTMENT) });
    for act in [SeeSystem, SeeSystemInside, RecordSystem] {
        may(&who, act, &system(DEPARTMENT));
        may(&who, act, &system(DIVISION));
        may_not(&who, act, &another);
        may_not(&who, act, &system(OTHER_DEPARTMENT));
    }
    may(&who, SeeMatterInside, &matter(DIVISION, false));
    may_not(&who, RegisterSystem, &organisation(DEPARTMENT));
    may_not(&who, ReportRegister, &organisation(DEPARTMENT));
    refused(&who, RecordSystem, &another, Refusal::LimitedToOtherSystems);
}

#[test]
fn a_membership_without_organisation_counts_only_for_auditors_and_administrators() {
    may(&of_all(Role::Auditor), SeeSystemInside, &system(DIVISION));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Auditor) {
        may_not(&of_all(role), SeeSystem, &system(DIVISION));
    }
}

#[test]
fn own_people_see_matters_inside_and_the_regulator_what_was_handed_in() {
    for role in OWN_PEOPLE {
        may(&a(role, DEPARTMENT), SeeMatterInside, &matter(DIVISION, false));
        may_not(&a(role, DEPARTMENT), SeeMatter, &matter(MINISTRY, true));
        may_not(&a(role, LEAD), SeeMatter, &matter(OTHER_DEPARTMENT, true));
    }
    let regulator = a(Role::RegulatorOfficer, REGULATOR);
    may(&regulator, SeeMatter, &matter(DIVISION, true));
    may_not(&regulator, SeeMatter, &matter(DIVISION, false));
    may_not(&regulator, SeeMatterInside, &matter(DIVISION, true));
    may_not(&a(Role::Appraiser, DEPARTMENT), SeeMatter, &matter(DEPARTMENT, true));
}

#[test]
fn the_register_leaves_the_house_only_with_its_own_people() {
    for role in OWN_PEOPLE {
        may(&a(role, DEPARTMENT), ReportRegister, &organisation(DIVISION));
        may_not(&a(role, LEAD), ReportRegister, &organisation(OTHER_MINISTRY));
    }
    may(&of_all(Role::Auditor), ReportRegister, &Resource::Installation);
    may_not(&a(Role::Auditor, MINISTRY), ReportRegister, &Resource::Installation);
    may_not(&a(Role::RegulatorOfficer, REGULATOR), ReportRegister, &organisation(MINISTRY));
    may_not(&a(Role::Operator, DEPARTMENT), ReportRegister, &organisation(DEPARTMENT));
}

#[test]
fn figures_are_for_those_who_see_what_they_count() {
    may(&a(Role::Officer, DEPARTMENT), SeeFigures, &organisation(DIVISION));
    may(&a(Role::Officer, LEAD), SeeFigures, &organisation(OTHER_MINISTRY));
    may(&a(Role::RegulatorOfficer, REGULATOR), SeeFigures, &organisation(MINISTRY));
    may(&a(Role::RegulatorOfficer, REGULATOR), SeeFigures, &Resource::Installation);
    may(&of_all(Role::Auditor), SeeFigures, &Resource::Installation);
    may_not(&a(Role::Officer, DEPARTMENT), SeeFigures, &organisation(MINISTRY));
    may_not(&a(Role::Head, MINISTRY), SeeFigures, &Resource::Installation);
}

#[test]
fn an_appraiser_appraises_dossiers_of_their_place_and_below() {
    may(&a(Role::Appraiser, DEPARTMENT), AppraiseDossier, &dossier(DIVISION, &[SOMEBODY], Some(COMPANY)));
    may_not(&a(Role::Appraiser, DEPARTMENT), AppraiseDossier, &dossier(MINISTRY, &[], None));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Appraiser) {
        may_not(&a(role, DEPARTMENT), AppraiseDossier, &dossier(DEPARTMENT, &[], None));
    }
}

#[test]
fn the_appraiser_of_a_dossier_is_never_its_author() {
    let own = dossier(DIVISION, &[SOMEBODY, ME], None);
    refused(&a(Role::Appraiser, DEPARTMENT), AppraiseDossier, &own, Refusal::AppraiserIsAuthor);
}

#[test]
fn the_appraiser_of_a_dossier_is_never_from_its_operator() {
    let dossier = dossier(DIVISION, &[SOMEBODY], Some(COMPANY));
    let appraiser = Membership { role: Role::Appraiser, organisation: Some(DEPARTMENT), systems: None };
    for role in Role::ALL {
        // Also when the role at the operator is limited to another system.
        let systems = Some(vec![ANOTHER_SYSTEM]);
        let at_operator = Membership { role, organisation: Some(COMPANY), systems };
        let who = Principal::Person(person(vec![appraiser.clone(), at_operator]));
        refused(&who, AppraiseDossier, &dossier, Refusal::AppraiserIsOperator);
    }
}

#[test]
fn an_auditor_changes_nothing_where_they_audit_whatever_else_they_are_there() {
    let both = |audits| {
        let roles = [(Role::Head, DEPARTMENT), (Role::Auditor, audits)];
        let memberships =
            roles.map(|(role, at)| Membership { role, organisation: Some(at), systems: None }).to_vec();
        Principal::Person(person(memberships))
    };
    refused(&both(DEPARTMENT), RecordSystem, &system(DIVISION), Refusal::AuditorNeverWrites);
    refused(&both(MINISTRY), RecordSystem, &system(DIVISION), Refusal::AuditorNeverWrites);
    may(&both(OTHER_MINISTRY), RecordSystem, &system(DIVISION));
}
