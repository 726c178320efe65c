//! Organisations, their links, and their list.

use crate::{place::Place, samples::*, stories};
use jiff::civil::date;
use khien_store::{
    Scope, StoreError,
    organisations::{self, Link, LinkKind},
};
use uuid::Uuid;

stories! {
    rows_and_links_come_back_as_they_were
    pages_give_each_row_once_in_order
    the_total_stops_at_its_cap
    an_unreadable_place_is_the_beginning
    search_takes_every_letter_as_it_is
    an_update_of_an_old_version_is_refused
    what_is_there_already_stays_as_it_is
    a_link_to_nobody_is_refused
}

async fn rows_and_links_come_back_as_they_were(Place { store, .. }: &Place) {
    let mut former = organisation("Bộ Thông tin và Truyền thông");
    former.to = Some(date(2025, 2, 28));
    former.name_en = Some("Ministry of Information and Communications".into());
    let mut plain = organisation("Bộ Khoa học và Công nghệ");
    (plain.code, plain.body_key, plain.invented) = (None, None, true);
    let links = [LinkKind::Successor, LinkKind::Parent].map(|kind| Link {
        kind,
        organisation: former.id,
        other: plain.id,
        from: date(2025, 3, 1),
        to: (kind == LinkKind::Parent).then_some(date(2026, 12, 31)),
    });
    write(store, async |tx| {
        organisations::insert(tx, vec![former.clone(), plain.clone()]).await.unwrap();
        organisations::insert_links(tx, links.to_vec()).await.unwrap();
    })
    .await;
    for wanted in [&former, &plain] {
        assert_eq!(
            &organisations::get(store.reader(), &Scope::everything(), wanted.id).await.unwrap(),
            wanted
        );
    }
    let mut all = organisations::all(store.reader()).await.unwrap();
    all.sort_by_key(|each| each.id);
    assert_eq!(all, [former, plain]);
    let mut found = organisations::links(store.reader()).await.unwrap();
    found.sort_by_key(|link| link.kind == LinkKind::Parent);
    assert_eq!(found, links);
    let nobody = organisations::get(store.reader(), &Scope::everything(), Uuid::now_v7()).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { what: "organisation" })), "{nobody:?}");
}

async fn pages_give_each_row_once_in_order(Place { store, .. }: &Place) {
    let mut random = fastrand::Rng::with_seed(1);
    // Few keys, so that pages end between equal ones; the sign sorts last by bytes and first in every language.
    let keys = ["a0n0", "a1n0", "d1a0", "e0", "z9", "~"];
    let mut rows: Vec<_> = (0..103).map(|at| organisation(&format!("Đơn vị {at}"))).collect();
    rows.iter_mut().for_each(|row| row.sort_key = keys[random.usize(..keys.len())].to_owned());
    write(store, async |tx| organisations::insert(tx, rows.clone()).await.unwrap()).await;
    rows.sort_by(|a, b| (a.sort_key.as_bytes(), a.id).cmp(&(b.sort_key.as_bytes(), b.id)));
    let (mut found, mut after) = (vec![], None);
    loop {
        let page = organisations::list(store.reader(), &Scope::everything(), "", after.as_deref(), 10)
            .await
            .unwrap();
        assert_eq!(page.total, 103);
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, rows);
    let exact = organisations::list(store.reader(), &Scope::everything(), "", None, 103).await.unwrap();
    assert_eq!((exact.rows.len(), exact.next), (103, None));
}

async fn the_total_stops_at_its_cap(Place { store, .. }: &Place) {
    let most = khien_store::page::COUNT_CAP as usize;
    let rows = (0..most + 5).map(|at| organisation(&format!("Đơn vị {at}"))).collect();
    write(store, async |tx| organisations::insert(tx, rows).await.unwrap()).await;
    let page = organisations::list(store.reader(), &Scope::everything(), "đơn", None, 3).await.unwrap();
    assert_eq!((page.total, page.rows.len()), (khien_store::page::COUNT_CAP, 3));
}

async fn an_unreadable_place_is_the_beginning(Place { store, .. }: &Place) {
    owner(store).await;
    for place in ["", "|", "nonsense", "nonsense|a", "0198-|a"] {
        let page =
            organisations::list(store.reader(), &Scope::everything(), "", Some(place), 10).await.unwrap();
        assert_eq!(page.rows.len(), 1, "{place}");
    }
}

async fn search_takes_every_letter_as_it_is(Place { store, .. }: &Place) {
    let names = ["so y te", "so_y_te", "dat 100%", r"o dia c:\x"];
    let rows = names.map(organisation).to_vec();
    write(store, async |tx| organisations::insert(tx, rows).await.unwrap()).await;
    let found = async |search: &str| {
        let page = organisations::list(store.reader(), &Scope::everything(), search, None, 10).await.unwrap();
        let mut names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
        names.sort();
        names
    };
    assert_eq!(found("te so").await, ["so y te", "so_y_te"]);
    assert_eq!(found("_").await, ["so_y_te"]);
    assert_eq!(found("%").await, ["dat 100%"]);
    assert_eq!(found(r"\").await, [r"o dia c:\x"]);
    assert_eq!(found("so bo").await, [""; 0]);
}

async fn an_update_of_an_old_version_is_refused(Place { store, .. }: &Place) {
    let id = owner(store).await;
    let mut read = organisations::get(store.reader(), &Scope::everything(), id).await.unwrap();
    read.facts = facts(&[("organisation.staff", "1300")]);
    write(store, async |tx| organisations::update(tx, read.clone()).await.unwrap()).await;
    let tx = store.write().await.unwrap();
    let refused = organisations::update(&tx, read.clone()).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the organisation" })), "{refused:?}");
    drop(tx);
    read.version = 2;
    assert_eq!(organisations::get(store.reader(), &Scope::everything(), id).await.unwrap(), read);
}

async fn what_is_there_already_stays_as_it_is(Place { store, .. }: &Place) {
    let (held, added) = (organisation("Bộ Công an"), organisation("Bộ Quốc phòng"));
    let mut renamed = held.clone();
    renamed.name = "Bộ khác".into();
    write(store, async |tx| organisations::insert_missing(tx, vec![held.clone()]).await.unwrap()).await;
    write(store, async |tx| {
        organisations::insert_missing(tx, vec![renamed.clone(), added.clone()]).await.unwrap()
    })
    .await;
    write(store, async |tx| organisations::insert_missing(tx, vec![renamed.clone()]).await.unwrap()).await;
    let mut all = organisations::all(store.reader()).await.unwrap();
    all.sort_by_key(|each| each.id);
    assert_eq!(all, [held, added]);
    let tx = store.write().await.unwrap();
    let refused = organisations::insert(&tx, vec![renamed]).await;
    assert!(matches!(refused, Err(StoreError::Changed { .. })), "{refused:?}");
}

async fn a_link_to_nobody_is_refused(Place { store, .. }: &Place) {
    let organisation = owner(store).await;
    let link = Link { kind: LinkKind::Parent, organisation, other: Uuid::now_v7(), from: TODAY, to: None };
    let tx = store.write().await.unwrap();
    let refused = organisations::insert_links(&tx, vec![link]).await;
    assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
}
