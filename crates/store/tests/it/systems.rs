//! Systems and matters: filters, counts, versions, and the ways to go through all of them.

use crate::{place::Place, samples::*, stories};
use khien_store::{
    Scope, StoreError, organisations,
    subjects::{self, System, SystemFilter},
};
use std::collections::HashSet;
use uuid::Uuid;

stories! {
    a_system_comes_back_as_it_was
    lists_filter_by_words_owner_level_and_states
    figures_count_by_level_and_states
    an_update_of_an_old_version_is_refused
    a_system_of_nobody_is_refused
    going_through_all_meets_each_once
    parties_are_who_owns_and_who_operates
    matters_come_back_newest_first
}

async fn a_system_comes_back_as_it_was(Place { store, .. }: &Place) {
    let owner = owner(store).await;
    let mut wanted = system(owner, "Hệ thống thư điện tử");
    (wanted.operator, wanted.security_unit, wanted.invented) = (Some(owner), Some(owner), true);
    wanted.facts = facts(&[("system.level", "3"), ("system.approval_state", "approved")]);
    wanted.created_at = moment("2026-08-19T16:59:59.123456Z");
    write(store, async |tx| subjects::insert_systems(tx, vec![wanted.clone()]).await.unwrap()).await;
    assert_eq!(subjects::system(store.reader(), &Scope::everything(), wanted.id).await.unwrap(), wanted);
    assert_eq!(subjects::systems_of(store.reader(), &[owner]).await.unwrap(), [wanted]);
    let nothing = subjects::system(store.reader(), &Scope::everything(), Uuid::now_v7()).await;
    assert!(matches!(nothing, Err(StoreError::NotFound { what: "system" })), "{nothing:?}");
}

async fn lists_filter_by_words_owner_level_and_states(Place { store, .. }: &Place) {
    let line = three_in_a_line(store, 4).await;
    let (ours, theirs) = (line[1], line[3]);
    let known = |owner, name, known: &[(&str, &str)]| System { facts: facts(known), ..system(owner, name) };
    let systems = vec![
        known(ours, "cong dich vu", &[("system.level", "3"), ("system.approval_state", "approved")]),
        known(ours, "thu dien tu", &[("system.level", "3"), ("system.approval_state", "drafting")]),
        known(ours, "trang tin", &[("system.level", "2"), ("system.implementation_state", "full")]),
        known(
            theirs,
            "cong du lieu",
            &[("system.approval_state", "approved"), ("system.implementation_state", "partial")],
        ),
    ];
    write(store, async |tx| subjects::insert_systems(tx, systems).await.unwrap()).await;
    let names = async |filter: SystemFilter| {
        let page =
            subjects::list_systems(store.reader(), &Scope::everything(), &filter, None, 10).await.unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.into_iter().map(|system| system.name).collect::<Vec<_>>()
    };
    let all = SystemFilter::default();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(names(all.clone()).await, ["cong dich vu", "cong du lieu", "thu dien tu", "trang tin"]);
    assert_eq!(names(SystemFilter { search: "vu cong".into(), ..all.clone() }).await, ["cong dich vu"]);
    let of = |organisation| SystemFilter { organisation: Some(organisation), ..all.clone() };
    assert_eq!(names(of(theirs)).await, ["cong du lieu"]);
    assert_eq!(names(of(line[0])).await, ["cong dich vu", "thu dien tu", "trang tin"]);
    assert_eq!(names(of(line[2])).await, [""; 0]);
    assert_eq!(names(SystemFilter { level: Some(3), ..all.clone() }).await, ["cong dich vu", "thu dien tu"]);
    assert_eq!(
        names(SystemFilter { approval: text("approved"), ..all.clone() }).await,
        ["cong dich vu", "cong du lieu"]
    );
    // Not known is not approved.
    assert_eq!(
        names(SystemFilter { approval_not: text("approved"), ..all.clone() }).await,
        ["thu dien tu", "trang tin"]
    );
    assert_eq!(names(SystemFilter { implementation: text("full"), ..all.clone() }).await, ["trang tin"]);
    let not_full = SystemFilter { implementation_not: text("full"), level: Some(3), ..all };
    assert_eq!(names(not_full).await, ["cong dich vu", "thu dien tu"]);
}

async fn figures_count_by_level_and_states(Place { store, .. }: &Place) {
    let owner = owner(store).await;
    let known: [&[(&str, &str)]; 4] = [
        &[("system.level", "3"), ("system.approval_state", "approved")],
        &[("system.level", "3"), ("system.approval_state", "approved")],
        &[("system.proposed_level", "4")],
        &[],
    ];
    let systems = known.map(|known| System { facts: facts(known), ..system(owner, "he thong") });
    write(store, async |tx| subjects::insert_systems(tx, systems.to_vec()).await.unwrap()).await;
    let lines = subjects::count_systems(store.reader(), &Scope::everything(), &SystemFilter::default())
        .await
        .unwrap();
    let mut counts: Vec<_> = lines
        .into_iter()
        .map(|line| (line.level, line.proposed_level, line.approval_state, line.count))
        .collect();
    counts.sort();
    let approved = (Some(3), None, Some("approved".to_owned()), 2);
    assert_eq!(counts, [(None, None, None, 1), (None, Some(4), None, 1), approved]);
    assert_eq!(subjects::count(store.reader()).await.unwrap(), 4);
}

