//! Which act each operation is. A test holds this table against the router and the description; another the rights of
//! every role against the acts.

use khien_app::permit::Act;

/// Method and path of each operation, and the act that it is.
pub const TABLE: &[(&str, &str, Act)] = &[
    ("get", "/duties", Act::SeeDuty),
    ("get", "/duties.csv", Act::SeeDuty),
    ("get", "/duties.ics", Act::SeeDuty),
    ("get", "/duties.xlsx", Act::SeeDuty),
    ("get", "/duties/figures", Act::SeeFigures),
    ("get", "/duties/{id}", Act::SeeDuty),
    ("post", "/duties/{id}/meet", Act::MeetDuty),
    ("post", "/duties/{id}/reopen", Act::ReopenDuty),
    ("post", "/duties/{id}/waive", Act::WaiveDuty),
    ("post", "/files", Act::MeetDuty),
    ("get", "/files/{name}", Act::SeeDutyEvidence),
    ("post", "/form08/imports", Act::ImportRegister),
    ("post", "/form08/plans", Act::ImportRegister),
    ("get", "/law/changes", Act::ReadLaw),
    ("get", "/law/clauses/{name}", Act::ReadLaw),
    ("get", "/law/facts", Act::ReadLaw),
    ("get", "/law/instruments", Act::ReadLaw),
    ("get", "/law/instruments/{name}", Act::ReadLaw),
    ("get", "/law/obligations", Act::ReadLaw),
    ("post", "/matters", Act::OpenMatter),
    ("get", "/matters/{id}", Act::SeeMatter),
    ("get", "/matters/{id}/facts", Act::SeeMatter),
    ("patch", "/matters/{id}/facts", Act::RecordMatter),
    ("get", "/matters/{id}/history", Act::SeeMatterInside),
    ("get", "/me", Act::ManageOwnAccount),
    ("get", "/missing-facts", Act::SeeDuty),
    ("post", "/missing-facts", Act::RecordSystem),
    ("get", "/missing-facts.xlsx", Act::SeeDuty),
    ("get", "/organisations", Act::SeeOrganisation),
    ("get", "/organisations/{id}", Act::SeeOrganisation),
    ("get", "/organisations/{id}/facts", Act::SeeOrganisation),
    ("patch", "/organisations/{id}/facts", Act::RecordOrganisation),
    ("get", "/organisations/{id}/history", Act::SeeOrganisationInside),
    ("get", "/organisations/{id}/matters", Act::SeeMatter),
    ("get", "/overview", Act::SeeFigures),
    ("get", "/reports/form08", Act::ReportRegister),
    ("get", "/reports/form08.xlsx", Act::ReportRegister),
    ("get", "/systems", Act::SeeSystem),
    ("get", "/systems.xlsx", Act::SeeSystem),
    ("get", "/systems/{id}", Act::SeeSystem),
    ("get", "/systems/{id}/facts", Act::SeeSystem),
    ("patch", "/systems/{id}/facts", Act::RecordSystem),
    ("get", "/systems/{id}/history", Act::SeeSystemInside),
];

/// The act of an operation.
pub fn of(method: &str, path: &str) -> Option<Act> {
    TABLE.iter().find(|(each, at, _)| *each == method && *at == path).map(|(.., act)| *act)
}
