//! Who holds which role: the members of an organisation, the people that an administrator looks after, one account.

use crate::{AppError, Desk, Directory};
use jiff::{Timestamp, civil::Date};
use khien_domain::fold;
use khien_permit::{self as permit, Act, Principal, Resource, Role};
use khien_store::{
    accounts::{self, Account, AccountFilter},
    memberships::{self, Membership, MembershipFilter},
    page::Page,
    passkeys,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Which members to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberQuery {
    /// With this role.
    pub role: Option<Role>,
    /// Valid on this day; none is past and future ones too.
    pub on: Option<Date>,
}

/// A membership with the names around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberView {
    /// The membership.
    pub id: Uuid,
    /// Its version, named when it is ended.
    pub version: i64,
    /// The account.
    pub account: Uuid,
    /// The name of the person.
    pub name: String,
    /// Their e-mail address, for those who look after accounts.
    pub email: Option<String>,
    /// Whether nobody can sign in with the account.
    pub disabled: bool,
    /// The role; none when this version does not know it.
    pub role: Option<Role>,
    /// Where; none is the whole installation.
    pub organisation: Option<Uuid>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// Only for these systems.
    pub systems: Option<Vec<Uuid>>,
    /// First day, inclusive.
    pub from: Date,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Whether it is valid today.
    pub today: bool,
    /// When it was given.
    pub given_at: Timestamp,
}

/// A person as those see them who look after accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// The account.
    pub id: Uuid,
    /// Its version, named when it is changed.
    pub version: i64,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<Timestamp>,
    /// What they hold, as far as the caller may know.
    pub memberships: Vec<MemberView>,
}

/// One account as those see it who look after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// The person, with past and future roles too.
    pub person: PersonView,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether one-time codes are set up.
    pub has_totp: bool,
    /// How many passkeys there are.
    pub passkeys: usize,
    /// Whether the caller may disable it and take its factors away.
    pub may_close: bool,
}

