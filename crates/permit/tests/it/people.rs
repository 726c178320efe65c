//! Roles, accounts, the own account.

use crate::world::{
    COMPANY, DEPARTMENT, DIVISION, ME, MINISTRY, OTHER_DEPARTMENT, OWN_PEOPLE, REGULATOR, SOMEBODY, a,
    account, appointment, limited, may, may_not, member, of_all, organisation, person, place, refused,
};
use khien_permit::{
    Account,
    Act::{
        self, DisableAccount, EndRole, GiveRole, Invite, ManageOwnAccount, ManageOwnTokens, ReadLaw, ReadLog,
        ResetFactors, SeeAccount, SeeMembers, SeeOrganisation,
    },
    Appointment, Person, Principal, Refusal, Resource, Role,
};

const ROLES: [Act; 3] = [GiveRole, EndRole, Invite];

#[test]
fn an_administrator_gives_and_ends_roles_at_their_place_and_below_never_above() {
    for act in ROLES {
        let who = a(Role::Administrator, DEPARTMENT);
        may(&who, act, &appointment(SOMEBODY, Role::Head, DEPARTMENT));
        may(&who, act, &appointment(SOMEBODY, Role::Administrator, DIVISION));
        may_not(&who, act, &appointment(SOMEBODY, Role::Officer, MINISTRY));
        may_not(&who, act, &appointment(SOMEBODY, Role::Officer, OTHER_DEPARTMENT));
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            may_not(&a(role, DEPARTMENT), act, &appointment(SOMEBODY, Role::Officer, DEPARTMENT));
        }
    }
}

#[test]
fn roles_in_the_whole_installation_are_given_by_its_administrators_only() {
    let everywhere =
        Resource::Appointment(Appointment { account: Some(SOMEBODY), role: Role::Auditor, place: None });
    may(&of_all(Role::Administrator), GiveRole, &everywhere);
    refused(
        &a(Role::Administrator, MINISTRY),
        GiveRole,
        &everywhere,
        Refusal::NeedsInstallationAdministrator,
    );
}

#[test]
fn nobody_gives_themselves_a_role_but_everyone_may_lay_one_down() {
    for who in [a(Role::Administrator, DEPARTMENT), of_all(Role::Administrator)] {
        let own = appointment(ME, Role::Head, DEPARTMENT);
        refused(&who, GiveRole, &own, Refusal::NotToYourself);
        refused(&who, Invite, &own, Refusal::NotToYourself);
        may(&who, EndRole, &own);
    }
    may(&Principal::Keeper, GiveRole, &appointment(ME, Role::Administrator, MINISTRY));
}

#[test]
fn somebody_without_an_account_can_be_invited() {
    let invited = |at| {
        Resource::Appointment(Appointment { account: None, role: Role::Officer, place: Some(place(at)) })
    };
    may(&a(Role::Administrator, DEPARTMENT), Invite, &invited(DIVISION));
    may_not(&a(Role::Administrator, DEPARTMENT), Invite, &invited(MINISTRY));
}

#[test]
fn the_regulators_officers_are_named_by_the_installation() {
    let named = appointment(SOMEBODY, Role::RegulatorOfficer, REGULATOR);
    may(&of_all(Role::Administrator), GiveRole, &named);
    for act in [GiveRole, Invite] {
        refused(&a(Role::Administrator, REGULATOR), act, &named, Refusal::RegulatorRoleFromInstallation);
    }
    may(&a(Role::Administrator, REGULATOR), EndRole, &named);
}

#[test]
fn own_people_and_administrators_know_who_does_what() {
    for role in OWN_PEOPLE.into_iter().chain([Role::Administrator]) {
        may(&a(role, DEPARTMENT), SeeMembers, &organisation(DIVISION));
        may_not(&a(role, DEPARTMENT), SeeMembers, &organisation(MINISTRY));
        may_not(&a(role, MINISTRY), SeeMembers, &Resource::Installation);
    }
    for role in [Role::Operator, Role::Appraiser, Role::RegulatorOfficer] {
        may_not(&a(role, DEPARTMENT), SeeMembers, &organisation(DEPARTMENT));
    }
    may(&of_all(Role::Administrator), SeeMembers, &Resource::Installation);
}

