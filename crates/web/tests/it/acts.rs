//! Every page stands in a table that says which act it is, so that nobody adds one without saying who may use it.

use khien_app::permit::Act;
use std::collections::BTreeSet;

/// What a page is for.
enum Is {
    /// Acts that the policies decide on, all of them.
    Acts(&'static [Act]),
    /// Whoever comes: signing in, and the look of the pages.
    Anybody,
}

use Act::*;
use Is::{Acts, Anybody};

const TABLE: &[(&str, Is)] = &[
    ("/", Acts(&[SeeFigures, SeeDuty])),
    ("/account", Acts(&[ManageOwnAccount])),
    ("/account/confirm", Acts(&[ManageOwnAccount])),
    ("/account/password", Acts(&[ManageOwnAccount])),
    ("/account/second-factor", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/passkey", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/passkeys/{id}/remove", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/passkeys/{id}/rename", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/recovery-codes", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/totp", Acts(&[ManageOwnAccount])),
    ("/account/second-factor/totp/remove", Acts(&[ManageOwnAccount])),
    ("/account/sessions", Acts(&[ManageOwnAccount])),
    ("/account/sessions/end-others", Acts(&[ManageOwnAccount])),
    ("/account/sessions/{id}/end", Acts(&[ManageOwnAccount])),
    ("/account/tokens", Acts(&[ManageOwnTokens])),
    ("/account/tokens/new", Acts(&[ManageOwnTokens])),
    ("/account/tokens/{id}/end", Acts(&[ManageOwnTokens])),
    ("/assets/{name}", Anybody),
    ("/duties", Acts(&[SeeDuty])),
    ("/duties.csv", Acts(&[SeeDuty])),
    ("/duties.ics", Acts(&[SeeDuty])),
    ("/duties.json", Acts(&[SeeDuty])),
    ("/duties.xlsx", Acts(&[SeeDuty])),
    ("/duties/print", Acts(&[SeeDuty])),
    ("/duties/{id}", Acts(&[SeeDuty, SeeDutyEvidence])),
    ("/duties/{id}/meet", Acts(&[MeetDuty])),
    ("/duties/{id}/reopen", Acts(&[ReopenDuty])),
    ("/duties/{id}/waive", Acts(&[WaiveDuty])),
    ("/facts-missing", Acts(&[SeeDuty, RecordOrganisation, RecordSystem, RecordMatter])),
    ("/facts-missing.xlsx", Acts(&[SeeDuty])),
    ("/files/{sha256}", Acts(&[SeeDutyEvidence])),
    ("/forgotten", Anybody),
    ("/help", Acts(&[ReadLaw])),
    ("/import", Acts(&[ImportRegister])),
    ("/import/{draft}", Acts(&[ImportRegister])),
    ("/invitation/{link}", Anybody),
    ("/law", Acts(&[ReadLaw])),
    ("/law/clauses/{id}", Acts(&[ReadLaw])),
    ("/law/diff", Acts(&[ReadLaw])),
    ("/law/{instrument}", Acts(&[ReadLaw])),
    ("/log", Acts(&[ReadLog])),
    ("/log.csv", Acts(&[ExportLog])),
    ("/log/{position}", Acts(&[ReadLog])),
    ("/log/{position}/erase", Acts(&[EraseDetails])),
    ("/log/{position}/proof.txt", Acts(&[ProveEntry])),
    ("/organisations", Acts(&[SeeOrganisation])),
    ("/organisations/new", Acts(&[AddOrganisation])),
    ("/organisations/{id}", Acts(&[SeeOrganisation, SeeOrganisationInside])),
    ("/organisations/{id}/facts", Acts(&[RecordOrganisation])),
    ("/organisations/{id}/tree", Acts(&[SeeOrganisationInside])),
    ("/organisations/{id}/tree/end", Acts(&[LinkOrganisation])),
    ("/organisations/{id}/tree/parent", Acts(&[LinkOrganisation])),
    ("/organisations/{id}/tree/supervisor", Acts(&[LinkOrganisation])),
    ("/people", Acts(&[SeeMembers])),
    ("/people/invite", Acts(&[Invite])),
    ("/people/{id}", Acts(&[SeeAccount])),
    ("/people/{id}/disable", Acts(&[DisableAccount])),
    ("/people/{id}/enable", Acts(&[DisableAccount])),
    ("/people/{id}/end-sessions", Acts(&[DisableAccount])),
    ("/people/{id}/link", Acts(&[ResetFactors])),
    ("/people/{id}/reset-factors", Acts(&[ResetFactors])),
    ("/people/{id}/roles", Acts(&[GiveRole])),
    ("/people/{id}/roles/{membership}/end", Acts(&[EndRole])),
    ("/reports/form08", Acts(&[ReportRegister])),
    ("/reports/form08.xlsx", Acts(&[ReportRegister])),
    ("/reset/{link}", Anybody),
    ("/settings", Acts(&[ManageSettings])),
    ("/sign-in", Anybody),
    ("/sign-in/by-link/{link}", Anybody),
    ("/sign-in/passkey", Anybody),
    ("/sign-in/passkey/answer", Anybody),
    ("/sign-in/second-step", Anybody),
    ("/sign-in/with/{service}", Anybody),
    ("/sign-in/with/{service}/callback", Anybody),
    ("/sign-out", Anybody),
    ("/systems", Acts(&[SeeSystem])),
    ("/systems.xlsx", Acts(&[SeeSystem, SeeSystemInside])),
    ("/systems/{id}", Acts(&[SeeSystem, SeeSystemInside])),
    ("/systems/{id}/controls", Acts(&[SeeSystemInside, AnswerControls])),
    ("/systems/{id}/controls.xlsx", Acts(&[SeeSystemInside, AnswerControls])),
    ("/systems/{id}/controls/{requirement}", Acts(&[SeeSystemInside])),
    ("/systems/{id}/level", Acts(&[SeeSystemInside, RecordSystem])),
    ("/systems/{id}/level/propose", Acts(&[RecordSystem])),
    ("/systems/{id}/facts", Acts(&[RecordSystem])),
    ("/webhooks", Acts(&[SeeWebhooks])),
    ("/webhooks/new", Acts(&[ManageWebhooks])),
    ("/webhooks/{id}", Acts(&[SeeWebhooks])),
    ("/webhooks/{id}/deliveries/{delivery}/retry", Acts(&[ManageWebhooks])),
    ("/webhooks/{id}/remove", Acts(&[ManageWebhooks])),
];

/// The paths as the code names them.
fn routes() -> BTreeSet<String> {
    let source = include_str!("../../src/lib.rs");
    let parts = source.split(".route(").skip(1).map(str::trim_start);
    parts
        .map(|part| match part.strip_prefix("door::SECOND_FACTOR") {
            Some(_) => khien_web::door::SECOND_FACTOR.to_owned(),
            None => {
                let path = part.split('"').nth(1).expect("a route has a path");
                let prefix = if part.starts_with("&factor(") { khien_web::door::SECOND_FACTOR } else { "" };
                format!("{prefix}{path}")
            }
        })
        .collect()
}

#[test]
fn every_page_stands_in_the_table_of_acts() {
    let listed: BTreeSet<String> = TABLE.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(listed.len(), TABLE.len(), "each once");
    let (routes, unlisted) =
        (routes(), |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>());
    assert_eq!(unlisted(&routes, &listed), Vec::<String>::new(), "pages that the table does not know");
    assert_eq!(unlisted(&listed, &routes), Vec::<String>::new(), "pages that are gone");
}

#[test]
fn what_anybody_reaches_is_the_door_and_nothing_else() {
    let doors = ["/assets/", "/forgotten", "/invitation/", "/reset/", "/sign-in", "/sign-out"];
    for (path, is) in TABLE {
        let at_the_door = doors.iter().any(|door| path.starts_with(door));
        assert_eq!(matches!(is, Anybody), at_the_door, "{path}");
        assert!(!matches!(is, Acts(acts) if acts.is_empty()), "{path} says no act");
    }
}
