//! Duties and their evidence.

use crate::world::{
    COMPANY, DEPARTMENT, DIVISION, LEAD, MINISTRY, OTHER_DEPARTMENT, OWN_PEOPLE, RECORDERS, REGULATOR, a,
    duty, limited, may, may_not, of_all, place, refused, the_duty, the_system,
};
use khien_permit::{
    Act::{MeetDuty, ReopenDuty, SeeDuty, SeeDutyEvidence, WaiveDuty},
    Duty, Refusal, Resource, Role, System,
};

fn borne_by(bearer: uuid::Uuid) -> Resource {
    Resource::Duty(Duty { bearer: Some(place(bearer)), ..the_duty(OTHER_DEPARTMENT) })
}

fn about(system: System) -> Resource {
    Resource::Duty(Duty { system: Some(system), ..the_duty(DEPARTMENT) })
}

#[test]
fn own_people_see_duties_and_evidence_at_their_place_and_below() {
    for role in OWN_PEOPLE {
        for act in [SeeDuty, SeeDutyEvidence] {
            may(&a(role, DEPARTMENT), act, &duty(DEPARTMENT));
            may(&a(role, DEPARTMENT), act, &duty(DIVISION));
            may_not(&a(role, DEPARTMENT), act, &duty(MINISTRY));
            may_not(&a(role, LEAD), act, &duty(OTHER_DEPARTMENT));
        }
    }
    for role in [Role::Appraiser, Role::RegulatorOfficer, Role::Administrator, Role::Operator] {
        may_not(&a(role, DEPARTMENT), SeeDuty, &duty(DEPARTMENT));
    }
    may_not(&of_all(Role::Administrator), SeeDuty, &duty(DEPARTMENT));
}

#[test]
fn officers_heads_and_security_units_meet_duties() {
    for role in RECORDERS {
        may(&a(role, DEPARTMENT), MeetDuty, &duty(DIVISION));
        may_not(&a(role, DEPARTMENT), MeetDuty, &duty(MINISTRY));
    }
    refused(&a(Role::Auditor, DEPARTMENT), MeetDuty, &duty(DEPARTMENT), Refusal::AuditorNeverWrites);
}

#[test]
fn a_duty_also_concerns_the_organisation_that_bears_it() {
    for act in [SeeDuty, SeeDutyEvidence, MeetDuty, WaiveDuty] {
        may(&a(Role::Head, COMPANY), act, &borne_by(COMPANY));
        may(&a(Role::Head, DEPARTMENT), act, &borne_by(DIVISION));
        may_not(&a(Role::Head, DIVISION), act, &borne_by(DEPARTMENT));
        may_not(&a(Role::Head, COMPANY), act, &duty(OTHER_DEPARTMENT));
    }
}

#[test]
fn only_a_head_waives_and_reopens() {
    for act in [WaiveDuty, ReopenDuty] {
        may(&a(Role::Head, DEPARTMENT), act, &duty(DIVISION));
        may_not(&a(Role::Head, DEPARTMENT), act, &duty(MINISTRY));
        for role in [Role::Officer, Role::SecurityUnit] {
            refused(&a(role, DEPARTMENT), act, &duty(DEPARTMENT), Refusal::NeedsHead);
        }
    }
}

#[test]
fn an_operator_meets_the_duties_of_the_systems_they_run_and_no_others() {
    let run = System { operator: Some(COMPANY), ..the_system(DEPARTMENT) };
    for act in [SeeDuty, SeeDutyEvidence, MeetDuty] {
        may(&a(Role::Operator, COMPANY), act, &about(run.clone()));
        may(&a(Role::Operator, DEPARTMENT), act, &about(the_system(DEPARTMENT)));
        may_not(&a(Role::Operator, COMPANY), act, &about(the_system(DEPARTMENT)));
        may_not(&a(Role::Operator, DEPARTMENT), act, &duty(DEPARTMENT));
        may_not(&a(Role::Operator, DEPARTMENT), act, &about(the_system(DIVISION)));
    }
    may_not(&a(Role::Operator, COMPANY), WaiveDuty, &about(run));
}

#[test]
fn a_security_unit_meets_the_duties_of_the_systems_it_guards() {
    let guarded = System { security_unit: Some(COMPANY), ..the_system(DEPARTMENT) };
    for act in [SeeDuty, SeeDutyEvidence, MeetDuty] {
        may(&a(Role::SecurityUnit, COMPANY), act, &about(guarded.clone()));
        may_not(&a(Role::SecurityUnit, COMPANY), act, &about(the_system(DEPARTMENT)));
    }
}

#[test]
fn the_regulator_sees_what_is_owed_to_it_and_not_the_evidence() {
    let owed = Resource::Duty(Duty { owed_to: vec![REGULATOR], ..the_duty(DIVISION) });
    let regulator = a(Role::RegulatorOfficer, REGULATOR);
    may(&regulator, SeeDuty, &owed);
    may_not(&regulator, SeeDutyEvidence, &owed);
    may_not(&regulator, SeeDuty, &duty(DIVISION));
    may_not(&a(Role::RegulatorOfficer, COMPANY), SeeDuty, &owed);
}

#[test]
fn a_limited_membership_reaches_the_duties_of_its_systems_only() {
    may(&limited(Role::Officer, DEPARTMENT), MeetDuty, &about(the_system(DEPARTMENT)));
    may_not(&limited(Role::Officer, DEPARTMENT), SeeDuty, &duty(DEPARTMENT));
}
