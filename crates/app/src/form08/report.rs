//! The register as a filled Form 08: parts 1 and 2 for the owner who reports, part 3 a row for each system.

use crate::{AppError, Desk, Directory, Kind};
use jiff::civil::{Date, date};
use khien_documents::form08::{self as workbook, Party, PartyRole, Report};
use khien_domain::{
    document::{self, Document},
    form08::{ApprovalState, ImplementationState, InspectionState, Level, Row, Summary},
};
use khien_engine::duty::{Due, State, Window};
use khien_permit::{Act, Resource};
use khien_store::{
    facts::Facts,
    subjects::{self, System, SystemFilter},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is owed by those who never check: systems on schedule are those without a late duty of this act.
const ASSESSMENT: &str = "periodic-assessment";

impl Desk<'_> {
    /// The filled form of an owner with those below it, or of the whole register, for the report of a year.
    pub async fn report_form08(&self, organisation: Option<Uuid>, year: i16) -> Result<Report, AppError> {
        if !(2000..=2100).contains(&year) {
            return Err(AppError::new(
                Kind::Invalid,
                "year-out-of-range",
                format!("Năm {year} không hợp lệ."),
                format!("{year} is no year of a report."),
            )
            .hint("Ghi năm báo cáo, ví dụ 2026.", "Give the year of the report, for example 2026."));
        }
        let directory = self.directory().await?;
        let resource = match organisation {
            Some(id) => Resource::Organisation(self.seen_place(&directory, id)?),
            None => Resource::Installation,
        };
        self.require(Act::ReportRegister, &resource).await?;
        let mut systems = self.systems_below(organisation).await?;
        let owner_key =
            |system: &System| directory.organisations.get(&system.owner).map(|each| each.sort_key.clone());
        systems.sort_by_cached_key(|system| (owner_key(system), system.sort_key.clone(), system.id));
        let list: Vec<Row> = systems.iter().map(|system| row(&directory, system)).collect();
        let on_schedule: Vec<bool> =
            systems.iter().map(|system| self.on_schedule(&directory, system)).collect();
        let reporter = organisation.and_then(|id| directory.organisations.get(&id));
        Ok(Report {
            superior: reporter
                .and_then(|each| directory.tree.parent(each.id, self.clock.today()))
                .map(|id| directory.name(id).to_owned()),
            reporter: reporter.map_or_else(|| "Toàn bộ sổ đăng ký".into(), |each| each.name.clone()),
            recipient: self.regulator(window(year).1),
            // Where it is signed is known to nobody but the signatory.
            place: "…………".into(),
            made_on: self.clock.today(),
            window: window(year),
            summary: Summary::of(list.iter().zip(on_schedule)),
            parties: parties(&directory, organisation, &systems),
            systems: list,
        })
    }

    /// The same as a workbook.
    pub async fn report_form08_xlsx(
        &self,
        organisation: Option<Uuid>,
        year: i16,
    ) -> Result<Vec<u8>, AppError> {
        let report = self.report_form08(organisation, year).await?;
        self.record_export("form08.xlsx", report.systems.len()).await?;
        workbook::write(&report).map_err(crate::documents::not_written)
    }

    /// All systems of an organisation and of those below it.
    async fn systems_below(&self, organisation: Option<Uuid>) -> Result<Vec<System>, AppError> {
        let (scope, filter) = (self.scopes().systems, SystemFilter { organisation, ..Default::default() });
        let (mut systems, mut after) = (Vec::new(), None::<String>);
        loop {
            let page =
                subjects::list_systems(self.store.reader(), &scope, &filter, after.as_deref(), 1000).await?;
            systems.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(systems);
            }
        }
    }

    fn regulator(&self, on: Date) -> Option<String> {
        let role = self.law.law().roles.iter().find(|role| role.id == "cybersecurity-regulator")?;
        let holder = role.holders_on(on).next()?;
        self.law.body(&holder.organisation).map(|body| body.name.vi.clone())
    }

    /// Inspected on schedule: it was assessed, and no assessment that the law asks for is late.
    fn on_schedule(&self, directory: &Directory, system: &System) -> bool {
        if !system.facts.contains_key("system.last_assessed_on") {
            return false;
        }
        let known = crate::recompute::Known::system(&self.law, directory, system);
        let today = self.clock.today();
        let mut late = false;
        let window = Window { on: today, from: Date::MIN, until: today };
        self.law.rules.duties(&directory.tree, &known.subject(), window, &mut |duty| {
            let assessment = self.law.rules.obligation(duty.obligation).act.as_deref() == Some(ASSESSMENT);
            late |=
                assessment && duty.state == State::Owed && matches!(duty.due, Due::Day(day) if day < today);
        });
        !late
    }
}

