//! The fields of a role to be given: which, from when to when, and for which systems. Where comes first, as the rest hangs
//! on it.

use crate::{
    answer::Failed,
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems, organisations_to_choose},
    shell::{Language, Shell},
    site::Visit,
};
use jiff::civil::Date;
use khien_app::{AppError, accounts::Post, permit::Role, systems::SystemQuery};
use uuid::Uuid;

/// Systems that can be chosen from on a page; beyond that a limit by system is no help.
const MOST: u64 = 200;

/// What an address names when the place is the whole installation.
pub const INSTALLATION: &str = "installation";

/// A role to be given, as far as it was typed.
#[derive(Debug, Clone, Default)]
pub struct PostForm {
    /// Where: an organisation or the installation, as addresses name it; empty before it was chosen.
    pub place: String,
    /// Its name.
    pub place_name: String,
    /// Places to choose from, as long as none was chosen.
    pub places: Vec<Choice>,
    /// Roles that may be given there.
    pub roles: Vec<Choice>,
    /// Systems there.
    pub systems: Vec<Choice>,
    /// The role.
    pub role: String,
    /// The chosen systems.
    pub chosen: Vec<String>,
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub to: String,
}

impl PostForm {
    /// The empty form for a place, or the choice of a place.
    pub async fn load(visit: &Visit, place: &str) -> Result<Self, Failed> {
        let (desk, shell) = (visit.desk(), &visit.shell);
        let organisation: Option<Uuid> = place.parse().ok();
        if organisation.is_none() && place != INSTALLATION {
            let whole = Choice::new(INSTALLATION, t!(shell, "whole-installation"));
            let whole = (!desk.roles_to_give(None).await?.is_empty()).then_some(whole);
            let places = whole.into_iter().chain(organisations_to_choose(desk).await?).collect();
            return Ok(Self { places, ..Self::default() });
        }
        let roles = desk.roles_to_give(organisation).await?;
        let title = |role: Role| Choice::new(role.name(), shell.title(role.title()));
        let place_name = match organisation {
            Some(id) => shell.organisation(&desk.organisation(id).await?),
            None => t!(shell, "whole-installation"),
        };
        let systems = match organisation {
            Some(_) => {
                desk.systems(&SystemQuery { organisation, ..SystemQuery::default() }, None, MOST).await?.rows
            }
            None => vec![],
        };
        Ok(Self {
            place: place.to_owned(),
            place_name,
            roles: roles.into_iter().map(title).collect(),
            systems: systems
                .iter()
                .map(|view| Choice::new(view.system.id.to_string(), &view.system.name))
                .collect(),
            from: Language::typed_date(shell.today),
            ..Self::default()
        })
    }

    /// The same with what a form sent.
    pub fn typed(self, sent: &[(String, String)]) -> Self {
        let all = |name: &str| -> Vec<String> {
            sent.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
        };
        let one = |name: &str| all(name).into_iter().next().unwrap_or_default();
        let (role, from, to) = (one("role"), one("from"), one("to"));
        Self { role, from, to, chosen: all("system"), ..self }
    }

    /// The role to be given; or what is wrong with what was typed.
    pub fn post(&self, shell: &Shell) -> Result<Post, Problem> {
        let wrong = |field: &str, message| Problem { field: field.into(), message };
        let role = Role::parse(&self.role).ok_or_else(|| wrong("role", t!(shell, "role-missing")))?;
        let day = |field: &str, typed: &str| -> Result<Option<Date>, Problem> {
            let unreadable = || wrong(field, t!(shell, "date-unreadable", typed = typed));
            if typed.trim().is_empty() {
                Ok(None)
            } else {
                Language::read_date(typed).map(Some).ok_or_else(unreadable)
            }
        };
        let systems: Vec<Uuid> = self.chosen.iter().filter_map(|id| id.parse().ok()).collect();
        Ok(Post {
            role,
            organisation: self.place.parse().ok(),
            systems: Some(systems).filter(|systems| !systems.is_empty()),
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
        })
    }

    /// Whether a place was chosen.
    pub fn has_place(&self) -> bool {
        !self.place.is_empty()
    }

    /// The choice of a place.
    pub fn place_field(&self, shell: &Shell) -> Field {
        Field::new("place", t!(shell, "post-place"), Kind::Menu(self.places.clone()))
    }

    /// The rest.
    pub fn fields(&self, shell: &Shell, problems: &Problems) -> Vec<Field> {
        let role =
            Field::new("role", t!(shell, "head-role"), Kind::Radio(self.roles.clone())).value(&self.role);
        let from = Field::new("from", t!(shell, "first-day"), Kind::Date).value(&self.from);
        let to = Field::new("to", t!(shell, "last-day"), Kind::Date)
            .hint(t!(shell, "post-to-hint"))
            .value(&self.to);
        [role, from, to].into_iter().map(|field| field.problems(problems)).collect()
    }

    /// The systems to which it can be limited.
    pub fn systems_field(&self, shell: &Shell) -> Field {
        Field::new("system", t!(shell, "post-systems"), Kind::Boxes(self.systems.clone()))
            .values(self.chosen.clone())
    }
}

/// Which field of a role an error is about; the form as a whole where it is none of them.
pub fn field(error: &AppError) -> &'static str {
    match error.code {
        "role-ends-before-it-begins" => "to",
        "role-needs-organisation" | "role-held-already" | "role-unknown" => "role",
        "role-limit-empty" | "role-limit-elsewhere" => "system",
        "email-malformed" => "email",
        "name-malformed" => "name",
        _ => "",
    }
}
