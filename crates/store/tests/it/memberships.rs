//! Memberships: who may do what where, and when.

use crate::{people::*, place::Place, samples::*, stories};
use jiff::civil::date;
use khien_store::{
    StoreError,
    memberships::{self, Membership, MembershipFilter},
};
use uuid::Uuid;

stories! {
    a_membership_comes_back_as_it_was
    both_days_of_a_membership_count
    an_end_is_written_once
    of_many_who_end_it_at_once_one_does
    lists_filter_by_tree_role_and_day
    pages_give_each_row_once_newest_first
    a_membership_of_nobody_or_nowhere_is_refused
}

async fn a_membership_comes_back_as_it_was(Place { store, .. }: &Place) {
    let (person, giver, place) = (person(store).await, person(store).await, owner(store).await);
    let mut limited = membership(person, Some(place));
    (limited.systems, limited.given_by) = (Some(vec![Uuid::now_v7(), Uuid::now_v7()]), Some(giver));
    limited.to = Some(date(2027, 6, 30));
    let nothing = Membership { systems: Some(vec![]), ..membership(person, None) };
    let all = [limited, nothing, membership(person, None)];
    write(store, async |tx| {
        for one in &all {
            memberships::insert(tx, one.clone()).await.unwrap();
        }
    })
    .await;
    assert_eq!(memberships::of_account(store.reader(), person, None).await.unwrap(), all);
    assert_eq!(memberships::get(store.reader(), all[0].id).await.unwrap(), all[0]);
    assert!(memberships::of_account(store.reader(), giver, None).await.unwrap().is_empty());
    let none = memberships::get(store.reader(), Uuid::now_v7()).await;
    assert!(matches!(none, Err(StoreError::NotFound { what: "membership" })), "{none:?}");
}

async fn both_days_of_a_membership_count(Place { store, .. }: &Place) {
    let person = person(store).await;
    let mut one = membership(person, None);
    (one.from, one.to) = (date(2026, 7, 1), Some(date(2026, 7, 31)));
    write(store, async |tx| memberships::insert(tx, one).await.unwrap()).await;
    let counts = [
        (date(2026, 6, 30), 0),
        (date(2026, 7, 1), 1),
        (date(2026, 7, 31), 1),
        (date(2026, 8, 1), 0),
        (jiff::civil::Date::MAX, 0),
    ];
    for (day, count) in counts {
        let valid = memberships::of_account(store.reader(), person, Some(day)).await.unwrap();
        assert_eq!(valid.len(), count, "{day}");
    }
}

async fn an_end_is_written_once(Place { store, .. }: &Place) {
    let mut one = membership(person(store).await, None);
    write(store, async |tx| {
        memberships::insert(tx, one.clone()).await.unwrap();
        memberships::end(tx, one.id, 1, TODAY).await.unwrap();
    })
    .await;
    let tx = store.write().await.unwrap();
    let refused = memberships::end(&tx, one.id, 1, date(2030, 1, 1)).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the membership" })), "{refused:?}");
    drop(tx);
    (one.to, one.version) = (Some(TODAY), 2);
    assert_eq!(memberships::get(store.reader(), one.id).await.unwrap(), one);
    // Taken back before it began: there is no day on which it was valid.
    let before = one.from.yesterday().unwrap();
    write(store, async |tx| memberships::end(tx, one.id, 2, before).await.unwrap()).await;
    for day in [before, one.from] {
        assert!(memberships::of_account(store.reader(), one.account, Some(day)).await.unwrap().is_empty());
    }
}

async fn of_many_who_end_it_at_once_one_does(Place { store, .. }: &Place) {
    let one = membership(person(store).await, None);
    let id = one.id;
    write(store, async |tx| memberships::insert(tx, one).await.unwrap()).await;
    let ended = at_once(store, move |store| async move {
        write(&store, async |tx| memberships::end(tx, id, 1, TODAY).await.is_ok()).await
    })
    .await;
    assert_eq!(ended.iter().filter(|ended| **ended).count(), 1);
}

async fn lists_filter_by_tree_role_and_day(Place { store, .. }: &Place) {
    let person = person(store).await;
    let province = below(store, &[]).await;
    let commune = below(store, &[province]).await;
    let head = Membership { role: "head".into(), ..membership(person, Some(province)) };
    let mut over = membership(person, Some(commune));
    over.to = Some(date(2026, 7, 31));
    let everywhere = membership(person, None);
    let (head_id, over_id, everywhere_id) = (head.id, over.id, everywhere.id);
    write(store, async |tx| {
        for one in [head, over, everywhere] {
            memberships::insert(tx, one).await.unwrap();
        }
    })
    .await;
    let ids = async |filter: MembershipFilter| {
        let page = memberships::list(store.reader(), &filter, None, 10).await.unwrap();
        page.rows.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    let all = MembershipFilter::default();
    assert_eq!(ids(all.clone()).await, [everywhere_id, over_id, head_id]);
    let within = |roots: &[Uuid]| MembershipFilter { within: Some(roots.to_vec()), ..all.clone() };
    assert_eq!(ids(within(&[province])).await, [over_id, head_id]);
    assert_eq!(ids(within(&[commune])).await, [over_id]);
    assert!(ids(within(&[])).await.is_empty());
    assert_eq!(ids(MembershipFilter { on: Some(TODAY), ..within(&[province]) }).await, [head_id]);
    let heads = MembershipFilter { role: Some("head".into()), ..all };
    assert_eq!(ids(heads).await, [head_id]);
}

async fn pages_give_each_row_once_newest_first(Place { store, .. }: &Place) {
    let person = person(store).await;
    let mut random = fastrand::Rng::with_seed(8);
    // Few moments, so that pages end between equal ones.
    let at = ["2026-08-20T02:59:59Z", "2026-08-20T10:00:00+07:00", "2026-08-20T03:00:00.000001Z"].map(moment);
    let given = |_| Membership { created_at: at[random.usize(..3)], ..membership(person, None) };
    let mut rows: Vec<Membership> = (0..23).map(given).collect();
    write(store, async |tx| {
        for row in &rows {
            memberships::insert(tx, row.clone()).await.unwrap();
        }
    })
    .await;
    rows.sort_by_key(|row| std::cmp::Reverse((row.created_at, row.id)));
    let (mut found, mut after) = (vec![], None);
    loop {
        let filter = MembershipFilter::default();
        let page = memberships::list(store.reader(), &filter, after.as_deref(), 5).await.unwrap();
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, rows);
    for place in ["", "nonsense", &format!("{}|yesterday", Uuid::nil())] {
        let page = memberships::list(store.reader(), &MembershipFilter::default(), Some(place), 5).await;
        assert_eq!(page.unwrap().rows, rows[..5], "{place}");
    }
}

async fn a_membership_of_nobody_or_nowhere_is_refused(Place { store, .. }: &Place) {
    let person = person(store).await;
    for one in [membership(Uuid::now_v7(), None), membership(person, Some(Uuid::now_v7()))] {
        let tx = store.write().await.unwrap();
        let refused = memberships::insert(&tx, one).await;
        let what = "account or organisation";
        assert!(matches!(refused, Err(StoreError::NotFound { what: said }) if said == what), "{refused:?}");
    }
}
