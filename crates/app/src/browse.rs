//! The law as people browse it: instrument → clause → who owes it now → how many duties are open and overdue.

use crate::{AppError, Desk};
use jiff::civil::Date;
use khien_law::{
    Words,
    instrument::{Clause, Instrument},
    obligation::{Bearer, Obligation},
};
use khien_store::duties::{self, Standing};
use std::collections::HashMap;

/// Open and overdue duties of an obligation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Burden {
    /// Owed, not yet late.
    pub open: u64,
    /// Late.
    pub overdue: u64,
    /// Hanging on unknown facts.
    pub questions: u64,
}

/// A clause with who owes what follows from it.
#[derive(Debug, Clone)]
pub struct ClausePage {
    /// The instrument it stands in.
    pub instrument: Instrument,
    /// The clause.
    pub clause: Clause,
    /// Its obligations, with who owes each now and how many duties there are.
    pub obligations: Vec<(Obligation, Vec<Words>, Burden)>,
}

impl Desk<'_> {
    /// Open and overdue duties by obligation.
    pub async fn burdens(&self) -> Result<HashMap<String, Burden>, AppError> {
        let (today, now) = (self.clock.today(), self.clock.now());
        let scope = self.scopes().duties;
        let mut burdens: HashMap<String, Burden> = HashMap::new();
        for standing in [Standing::Open, Standing::Overdue, Standing::Question] {
            for line in duties::count_by_obligation(self.store.reader(), &scope, standing, today, now).await?
            {
                let burden = burdens.entry(line.obligation).or_default();
                let count = line.count.unsigned_abs();
                match standing {
                    Standing::Overdue => burden.overdue = count,
                    Standing::Question => burden.questions = count,
                    _ => burden.open = count,
                }
            }
        }
        Ok(burdens)
    }

    /// One clause; `None` when the folder has none of that name.
    pub async fn clause(&self, id: &str) -> Result<Option<ClausePage>, AppError> {
        let Some((instrument, clause)) = self.law.clause(id) else { return Ok(None) };
        let burdens = self.burdens().await?;
        let today = self.clock.today();
        let line = |obligation: &Obligation| {
            let burden = burdens.get(&obligation.id).copied().unwrap_or_default();
            (obligation.clone(), self.bearers(&obligation.bearer, today), burden)
        };
        Ok(Some(ClausePage {
            instrument: instrument.clone(),
            obligations: clause.obligations.iter().map(line).collect(),
            clause: clause.clone(),
        }))
    }

    /// Who bears an obligation on a day: the holders of its role, or the kind of party in words.
    pub fn bearers(&self, bearer: &Bearer, on: Date) -> Vec<Words> {
        let words = |vi: &str, en: &str| vec![Words { vi: vi.into(), en: en.into() }];
        match bearer {
            Bearer::Organisation => words("Cơ quan, tổ chức liên quan", "The organisation concerned"),
            Bearer::Owner => words("Chủ quản hệ thống thông tin", "The owner of the system"),
            Bearer::Operator => words("Đơn vị vận hành", "The operator of the system"),
            Bearer::SecurityUnit => words("Đơn vị chuyên trách về an ninh mạng", "The security unit"),
            Bearer::Role(id) => {
                let role = self.law.law().roles.iter().find(|role| role.id == *id);
                let holders = role.into_iter().flat_map(|role| role.holders_on(on));
                holders
                    .filter_map(|holder| self.law.body(&holder.organisation))
                    .map(|body| body.name.clone())
                    .collect()
            }
        }
    }
}
