//! Organisations and the tree.

use crate::world::{
    COMPANY, DEPARTMENT, DIVISION, LEAD, MINISTRY, OTHER_DEPARTMENT, OTHER_MINISTRY, OWN_PEOPLE, RECORDERS,
    REGULATOR, a, limited, may, may_not, of_all, organisation,
};
use khien_permit::{
    Act::{AddOrganisation, LinkOrganisation, RecordOrganisation, SeeOrganisation, SeeOrganisationInside},
    Resource, Role,
};

#[test]
fn own_people_see_their_organisation_and_what_lies_below_inside_too() {
    for role in OWN_PEOPLE {
        let who = a(role, DEPARTMENT);
        for act in [SeeOrganisation, SeeOrganisationInside] {
            may(&who, act, &organisation(DEPARTMENT));
            may(&who, act, &organisation(DIVISION));
            may_not(&who, act, &organisation(MINISTRY));
            may_not(&who, act, &organisation(OTHER_DEPARTMENT));
        }
    }
}

#[test]
fn administrators_and_appraisers_see_organisations_but_not_inside() {
    for role in [Role::Administrator, Role::Appraiser] {
        let who = a(role, DEPARTMENT);
        may(&who, SeeOrganisation, &organisation(DIVISION));
        may_not(&who, SeeOrganisationInside, &organisation(DIVISION));
        may_not(&who, SeeOrganisationInside, &organisation(DEPARTMENT));
        may_not(&who, SeeOrganisation, &organisation(MINISTRY));
    }
}

#[test]
fn everyone_sees_the_name_of_the_organisation_they_work_for() {
    for role in Role::ALL {
        may(&a(role, COMPANY), SeeOrganisation, &organisation(COMPANY));
        may(&limited(role, DEPARTMENT), SeeOrganisation, &organisation(DEPARTMENT));
    }
    may_not(&limited(Role::Head, DEPARTMENT), SeeOrganisation, &organisation(DIVISION));
    may_not(&limited(Role::Head, DEPARTMENT), SeeOrganisationInside, &organisation(DEPARTMENT));
    may_not(&a(Role::Operator, DEPARTMENT), SeeOrganisation, &organisation(DIVISION));
}

#[test]
fn a_sector_lead_sees_the_organisations_it_supervises_but_not_inside() {
    for role in OWN_PEOPLE {
        may(&a(role, LEAD), SeeOrganisation, &organisation(OTHER_MINISTRY));
        may(&a(role, LEAD), SeeOrganisation, &organisation(OTHER_DEPARTMENT));
        may_not(&a(role, LEAD), SeeOrganisationInside, &organisation(OTHER_DEPARTMENT));
        may_not(&a(role, LEAD), SeeOrganisation, &organisation(DEPARTMENT));
    }
    for role in [Role::Operator, Role::Appraiser, Role::Administrator] {
        may_not(&a(role, LEAD), SeeOrganisation, &organisation(OTHER_MINISTRY));
    }
}

#[test]
fn the_regulator_sees_all_organisations_and_none_inside() {
    let who = a(Role::RegulatorOfficer, REGULATOR);
    may(&who, SeeOrganisation, &organisation(DIVISION));
    may_not(&who, SeeOrganisationInside, &organisation(DIVISION));
    may_not(&who, SeeOrganisationInside, &organisation(REGULATOR));
    may_not(&limited(Role::RegulatorOfficer, REGULATOR), SeeOrganisation, &organisation(DIVISION));
}

#[test]
fn officers_heads_and_security_units_record_at_their_place_and_below() {
    for role in RECORDERS {
        for act in [RecordOrganisation, AddOrganisation] {
            may(&a(role, DEPARTMENT), act, &organisation(DEPARTMENT));
            may(&a(role, DEPARTMENT), act, &organisation(DIVISION));
            may_not(&a(role, DEPARTMENT), act, &organisation(MINISTRY));
            may_not(&limited(role, DEPARTMENT), act, &organisation(DEPARTMENT));
        }
    }
    let others =
        [Role::Operator, Role::Appraiser, Role::Auditor, Role::RegulatorOfficer, Role::Administrator];
    for role in others {
        may_not(&a(role, DEPARTMENT), RecordOrganisation, &organisation(DEPARTMENT));
    }
}

#[test]
fn a_head_hangs_organisations_below_elsewhere_but_never_their_own() {
    may(&a(Role::Head, DEPARTMENT), LinkOrganisation, &organisation(DIVISION));
    may_not(&a(Role::Head, DEPARTMENT), LinkOrganisation, &organisation(DEPARTMENT));
    may_not(&a(Role::Head, DEPARTMENT), LinkOrganisation, &organisation(OTHER_DEPARTMENT));
    may_not(&a(Role::Officer, DEPARTMENT), LinkOrganisation, &organisation(DIVISION));
    may_not(&a(Role::Administrator, DEPARTMENT), LinkOrganisation, &organisation(DIVISION));
}

#[test]
fn administrators_of_the_installation_plant_the_tree_and_nobody_else_does() {
    may(&of_all(Role::Administrator), AddOrganisation, &Resource::Installation);
    may(&of_all(Role::Administrator), LinkOrganisation, &organisation(MINISTRY));
    may_not(&a(Role::Head, MINISTRY), AddOrganisation, &Resource::Installation);
    may_not(&a(Role::Administrator, MINISTRY), AddOrganisation, &Resource::Installation);
    may_not(&a(Role::Administrator, MINISTRY), AddOrganisation, &organisation(MINISTRY));
    may_not(&of_all(Role::Auditor), AddOrganisation, &Resource::Installation);
}
