//! Accounts: whose they are, how they are found, and what two cannot both have.

use crate::{people::*, place::Place, samples::*, stories};
use khien_store::{
    Store, StoreError,
    accounts::{self, Account, AccountFilter},
    memberships,
};
use uuid::Uuid;

stories! {
    an_account_comes_back_as_it_was
    an_address_belongs_to_one_account
    of_two_who_take_an_address_at_once_one_gets_it
    whoever_is_forgotten_frees_the_address
    an_update_of_an_old_version_is_refused
    a_code_of_a_step_works_once
    of_many_who_try_a_code_at_once_one_gets_in
    an_update_never_takes_a_step_back
    names_sort_as_the_alphabet_does
    pages_give_each_row_once_in_order
    a_list_is_confined_to_the_trees_it_is_asked_for
    letters_that_no_database_keeps_are_dropped
}

async fn added(store: &Store, account: Account) -> Account {
    write(store, async |tx| accounts::insert(tx, account.clone()).await.unwrap()).await;
    account
}

async fn an_account_comes_back_as_it_was(Place { store, .. }: &Place) {
    let mut full = account("Đặng Thị Ánh");
    full.password_hash = Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into());
    (full.totp_sealed, full.totp_last_step) = (Some((0..=255).collect()), Some(59_000_000));
    full.disabled_at = Some(moment("2026-08-19T16:59:59.123456Z"));
    let (full, plain) = (added(store, full).await, added(store, account("Lê An")).await);
    for wanted in [&full, &plain] {
        assert_eq!(&accounts::get(store.reader(), wanted.id).await.unwrap(), wanted);
        let found = accounts::by_email_key(store.reader(), wanted.email_key.as_ref().unwrap()).await;
        assert_eq!(found.unwrap().as_ref(), Some(wanted));
    }
    let mut some = accounts::by_ids(store.reader(), &[full.id, Uuid::now_v7(), plain.id]).await.unwrap();
    some.sort_by_key(|account| account.id);
    assert_eq!(some, [full, plain]);
    assert_eq!(accounts::by_email_key(store.reader(), "ai.do@example.vn").await.unwrap(), None);
    let nobody = accounts::get(store.reader(), Uuid::now_v7()).await;
    assert!(matches!(nobody, Err(StoreError::NotFound { what: "account" })), "{nobody:?}");
}

async fn an_address_belongs_to_one_account(Place { store, .. }: &Place) {
    let first = added(store, account("Lê An")).await;
    let mut second = added(store, account("Lê Bình")).await;
    let same = Account { email_key: first.email_key.clone(), ..account("Lê Chi") };
    let tx = store.write().await.unwrap();
    let refused = accounts::insert(&tx, same).await;
    let taken = "an account with this e-mail address";
    assert!(matches!(refused, Err(StoreError::Changed { what }) if what == taken), "{refused:?}");
    drop(tx);
    second.email_key = first.email_key;
    let tx = store.write().await.unwrap();
    let refused = accounts::update(&tx, second).await;
    assert!(matches!(refused, Err(StoreError::Changed { what }) if what == taken), "{refused:?}");
}

async fn of_two_who_take_an_address_at_once_one_gets_it(Place { store, .. }: &Place) {
    let results = at_once(store, |store| async move {
        let tx = store.write().await?;
        let account = Account { email_key: Some("chung@example.vn".into()), ..account("Lê An") };
        accounts::insert(&tx, account).await?;
        Store::commit_unlogged(tx).await
    })
    .await;
    let got = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(got, 1, "{results:?}");
    assert!(accounts::by_email_key(store.reader(), "chung@example.vn").await.unwrap().is_some());
}

async fn whoever_is_forgotten_frees_the_address(Place { store, .. }: &Place) {
    let known = [added(store, account("Lê An")).await, added(store, account("Lê Bình")).await];
    for account in known.clone() {
        let forgotten = Account { name: String::new(), email: String::new(), email_key: None, ..account };
        write(store, async |tx| accounts::update(tx, forgotten).await.unwrap()).await;
    }
    let again = Account { email_key: known[0].email_key.clone(), ..account("Lê An") };
    assert_eq!(accounts::get(store.reader(), added(store, again.clone()).await.id).await.unwrap(), again);
}

async fn an_update_of_an_old_version_is_refused(Place { store, .. }: &Place) {
    let mut read = added(store, account("Lê An")).await;
    (read.language, read.disabled_at) = ("en".into(), Some(now()));
    write(store, async |tx| accounts::update(tx, read.clone()).await.unwrap()).await;
    let tx = store.write().await.unwrap();
    let refused = accounts::update(&tx, read.clone()).await;
    assert!(matches!(refused, Err(StoreError::Changed { what: "the account" })), "{refused:?}");
    drop(tx);
    read.version = 2;
    assert_eq!(accounts::get(store.reader(), read.id).await.unwrap(), read);
}

async fn a_code_of_a_step_works_once(Place { store, .. }: &Place) {
    let id = person(store).await;
    let other = person(store).await;
    let take =
        async |step| write(store, async |tx| accounts::take_totp_step(tx, id, step).await.unwrap()).await;
    assert!(take(100).await);
    assert!(!take(100).await, "the same code again");
    assert!(!take(99).await, "a code from before");
    assert!(take(101).await);
    assert_eq!(accounts::get(store.reader(), id).await.unwrap().totp_last_step, Some(101));
    assert_eq!(accounts::get(store.reader(), other).await.unwrap().totp_last_step, None);
    write(store, async |tx| accounts::forget_totp_step(tx, id).await.unwrap()).await;
    assert!(take(100).await, "with another secret it is another code");
}

