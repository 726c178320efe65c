//! `GET /import` and `POST /import`: choose workbooks, and read them.

use super::CheckPage;
use crate::{
    answer::{Answer, Failed, again, page},
    locale::t,
    parts::{Choice, Field, Kind, Problem, Problems, organisations_to_choose},
    shell::Shell,
    site::Visit,
    upload::Upload,
};
use askama::Template;
use axum::extract::Query;
use khien_app::form08::{File, Import};
use serde::Deserialize;

/// What was just taken in, as the address says it once.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: Option<u64>,
}

/// Choose workbooks.
pub async fn upload(visit: Visit, Query(just): Query<Done>) -> Answer {
    let mut shown = UploadPage::new(&visit, Problems::none(), String::new()).await?;
    shown.done = just.done.map(|n| t!(visit.shell, "import-done", n = n, shown = visit.shell.number(n)));
    page(&shown)
}

/// Read them, and show what was read.
pub async fn read(visit: Visit, upload: Upload) -> Answer {
    let organisation = upload.text("organisation");
    if upload.files.is_empty() {
        let problem = Problem { field: "files".into(), message: t!(visit.shell, "import-no-file") };
        let problems = Problems::new(&visit.shell, vec![problem]);
        return again(&UploadPage::new(&visit, problems, organisation).await?);
    }
    let import = Import {
        files: upload.files.into_iter().map(|sent| File { name: sent.name, content: sent.content }).collect(),
        handed_in_by: organisation.parse().ok(),
        ..Import::default()
    };
    let plan = visit.desk().plan_form08(&import).await?;
    let shown = CheckPage::new(&visit, &import, &plan);
    let draft = visit.site.drafts.keep(visit.account(), import);
    page(&CheckPage { draft: draft.to_string(), ..shown })
}

/// The page where workbooks are chosen.
#[derive(Template)]
#[template(path = "import/upload.html")]
pub struct UploadPage {
    /// What stands around the page.
    pub shell: Shell,
    /// The organisations that can hand in a workbook.
    pub organisations: Vec<Choice>,
    /// What is wrong with what was handed in.
    pub problems: Problems,
    /// What was just taken in, said once.
    pub done: Option<String>,
    /// The organisation that was chosen.
    pub organisation: String,
}

impl UploadPage {
    async fn new(visit: &Visit, problems: Problems, organisation: String) -> Result<Self, Failed> {
        let organisations = organisations_to_choose(visit.desk()).await?;
        Ok(Self { shell: visit.shell.clone(), organisations, problems, done: None, organisation })
    }

    fn fields(&self) -> Vec<Field> {
        let shell = &self.shell;
        vec![
            Field::new("files", t!(shell, "import-files"), Kind::Files(".xlsx", true))
                .hint(t!(shell, "import-files-hint"))
                .problems(&self.problems),
            Field::new(
                "organisation",
                t!(shell, "import-organisation"),
                Kind::Menu(self.organisations.clone()),
            )
            .hint(t!(shell, "import-organisation-hint"))
            .value(&self.organisation)
            .problems(&self.problems),
        ]
    }
}