impl Desk<'_> {
    /// A page of the members of an organisation and of those below it, those given last first.
    pub async fn members(
        &self,
        organisation: Uuid,
        query: &MemberQuery,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<MemberView>, AppError> {
        let directory = self.directory().await?;
        let place = self.seen_place(&directory, organisation)?;
        self.require(Act::SeeMembers, &Resource::Organisation(place)).await?;
        let filter = MembershipFilter {
            within: Some(vec![organisation]),
            role: query.role.map(|role| role.name().to_owned()),
            on: query.on,
        };
        let db = self.store.reader();
        let page = memberships::list(db, &filter, after, size.clamp(1, 1000)).await?;
        let ids: Vec<Uuid> = page.rows.iter().map(|held| held.account).collect();
        let people = accounts::by_ids(db, &ids).await?;
        let people: HashMap<Uuid, Account> = people.into_iter().map(|each| (each.id, each)).collect();
        Ok(page.map(|held| self.member(&directory, people.get(&held.account), held)))
    }

    /// A page of the people whom the caller looks after, in Vietnamese order: those who hold or held a role where the caller
    /// administers or audits.
    pub async fn people(
        &self,
        search: &str,
        after: Option<&str>,
        size: u64,
    ) -> Result<Page<PersonView>, AppError> {
        let directory = self.directory().await?;
        let filter = AccountFilter { search: fold::fold(search), within: self.looks_after().await? };
        let db = self.store.reader();
        let page = accounts::list(db, &filter, after, size.clamp(1, 1000)).await?;
        let ids: Vec<Uuid> = page.rows.iter().map(|each| each.id).collect();
        let mut held: HashMap<Uuid, Vec<Membership>> = HashMap::new();
        for each in memberships::of_accounts(db, &ids, self.clock.today()).await? {
            held.entry(each.account).or_default().push(each);
        }
        Ok(page.map(|account| {
            let held = held.remove(&account.id).unwrap_or_default();
            self.person(&directory, &account, held)
        }))
    }

    /// One account.
    pub async fn account(&self, id: Uuid) -> Result<AccountView, AppError> {
        let account = self.seen_account(id).await?;
        let (directory, db) = (self.directory().await?, self.store.reader());
        let on = self.account_resource(db, &directory, id).await?;
        let held = memberships::of_account(db, id, None).await?;
        Ok(AccountView {
            person: self.person(&directory, &account, held),
            created_at: account.created_at,
            has_password: account.password_hash.is_some(),
            has_totp: account.totp_sealed.is_some(),
            passkeys: passkeys::of_account(db, id).await?.len(),
            may_close: self.may(Act::DisableAccount, &Resource::Account(on)).is_ok(),
        })
    }

    /// The organisations whose people the caller looks after; none is the whole installation. An account is asked for in
    /// each, so that nobody but the policies says who looks after accounts.
    async fn looks_after(&self) -> Result<Option<Vec<Uuid>>, AppError> {
        let everywhere = permit::Account { id: Uuid::nil(), places: vec![], installation: true };
        if self.may(Act::SeeAccount, &Resource::Account(everywhere)).is_ok() {
            return Ok(None);
        }
        let Principal::Person(person) = &self.caller.principal else { return Ok(Some(vec![])) };
        let directory = self.directory().await?;
        let places = person.memberships.iter().filter_map(|held| held.organisation);
        let theirs: Vec<Uuid> = places.filter(|id| self.sees_emails(&directory, Some(*id))).collect();
        if theirs.is_empty() {
            let nobody = permit::Account { id: Uuid::nil(), places: vec![], installation: false };
            self.require(Act::SeeAccount, &Resource::Account(nobody)).await?;
        }
        Ok(Some(theirs))
    }

    /// Whether the caller sees accounts of people who hold a role there.
    fn sees_emails(&self, directory: &Directory, organisation: Option<Uuid>) -> bool {
        let places = organisation.map(|id| self.place(directory, id));
        let on = permit::Account {
            id: Uuid::nil(),
            installation: places.is_none(),
            places: places.into_iter().collect(),
        };
        self.may(Act::SeeAccount, &Resource::Account(on)).is_ok()
    }

    /// The same for a membership with the names around it.
    fn member(&self, directory: &Directory, account: Option<&Account>, held: Membership) -> MemberView {
        let today = self.clock.today();
        let shows_email = self.sees_emails(directory, held.organisation);
        MemberView {
            name: account.map_or_else(|| "—".to_owned(), |account| account.name.clone()),
            email: account.filter(|_| shows_email).map(|account| account.email.clone()),
            disabled: account.is_some_and(|account| account.disabled_at.is_some()),
            role: Role::parse(&held.role),
            organisation_name: held.organisation.map(|id| directory.name(id).to_owned()),
            today: held.from <= today && held.to.is_none_or(|to| today <= to),
            id: held.id,
            version: held.version,
            account: held.account,
            organisation: held.organisation,
            systems: held.systems,
            from: held.from,
            to: held.to,
            given_at: held.created_at,
        }
    }

    fn person(&self, directory: &Directory, account: &Account, held: Vec<Membership>) -> PersonView {
        let own = self.caller.account() == Some(account.id);
        let known = held.into_iter().filter(|each| own || self.sees_membership(directory, each));
        PersonView {
            memberships: known.map(|each| self.member(directory, Some(account), each)).collect(),
            id: account.id,
            version: account.version,
            name: account.name.clone(),
            email: account.email.clone(),
            disabled_at: account.disabled_at,
        }
    }

    /// One's own account.
    pub async fn me(&self) -> Result<Me, AppError> {
        let own = self.own().await?;
        let (directory, db) = (self.directory().await?, self.store.reader());
        let account = own.load(db).await?;
        let held = memberships::of_account(db, own.account, Some(self.clock.today())).await?;
        let factors = self.factors_of(db, &account, self.clock.now()).await?;
        Ok(Me {
            has_password: account.password_hash.is_some(),
            has_totp: account.totp_sealed.is_some(),
            has_factor: factors.is_some(),
            recovery_codes: khien_store::recovery_codes::left(db, own.account).await?,
            language: account.language.clone(),
            person: self.person(&directory, &account, held),
        })
    }
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The person, with what they hold today.
    pub person: PersonView,
    /// The language of the pages.
    pub language: String,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether one-time codes are set up.
    pub has_totp: bool,
    /// Whether there is any second factor.
    pub has_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
}
