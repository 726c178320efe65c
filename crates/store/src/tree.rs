//! Who stands above whom: the tree of organisations, walked once and kept as rows, so that "mine and all below" is a
//! condition inside a query and never a list of identifiers in memory.
//!
//! An organisation stands above another one as its parent or, once that one has ended, as its successor: who took over a
//! body's work sees what it left. Every organisation stands above itself.

use crate::{
    StoreError, Tx, batch,
    entities::organisation_above::{ActiveModel, Column, Entity, Model},
    organisations::{self, Link, LinkKind},
};
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How one organisation stands above another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// In the tree.
    Tree,
    /// As the lead of its sector, or above that lead.
    Supervision,
}

impl How {
    fn number(self) -> i16 {
        match self {
            Self::Tree => 0,
            Self::Supervision => 1,
        }
    }
}

/// One pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Above {
    /// The organisation.
    pub organisation: Uuid,
    /// Who stands above it.
    pub above: Uuid,
    /// How.
    pub how: How,
}

/// All pairs, as the links say on a day. A parent counts while its link holds; the last parent of a body that ended goes on
/// counting, so that nothing it left is out of reach.
pub fn pairs(organisations: &[Uuid], links: &[Link], on: Date) -> Vec<Above> {
    let graph = Graph::of(links, on);
    organisations.iter().flat_map(|organisation| graph.above(*organisation)).collect()
}

/// Direct steps up.
struct Graph {
    up: HashMap<Uuid, Vec<Uuid>>,
    leads: HashMap<Uuid, Vec<Uuid>>,
}

impl Graph {
    fn of(links: &[Link], on: Date) -> Self {
        let mut graph = Self { up: HashMap::new(), leads: HashMap::new() };
        let mut last: HashMap<Uuid, Option<Date>> = HashMap::new();
        for link in links.iter().filter(|link| link.kind == LinkKind::Parent && link.from <= on) {
            let known = last.entry(link.organisation).or_insert(link.to);
            *known = known.zip(link.to).map(|(a, b)| a.max(b));
        }
        for link in links.iter().filter(|link| link.from <= on) {
            let holds = link.to.is_none_or(|to| on <= to);
            let steps = match link.kind {
                LinkKind::Parent if holds || last.get(&link.organisation) == Some(&link.to) => &mut graph.up,
                LinkKind::Successor => &mut graph.up,
                LinkKind::Supervisor if holds => &mut graph.leads,
                LinkKind::Parent | LinkKind::Supervisor => continue,
            };
            steps.entry(link.organisation).or_default().push(link.other);
        }
        graph
    }

    fn above(&self, organisation: Uuid) -> Vec<Above> {
        let tree = self.reach([organisation]);
        let leads = tree.iter().flat_map(|each| self.leads.get(each).into_iter().flatten().copied());
        let supervision = self.reach(leads);
        let named = |how| move |above: Uuid| Above { organisation, above, how };
        tree.into_iter()
            .map(named(How::Tree))
            .chain(supervision.into_iter().map(named(How::Supervision)))
            .collect()
    }

    /// These and everything up from them, each once: a circle of links ends.
    fn reach(&self, from: impl IntoIterator<Item = Uuid>) -> Vec<Uuid> {
        let mut seen = HashSet::new();
        let mut found: Vec<Uuid> = from.into_iter().filter(|each| seen.insert(*each)).collect();
        let mut at = 0;
        while let Some(next) = found.get(at) {
            let up: Vec<Uuid> = self.up.get(next).into_iter().flatten().copied().collect();
            found.extend(up.into_iter().filter(|each| seen.insert(*each)));
            at += 1;
        }
        found
    }
}