/// The data of a year's report: 15 December of the year before to 14 December (Decree 331/2026 Art. 35(3)).
fn window(year: i16) -> (Date, Date) {
    (date(year - 1, 12, 15), date(year, 12, 14))
}

/// A system as a row of part 3.
pub fn row(directory: &Directory, system: &System) -> Row {
    let text = |name: &str| system.facts.get(name).map(|recorded| recorded.value.as_str());
    let day = |name: &str| text(name).and_then(|text| text.parse::<Date>().ok());
    Row {
        number: None,
        name: system.name.clone(),
        owner: Some(directory.name(system.owner).to_owned()),
        operator: system.operator.map(|id| directory.name(id).to_owned()),
        proposed_level: text("system.proposed_level").and_then(|text| text.parse().ok()).and_then(Level::new),
        approval: text("system.approval_state").and_then(ApprovalState::from_id),
        decision: document(text("system.approval_decision"), day("system.approved_on")),
        regulation: document(text("system.regulation_document"), day("system.regulation_on")),
        approval_expected_on: day("system.approval_expected_on"),
        implementation: text("system.implementation_state").and_then(ImplementationState::from_id),
        implementation_expected_on: day("system.implementation_expected_on"),
        inspection: text("system.inspection_state")
            .and_then(InspectionState::from_id)
            .unwrap_or(InspectionState::None),
    }
}

fn document(name: Option<&str>, date: Option<Date>) -> Option<Document> {
    let named = name.and_then(|name| document::read(name).value);
    match (named, date) {
        (None, None) => name.map(|name| Document { body: Some(name.to_owned()), ..Default::default() }),
        (named, date) => {
            let named = named.unwrap_or_default();
            Some(Document { date: date.or(named.date), ..named })
        }
    }
}

/// Part 2: the owner who reports, and the specialised units of its systems.
fn parties(directory: &Directory, organisation: Option<Uuid>, systems: &[System]) -> Vec<Party> {
    let owners: BTreeSet<Uuid> = match organisation {
        Some(id) => BTreeSet::from([id]),
        None => systems.iter().map(|system| system.owner).collect(),
    };
    let units: BTreeSet<Uuid> = systems.iter().filter_map(|system| system.security_unit).collect();
    let of = |role: PartyRole| move |id: &Uuid| party(directory, *id, role);
    let owners = owners.iter().filter_map(of(PartyRole::Owner));
    owners.chain(units.iter().filter_map(of(PartyRole::SecurityUnit))).collect()
}

fn party(directory: &Directory, id: Uuid, role: PartyRole) -> Option<Party> {
    let organisation = directory.organisations.get(&id)?;
    let text =
        |facts: &Facts, name: &str| facts.get(&format!("organisation.{name}")).map(|each| each.value.clone());
    let said = |name: &str| text(&organisation.facts, name).unwrap_or_default();
    Some(Party {
        role,
        name: organisation.name.clone(),
        functions: said("functions_document"),
        head: said("head_name"),
        post: said("head_post"),
        address: said("address"),
        phone: said("phone"),
        email: said("email"),
    })
}
