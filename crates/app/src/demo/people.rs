//! Invented people, one for each role, and the doors by which a visitor of the demonstration becomes one of them.

use super::names::PROVINCE_UNITS;
use crate::{
    AppError, Desk, Directory,
    accounts::{Post, only_invented},
};
use khien_permit::{Act, Resource, Role};
use khien_store::{Store, accounts, links::Purpose};
use uuid::Uuid;

/// The province in which most of them work.
const PROVINCE: &str = "Tỉnh Cao Bằng";

/// The role of the law whose holder the regulator's officer works for.
const REGULATOR: &str = "cybersecurity-regulator";

/// The people: name, the part of the address before the sign (of a domain that can never exist, RFC 6761), role.
const PEOPLE: [(&str, &str, Role); 8] = [
    ("Lý Thị Thảo (hư cấu)", "can-bo", Role::Officer),
    ("Nông Văn Hậu (hư cấu)", "thu-truong", Role::Head),
    ("Bế Minh Quân (hư cấu)", "chuyen-trach", Role::SecurityUnit),
    ("Hoàng Thu Trang (hư cấu)", "van-hanh", Role::Operator),
    ("Đàm Quốc Việt (hư cấu)", "tham-dinh", Role::Appraiser),
    ("Triệu Thị Mai (hư cấu)", "kiem-toan", Role::Auditor),
    ("Vũ Đức Long (hư cấu)", "quan-ly-nha-nuoc", Role::RegulatorOfficer),
    ("Phan Hải Yến (hư cấu)", "quan-tri", Role::Administrator),
];

/// A door into the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// As whom one enters.
    pub role: Role,
    /// The invented name.
    pub name: String,
    /// The link; it works once, for one day.
    pub link: String,
}

impl Desk<'_> {
    /// One new link for each role, in a register that holds invented data only. The people behind them are made at the first
    /// time.
    pub async fn demo_doors(&self) -> Result<Vec<Door>, AppError> {
        self.require(Act::ManageSettings, &Resource::Installation).await?;
        if !self.invented().await? {
            return Err(only_invented());
        }
        let directory = self.directory().await?;
        let (tx, mut lines, mut doors) = (self.store.write().await?, Vec::new(), Vec::new());
        for (name, address, role) in PEOPLE {
            let key = format!("{address}@vidu.invalid");
            let account = match accounts::by_email_key(&tx, &key).await? {
                Some(account) => account,
                None => {
                    let (email, language) = (key.clone(), "vi".to_owned());
                    let made = self.add_account(&tx, email, key, name.into(), language, &mut lines).await?;
                    let post = Post::lasting(role, self.place_of(&directory, role));
                    lines.push(self.appoint(&tx, made.id, post).await?.1);
                    made
                }
            };
            let (sent, line) = self.make_link(&tx, self.caller, &account, Purpose::SignIn).await?;
            lines.push(line);
            doors.push(Door { role, name: account.name, link: sent.url });
        }
        Store::commit(tx, lines).await?;
        Ok(doors)
    }

    /// Where somebody with this role works; none is the whole installation.
    fn place_of(&self, directory: &Directory, role: Role) -> Option<Uuid> {
        let today = self.clock.today();
        let folded = khien_domain::fold::fold(PROVINCE);
        let province = directory.named(&folded, today).first().map(|province| province.id);
        let unit = |at: usize| {
            let below = directory.children(province?);
            below
                .iter()
                .find(|unit| unit.name.starts_with(PROVINCE_UNITS[at]))
                .map(|unit| unit.id)
                .or(province)
        };
        match role {
            Role::SecurityUnit => unit(0),
            Role::Operator => unit(1),
            Role::RegulatorOfficer => self.holders(REGULATOR).first().copied().or(province),
            Role::Administrator => None,
            Role::Officer | Role::Head | Role::Appraiser | Role::Auditor => province,
        }
    }
}
