//! The log, webhooks, settings, the law, and those who are no people signed in.

use crate::world::{
    DEPARTMENT, DIVISION, ME, MINISTRY, OTHER_DEPARTMENT, OWN_PEOPLE, a, account, appointment, limited, may,
    may_not, of_all, organisation, person, place, refused, system,
};
use khien_permit::{
    Act::{
        self, EraseDetails, ExportLog, GiveRole, ManageOwnTokens, ManageSettings, ManageWebhooks,
        ManageWitnesses, ProveEntry, ReadLaw, ReadLog, RecordSystem, SeeSystemInside, SeeWebhooks, WaiveDuty,
    },
    Principal, Refusal, Resource, Role,
};

const LOG: [Act; 3] = [ReadLog, ExportLog, ProveEntry];

#[test]
fn own_people_read_export_and_prove_the_log_of_their_place_and_below() {
    for act in LOG {
        for role in OWN_PEOPLE.into_iter().chain([Role::Administrator]) {
            may(&a(role, DEPARTMENT), act, &organisation(DEPARTMENT));
            may(&a(role, DEPARTMENT), act, &organisation(DIVISION));
            may_not(&a(role, DEPARTMENT), act, &organisation(MINISTRY));
            may_not(&a(role, DEPARTMENT), act, &organisation(OTHER_DEPARTMENT));
            may_not(&limited(role, DEPARTMENT), act, &organisation(DEPARTMENT));
        }
        for role in [Role::Operator, Role::Appraiser, Role::RegulatorOfficer] {
            may_not(&a(role, DEPARTMENT), act, &organisation(DEPARTMENT));
        }
    }
}

#[test]
fn the_whole_log_is_for_auditors_and_administrators_of_the_installation() {
    for act in LOG {
        for role in [Role::Auditor, Role::Administrator] {
            may(&of_all(role), act, &Resource::Installation);
            may(&of_all(role), act, &organisation(DIVISION));
            may_not(&a(role, MINISTRY), act, &Resource::Installation);
        }
        may_not(&a(Role::Head, MINISTRY), act, &Resource::Installation);
    }
}

#[test]
fn details_are_erased_by_a_head_and_never_by_an_administrator() {
    may(&a(Role::Head, DEPARTMENT), EraseDetails, &organisation(DIVISION));
    may_not(&a(Role::Head, DEPARTMENT), EraseDetails, &organisation(MINISTRY));
    refused(&a(Role::Administrator, DEPARTMENT), EraseDetails, &organisation(DEPARTMENT), Refusal::NeedsHead);
    refused(&of_all(Role::Administrator), EraseDetails, &Resource::Installation, Refusal::OnlyOnTheServer);
    may(&Principal::Keeper, EraseDetails, &Resource::Installation);
}

#[test]
fn webhooks_are_managed_by_administrators_and_seen_by_auditors_too() {
    let hook = |at| Resource::Webhook { place: place(at) };
    for act in [SeeWebhooks, ManageWebhooks] {
        may(&a(Role::Administrator, DEPARTMENT), act, &hook(DIVISION));
        may_not(&a(Role::Administrator, DEPARTMENT), act, &hook(MINISTRY));
        may_not(&a(Role::Head, DEPARTMENT), act, &hook(DEPARTMENT));
    }
    may(&a(Role::Auditor, DEPARTMENT), SeeWebhooks, &hook(DIVISION));
    may_not(&a(Role::Auditor, DEPARTMENT), ManageWebhooks, &hook(DIVISION));
}

#[test]
fn settings_and_witnesses_are_for_administrators_of_the_installation() {
    for act in [ManageSettings, ManageWitnesses] {
        may(&of_all(Role::Administrator), act, &Resource::Installation);
        refused(&of_all(Role::Auditor), act, &Resource::Installation, Refusal::AuditorNeverWrites);
        let below = a(Role::Administrator, MINISTRY);
        refused(&below, act, &Resource::Installation, Refusal::NeedsInstallationAdministrator);
    }
}

#[test]
fn everyone_who_is_signed_in_reads_the_law() {
    may(&Principal::Person(person(vec![])), ReadLaw, &Resource::Installation);
    for role in Role::ALL {
        may(&a(role, DEPARTMENT), ReadLaw, &Resource::Installation);
    }
}

#[test]
fn the_keeper_of_the_machine_may_do_everything() {
    may(&Principal::Keeper, RecordSystem, &system(DIVISION));
    may(&Principal::Keeper, ManageSettings, &Resource::Installation);
    may(&Principal::Keeper, GiveRole, &appointment(ME, Role::RegulatorOfficer, MINISTRY));
    may(&Principal::Keeper, ManageOwnTokens, &account(ME, &[]));
}

#[test]
fn background_work_reads_and_does_nothing_else() {
    may(&Principal::System, SeeSystemInside, &system(DIVISION));
    may(&Principal::System, ReadLog, &Resource::Installation);
    may_not(&Principal::System, RecordSystem, &system(DIVISION));
    may_not(&Principal::System, GiveRole, &appointment(ME, Role::Officer, MINISTRY));
    may_not(&Principal::System, ExportLog, &Resource::Installation);
}

#[test]
fn an_act_about_the_wrong_kind_of_thing_is_refused_even_to_the_keeper() {
    refused(&Principal::Keeper, WaiveDuty, &Resource::Installation, Refusal::CannotBeDecided);
    refused(&a(Role::Head, MINISTRY), WaiveDuty, &organisation(MINISTRY), Refusal::CannotBeDecided);
}
