//! The filled form as data.

use crate::routes::shared::name;
use jiff::civil::Date;
use khien_documents::form08 as workbook;
use khien_domain::{document::Document, form08 as domain};
use serde::Serialize;
use utoipa::ToSchema;

/// The filled form.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    /// The organisation above the one that reports.
    superior: Option<String>,
    /// Who reports.
    reporter: String,
    /// To whom.
    recipient: Option<String>,
    /// When it was made.
    made_on: Date,
    /// First day of the data.
    from: Date,
    /// Last day of the data.
    until: Date,
    /// Part 2: who stands behind the systems.
    parties: Vec<Party>,
    /// Part 3: the systems.
    systems: Vec<SystemRow>,
}

/// An owner or a specialised unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Party {
    /// Whether it is the specialised unit; otherwise the owner.
    security_unit: bool,
    /// Name.
    name: String,
    /// The document of its functions.
    functions: String,
    /// Name of its head.
    head: String,
    /// Post of its head.
    post: String,
    /// Address.
    address: String,
    /// Telephone.
    phone: String,
    /// E-mail.
    email: String,
}

/// One information system as a row of part 3.
#[derive(Debug, Serialize, ToSchema)]
pub struct SystemRow {
    /// Column 2.
    name: String,
    /// Column 3.
    owner: Option<String>,
    /// Column 4.
    operator: Option<String>,
    /// Column 5.
    proposed_level: Option<u8>,
    /// Column 6.
    approval: Option<String>,
    /// Column 7.
    decision: Option<DocumentRow>,
    /// Column 8.
    regulation: Option<DocumentRow>,
    /// Column 9.
    approval_expected_on: Option<Date>,
    /// Column 10.
    implementation: Option<String>,
    /// Column 11.
    implementation_expected_on: Option<Date>,
    /// Column 12.
    inspection: String,
}

/// A document by its marks.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentRow {
    /// Number.
    number: Option<String>,
    /// Day.
    date: Option<Date>,
    /// Who issued it.
    body: Option<String>,
}

impl Report {
    /// A form as it is answered.
    pub fn new(report: workbook::Report) -> Self {
        Self {
            superior: report.superior,
            reporter: report.reporter,
            recipient: report.recipient,
            made_on: report.made_on,
            from: report.window.0,
            until: report.window.1,
            parties: report.parties.into_iter().map(Party::new).collect(),
            systems: report.systems.into_iter().map(SystemRow::new).collect(),
        }
    }
}

impl Party {
    fn new(party: workbook::Party) -> Self {
        Self {
            security_unit: party.role == workbook::PartyRole::SecurityUnit,
            name: party.name,
            functions: party.functions,
            head: party.head,
            post: party.post,
            address: party.address,
            phone: party.phone,
            email: party.email,
        }
    }
}

impl SystemRow {
    fn new(row: domain::Row) -> Self {
        Self {
            name: row.name,
            owner: row.owner,
            operator: row.operator,
            proposed_level: row.proposed_level.map(|level| level.get()),
            approval: row.approval.as_ref().map(name),
            decision: row.decision.map(DocumentRow::from),
            regulation: row.regulation.map(DocumentRow::from),
            approval_expected_on: row.approval_expected_on,
            implementation: row.implementation.as_ref().map(name),
            implementation_expected_on: row.implementation_expected_on,
            inspection: name(&row.inspection),
        }
    }
}

impl From<Document> for DocumentRow {
    fn from(document: Document) -> Self {
        Self { number: document.number, date: document.date, body: document.body }
    }
}