async fn an_update_of_an_old_version_is_refused(Place { store, .. }: &Place) {
    let owner = owner(store).await;
    let (mut system, mut matter) = (system(owner, "thu dien tu"), matter(owner, "Mất điện"));
    write(store, async |tx| {
        subjects::insert_systems(tx, vec![system.clone()]).await.unwrap();
        subjects::insert_matter(tx, matter.clone()).await.unwrap();
    })
    .await;
    (system.name, matter.name) = ("Thư điện tử công vụ".into(), "Mất điện kéo dài".into());
    write(store, async |tx| {
        subjects::update_system(tx, system.clone()).await.unwrap();
        subjects::update_matter(tx, matter.clone()).await.unwrap();
    })
    .await;
    let tx = store.write().await.unwrap();
    let refused = subjects::update_system(&tx, system.clone()).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the system" })), "{refused:?}");
    let refused = subjects::update_matter(&tx, matter.clone()).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the matter" })), "{refused:?}");
    drop(tx);
    (system.version, matter.version) = (2, 2);
    assert_eq!(subjects::system(store.reader(), &Scope::everything(), system.id).await.unwrap(), system);
    assert_eq!(subjects::matter(store.reader(), &Scope::everything(), matter.id).await.unwrap(), matter);
}

async fn a_system_of_nobody_is_refused(Place { store, .. }: &Place) {
    let tx = store.write().await.unwrap();
    let refused = subjects::insert_systems(&tx, vec![system(Uuid::now_v7(), "mo coi")]).await;
    assert!(matches!(refused, Err(StoreError::NotFound { what: "organisation or system" })), "{refused:?}");
}

async fn going_through_all_meets_each_once(Place { store, .. }: &Place) {
    let owner = owner(store).await;
    let mut systems: Vec<_> = (0..25).map(|at| system(owner, &format!("he thong {at}"))).collect();
    write(store, async |tx| subjects::insert_systems(tx, systems.clone()).await.unwrap()).await;
    systems.sort_by_key(|system| system.id);
    let (mut found, mut after) = (vec![], None);
    loop {
        let batch = subjects::systems_after(store.reader(), after, 10).await.unwrap();
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        found.extend(batch);
    }
    assert_eq!(found, systems);
}

async fn parties_are_who_owns_and_who_operates(Place { store, .. }: &Place) {
    let rows = ["chu quan", "van hanh", "chuyen trach", "khong lien quan"].map(organisation);
    let [own, operate, secure, _] = rows.each_ref().map(|row| row.id);
    write(store, async |tx| organisations::insert(tx, rows.to_vec()).await.unwrap()).await;
    let systems = [(Some(operate), Some(secure)), (None, None)].map(|parties| {
        let mut system = system(own, "he thong");
        (system.operator, system.security_unit) = parties;
        system
    });
    write(store, async |tx| subjects::insert_systems(tx, systems.to_vec()).await.unwrap()).await;
    let (owners, operators) = subjects::parties(store.reader()).await.unwrap();
    assert_eq!(owners, HashSet::from([own]));
    assert_eq!(operators, HashSet::from([operate, secure]));
}

async fn matters_come_back_newest_first(Place { store, .. }: &Place) {
    let (owner, other) = (owner(store).await, owner(store).await);
    let days = ["2026-08-18T09:00:00+07:00", "2026-08-20T09:00:00+07:00", "2026-08-19T09:00:00+07:00"];
    let mut matters = days.map(|at| {
        let mut matter = matter(owner, at);
        matter.created_at = moment(at);
        matter
    });
    write(store, async |tx| {
        for matter in &matters {
            subjects::insert_matter(tx, matter.clone()).await.unwrap();
        }
        subjects::insert_matter(tx, matter(other, "khac")).await.unwrap();
    })
    .await;
    assert_eq!(subjects::matters_after(store.reader(), None, 10).await.unwrap().len(), 4);
    matters.sort_by_key(|matter| std::cmp::Reverse(matter.created_at));
    assert_eq!(subjects::matters_of(store.reader(), &Scope::everything(), owner, 10).await.unwrap(), matters);
    assert_eq!(
        subjects::matters_of(store.reader(), &Scope::everything(), owner, 1).await.unwrap(),
        matters[..1]
    );
}
