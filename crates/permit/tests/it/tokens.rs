//! API tokens.

use crate::world::{
    DEPARTMENT, DIVISION, ME, MINISTRY, SOMEBODY, a, account, appointment, decide, duty, may, may_not,
    organisation, refused, system, token,
};
use khien_permit::{
    Act::{
        ExportLog, GiveRole, ImportRegister, ManageOwnAccount, ManageOwnTokens, MeetDuty, ReadLaw, ReadLog,
        RecordSystem, ReportRegister, SeeAccount, SeeMembers, SeeSystem,
    },
    Refusal, Resource, Role, Scope,
};

#[test]
fn a_token_does_what_its_scopes_say() {
    let cases = [
        (Scope::Read, SeeSystem, system(DIVISION)),
        (Scope::Read, ReadLog, organisation(DIVISION)),
        (Scope::Read, ReadLaw, Resource::Installation),
        (Scope::Write, RecordSystem, system(DIVISION)),
        (Scope::Write, MeetDuty, duty(DIVISION)),
        (Scope::Import, ImportRegister, organisation(DIVISION)),
        (Scope::Report, ReportRegister, organisation(DIVISION)),
        (Scope::Report, ExportLog, organisation(DIVISION)),
    ];
    for (scope, act, on) in cases {
        let others: Vec<_> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
        may(&token(Role::Head, DEPARTMENT, &[scope]), act, &on);
        refused(&token(Role::Head, DEPARTMENT, &others), act, &on, Refusal::TokenScope);
        refused(&token(Role::Head, DEPARTMENT, &[]), act, &on, Refusal::TokenScope);
    }
}

#[test]
fn a_token_of_an_administrator_needs_the_scope_for_it() {
    let give = appointment(SOMEBODY, Role::Officer, DIVISION);
    may(&token(Role::Administrator, DEPARTMENT, &[Scope::Administer]), GiveRole, &give);
    may(&token(Role::Administrator, DEPARTMENT, &[Scope::Read]), SeeMembers, &organisation(DIVISION));
    let reads = token(Role::Administrator, DEPARTMENT, &[Scope::Read]);
    refused(&reads, GiveRole, &give, Refusal::TokenScope);
    refused(&reads, SeeAccount, &account(SOMEBODY, &[DIVISION]), Refusal::TokenScope);
}

#[test]
fn a_token_never_does_more_than_its_person() {
    for role in Role::ALL {
        let (with_all, signed_in) = (token(role, DEPARTMENT, &Scope::ALL), a(role, DEPARTMENT));
        for on in [system(DIVISION), system(MINISTRY)] {
            assert_eq!(decide(&with_all, RecordSystem, &on), decide(&signed_in, RecordSystem, &on));
        }
    }
    may_not(&token(Role::Officer, DEPARTMENT, &Scope::ALL), RecordSystem, &system(MINISTRY));
}

#[test]
fn no_token_reaches_password_factors_or_tokens() {
    let all = token(Role::Administrator, DEPARTMENT, &Scope::ALL);
    refused(&all, ManageOwnAccount, &account(ME, &[DEPARTMENT]), Refusal::NeverByToken);
    refused(&all, ManageOwnTokens, &Resource::Token { account: ME }, Refusal::NeverByToken);
    may(&a(Role::Administrator, DEPARTMENT), ManageOwnAccount, &account(ME, &[DEPARTMENT]));
}