/// Makes the stored pairs what organisations and links say on a day; writes only what differs, and says whether
/// anything did.
pub async fn grow(tx: &Tx, on: Date) -> Result<bool, StoreError> {
    let ids = organisations::ids(tx).await?;
    let wanted: HashSet<(Uuid, Uuid, i16)> = pairs(&ids, &organisations::links(tx).await?, on)
        .into_iter()
        .map(|pair| (pair.organisation, pair.above, pair.how.number()))
        .collect();
    let stored: HashSet<(Uuid, Uuid, i16)> = Entity::find()
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (row.organisation_id, row.above_id, row.how))
        .collect();
    for (organisation, above, how) in stored.difference(&wanted) {
        Entity::delete_by_id((*organisation, *above, *how)).exec(tx).await?;
    }
    let mut missing: Vec<_> = wanted.difference(&stored).copied().collect();
    missing.sort();
    let rows = missing.into_iter().map(|(organisation, above, how)| ActiveModel {
        organisation_id: Set(organisation),
        above_id: Set(above),
        how: Set(how),
    });
    batch::insert::<Entity, _>(tx, rows).await?;
    Ok(wanted != stored)
}

/// The organisations below some, and these themselves: the inside of `IN (…)`.
pub(crate) fn below(above: impl IntoIterator<Item = Uuid>, how: How) -> SelectStatement {
    Entity::find()
        .select_only()
        .column(Column::OrganisationId)
        .filter(Column::How.eq(how.number()))
        .filter(Column::AboveId.is_in(above))
        .into_query()
}

/// Whether any pair is stored. Every organisation stands above itself, so there is none only where nobody ever looked.
pub async fn planted(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let one = Entity::find().select_only().column(Column::OrganisationId).limit(1);
    Ok(one.into_tuple::<Uuid>().one(db).await?.is_some())
}

/// All pairs, as they are stored.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Above>, StoreError> {
    let how = |number| if number == How::Tree.number() { How::Tree } else { How::Supervision };
    let pair =
        |row: Model| Above { organisation: row.organisation_id, above: row.above_id, how: how(row.how) };
    Ok(Entity::find().all(db).await?.into_iter().map(pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn link(kind: LinkKind, organisation: u128, other: u128, to: Option<Date>) -> Link {
        let from = date(2020, 1, 1);
        Link { kind, organisation: id(organisation), other: id(other), from, to }
    }

    fn stand(links: &[Link], organisation: u128, how: How) -> Vec<u128> {
        let mut above: Vec<u128> = pairs(&[id(organisation)], links, date(2026, 8, 19))
            .into_iter()
            .filter(|pair| pair.how == how)
            .map(|pair| pair.above.as_u128())
            .collect();
        above.sort();
        above
    }

    #[test]
    fn parents_of_parents_stand_above_and_circles_end() {
        use LinkKind::Parent;
        let links = [link(Parent, 1, 2, None), link(Parent, 2, 3, None), link(Parent, 3, 1, None)];
        assert_eq!(stand(&links, 1, How::Tree), [1, 2, 3]);
    }

    #[test]
    fn a_parent_left_behind_stands_above_no_more() {
        use LinkKind::Parent;
        let links = [link(Parent, 1, 2, Some(date(2024, 12, 31))), link(Parent, 1, 3, None)];
        assert_eq!(stand(&links, 1, How::Tree), [1, 3]);
    }

    #[test]
    fn what_a_body_left_is_seen_by_its_last_parent_and_its_successor() {
        let ended = Some(date(2025, 6, 30));
        let links = [link(LinkKind::Parent, 1, 2, ended), link(LinkKind::Successor, 1, 4, None)];
        assert_eq!(stand(&links, 1, How::Tree), [1, 2, 4]);
    }

    #[test]
    fn who_stands_above_a_sector_lead_supervises_too() {
        let links = [
            link(LinkKind::Parent, 1, 2, None),
            link(LinkKind::Supervisor, 2, 5, None),
            link(LinkKind::Parent, 5, 6, None),
        ];
        assert_eq!(stand(&links, 1, How::Supervision), [5, 6]);
        assert_eq!(stand(&links, 1, How::Tree), [1, 2]);
    }
}