async fn of_many_who_try_a_code_at_once_one_gets_in(Place { store, .. }: &Place) {
    let id = person(store).await;
    let got_in = at_once(store, move |store| async move {
        write(&store, async |tx| accounts::take_totp_step(tx, id, 100).await.unwrap()).await
    })
    .await;
    assert_eq!(got_in.iter().filter(|got_in| **got_in).count(), 1);
}

async fn an_update_never_takes_a_step_back(Place { store, .. }: &Place) {
    let read = added(store, account("Lê An")).await;
    write(store, async |tx| accounts::take_totp_step(tx, read.id, 100).await.unwrap()).await;
    let id = read.id;
    write(store, async |tx| accounts::update(tx, read).await.unwrap()).await;
    assert_eq!(accounts::get(store.reader(), id).await.unwrap().totp_last_step, Some(100));
}

async fn names_sort_as_the_alphabet_does(Place { store, .. }: &Place) {
    // Keys as `khien_domain::fold::sort_key` makes them.
    let in_order =
        [("An", "a0n0"), ("Ân", "a2n0"), ("Dân", "d0a2n0"), ("Đan", "d1a0n0"), ("Ơn", "o2n0"), ("~", "~")];
    for (name, key) in [4, 0, 3, 5, 1, 2].map(|at| in_order[at]) {
        added(store, Account { sort_key: key.into(), ..account(name) }).await;
    }
    let page = accounts::list(store.reader(), &AccountFilter::default(), None, 10).await.unwrap();
    let names: Vec<&str> = page.rows.iter().map(|account| account.name.as_str()).collect();
    assert_eq!(names, in_order.map(|(name, _)| name));
}

async fn pages_give_each_row_once_in_order(Place { store, .. }: &Place) {
    let mut random = fastrand::Rng::with_seed(7);
    let mut rows: Vec<Account> = (0..23).map(|_| account("Lê An")).collect();
    rows.iter_mut().for_each(|row| row.sort_key = ["a0n0", "d1a0", "z9|"][random.usize(..3)].into());
    write(store, async |tx| {
        for row in &rows {
            accounts::insert(tx, row.clone()).await.unwrap();
        }
    })
    .await;
    rows.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
    let (mut found, mut after) = (vec![], None);
    loop {
        let filter = AccountFilter::default();
        let page = accounts::list(store.reader(), &filter, after.as_deref(), 5).await.unwrap();
        assert_eq!(page.total, 23);
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, rows);
}

async fn a_list_is_confined_to_the_trees_it_is_asked_for(Place { store, .. }: &Place) {
    let province = below(store, &[]).await;
    let district = below(store, &[province]).await;
    let commune = below(store, &[district, province]).await;
    let elsewhere = below(store, &[]).await;
    // Above in another way than the tree.
    stands(store, elsewhere, province, 1).await;
    let people = ["tinh", "huyen", "xa", "noi khac", "toan he thong", "khong dau"].map(account);
    let places = [Some(province), Some(district), Some(commune), Some(elsewhere), None];
    write(store, async |tx| {
        for person in &people {
            accounts::insert(tx, person.clone()).await.unwrap();
        }
        for (person, place) in people.iter().zip(places) {
            memberships::insert(tx, membership(person.id, place)).await.unwrap();
        }
        // A second one does not give a second row; one that is over counts too.
        let mut over = membership(people[2].id, Some(district));
        over.to = Some(over.from);
        memberships::insert(tx, over).await.unwrap();
    })
    .await;
    let names = async |search: &str, within: Option<Vec<Uuid>>| {
        let filter = AccountFilter { search: search.into(), within };
        let page = accounts::list(store.reader(), &filter, None, 10).await.unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.into_iter().map(|account| account.name).collect::<Vec<_>>()
    };
    assert_eq!(names("", None).await.len(), 6);
    assert_eq!(names("", Some(vec![province])).await, ["huyen", "tinh", "xa"]);
    assert_eq!(names("", Some(vec![district])).await, ["huyen", "xa"]);
    assert_eq!(names("", Some(vec![commune, elsewhere])).await, ["noi khac", "xa"]);
    assert_eq!(names("tinh", Some(vec![province])).await, ["tinh"]);
    assert_eq!(names("noi", Some(vec![province])).await, [""; 0]);
    assert_eq!(names("", Some(vec![])).await, [""; 0]);
}

async fn letters_that_no_database_keeps_are_dropped(Place { store, .. }: &Place) {
    let hostile = "a\0b' \" \\ ; -- %_ | ?1 $1 {} \u{1}\u{feff}電🛡e\u{301}";
    let mut wanted = account(hostile);
    (wanted.email, wanted.email_key) = (hostile.into(), Some(hostile.into()));
    let id = added(store, wanted.clone()).await.id;
    let kept = hostile.replace('\0', "");
    let read = accounts::get(store.reader(), id).await.unwrap();
    assert_eq!((&read.name, &read.email, read.email_key.as_ref()), (&kept, &kept, Some(&kept)));
    // Looked for as it was typed, it is found.
    assert_eq!(accounts::by_email_key(store.reader(), hostile).await.unwrap(), Some(read.clone()));
    let filter = AccountFilter { search: "a\0b'".into(), within: None };
    let place = format!("{}|a\0", Uuid::nil());
    let page = accounts::list(store.reader(), &filter, Some(&place), 10).await.unwrap();
    assert_eq!(page.rows, [read]);
}