#[test]
fn accounts_are_seen_where_they_hold_a_role() {
    let theirs = account(SOMEBODY, &[DIVISION, COMPANY]);
    for role in [Role::Administrator, Role::Auditor] {
        may(&a(role, DEPARTMENT), SeeAccount, &theirs);
        may(&a(role, COMPANY), SeeAccount, &theirs);
        may_not(&a(role, OTHER_DEPARTMENT), SeeAccount, &theirs);
        may(&of_all(role), SeeAccount, &account(SOMEBODY, &[]));
    }
    may_not(&a(Role::Head, DEPARTMENT), SeeAccount, &theirs);
}

#[test]
fn an_account_is_closed_or_reset_only_from_above_all_its_roles() {
    for act in [DisableAccount, ResetFactors] {
        let who = a(Role::Administrator, DEPARTMENT);
        may(&who, act, &account(SOMEBODY, &[DIVISION]));
        may(&who, act, &account(SOMEBODY, &[DIVISION, DEPARTMENT]));
        may_not(&who, act, &account(SOMEBODY, &[DIVISION, MINISTRY]));
        may_not(&who, act, &account(SOMEBODY, &[DIVISION, COMPANY]));
        may_not(&who, act, &account(SOMEBODY, &[]));
        may(&of_all(Role::Administrator), act, &account(SOMEBODY, &[DIVISION, COMPANY]));
        may_not(&a(Role::Auditor, DEPARTMENT), act, &account(SOMEBODY, &[DIVISION]));
    }
}

#[test]
fn the_account_of_an_administrator_of_the_installation_is_out_of_reach_of_the_others() {
    let high = Resource::Account(Account { id: SOMEBODY, places: vec![place(DIVISION)], installation: true });
    refused(&a(Role::Administrator, DEPARTMENT), ResetFactors, &high, Refusal::NeedsSomebodyAbove);
    may(&of_all(Role::Administrator), ResetFactors, &high);
}

#[test]
fn everyone_manages_their_own_account_and_tokens_and_no_others() {
    let nobody = Principal::Person(person(vec![]));
    let everyone = Role::ALL.map(|role| a(role, DEPARTMENT)).into_iter();
    for who in everyone.chain([nobody, limited(Role::Officer, DEPARTMENT), of_all(Role::Auditor)]) {
        may(&who, ManageOwnAccount, &account(ME, &[DEPARTMENT]));
        may(&who, ManageOwnTokens, &account(ME, &[DEPARTMENT]));
        may(&who, ManageOwnTokens, &Resource::Token { account: ME });
        may(&who, SeeAccount, &account(ME, &[]));
        refused(&who, ManageOwnAccount, &account(SOMEBODY, &[DEPARTMENT]), Refusal::OnlyYourOwn);
        refused(&who, ManageOwnTokens, &Resource::Token { account: SOMEBODY }, Refusal::OnlyYourOwn);
    }
}

#[test]
fn nobody_uses_the_office_on_their_own_account() {
    for act in [DisableAccount, ResetFactors] {
        refused(&of_all(Role::Administrator), act, &account(ME, &[DEPARTMENT]), Refusal::NotToYourself);
    }
}

#[test]
fn an_administrator_without_a_second_factor_may_only_set_one_up() {
    let both = vec![member(Role::Administrator, COMPANY), member(Role::Head, DEPARTMENT)];
    let who = Principal::Person(Person { second_factor: false, ..person(both) });
    may(&who, ManageOwnAccount, &account(ME, &[]));
    let refusal = Refusal::NeedsSecondFactor;
    refused(&who, SeeMembers, &organisation(COMPANY), refusal);
    refused(&who, SeeOrganisation, &organisation(DEPARTMENT), refusal);
    refused(&who, ReadLaw, &Resource::Installation, refusal);
    refused(&who, ManageOwnTokens, &account(ME, &[]), refusal);
    let head = person(vec![member(Role::Head, DEPARTMENT)]);
    let head = Principal::Person(Person { second_factor: false, ..head });
    may(&head, ReadLog, &organisation(DEPARTMENT));
}
