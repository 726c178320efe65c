//! One-time links: invitations, new passwords, the doors of a demonstration.

use crate::{
    accounts_support::{
        PASSWORD, administrator, caller, done, ended_or, invite, later, organisation, origin, person,
        secret_of, set_up,
    },
    support::{desk, founded},
};
use jiff::SignedDuration;
use khien_app::{
    App, Kind,
    accounts::{Delivery, Post, SignIn, Site},
    figures::INVENTED,
    permit::Role,
    store::{Store, settings},
};
use khien_testing::{Database, on_both};
use std::{path::Path, time::Duration};

on_both!(
    an_invitation_works_once,
    of_several_who_follow_a_link_at_once_one_gets_in,
    an_invitation_ends_after_three_days,
    a_weak_password_leaves_the_invitation_as_it_was,
    only_the_newest_link_works,
    an_invitation_goes_by_mail_where_there_is_a_way_out,
    asking_for_a_new_password_tells_nobody_who_has_an_account,
    a_new_password_ends_every_session_and_skips_no_second_factor,
    letters_to_an_address_are_limited,
    the_first_administrator_comes_by_a_link,
    a_demonstration_has_one_door_for_each_role,
);

/// The same installation, with a folder for mail.
fn with_mail(app: App, folder: &Path) -> App {
    let url = format!("folder://{}", folder.display());
    let site = Site::read(|name| match name {
        "KHIEN_ADDRESS" => Some("https://khien.example.vn/".into()),
        "KHIEN_MAIL" => Some(url.clone()),
        _ => None,
    });
    app.with_site(site.unwrap())
}

/// The links in the letters of a folder, once there are so many. What is sent beside the work takes a moment.
async fn letters(folder: &Path, wanted: usize) -> Vec<String> {
    for _ in 0..500 {
        let names = std::fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>());
        let mut paths: Vec<_> = names.unwrap_or_default().iter().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "eml"));
        if paths.len() == wanted {
            return paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there are not {wanted} letters");
}

/// The secret of the link in a letter. Long lines of a letter are broken and end in "=" then (RFC 2045, 6.7).
fn secret_in(letter: &str, prefix: &str) -> String {
    let whole = letter.replace("=\r\n", "").replace("=\n", "");
    let from = whole.find(prefix).expect("a link");
    whole[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}

async fn invited(app: &App) -> String {
    let home = organisation(app, "Tỉnh Cao Bằng").await;
    let invitation = invite("an@caobang.gov.vn", Post::lasting(Role::Officer, Some(home)));
    secret_of(desk(app).invite(invitation).await.unwrap().delivery.link().unwrap())
}

async fn an_invitation_works_once(database: &Database) {
    let app = founded(database).await;
    let link = invited(&app).await;
    for _ in 0..2 {
        let shown = app.invitation(&link).await.unwrap();
        assert_eq!(shown.email, "an@caobang.gov.vn", "looking does not use it up");
    }
    assert_eq!(app.reset_link(&link).await.unwrap_err().code, "link-gone", "it is no other kind of link");
    done(app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap());
    let again = app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap_err();
    assert_eq!((again.kind, again.code), (Kind::NotFound, "link-gone"));
    assert_eq!(app.invitation(&link).await.unwrap_err().code, "link-gone");
}

async fn of_several_who_follow_a_link_at_once_one_gets_in(database: &Database) {
    let app = founded(database).await;
    let link = invited(&app).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (app, link) = (app.clone(), link.clone());
        tries.spawn(async move { app.accept_invitation(&link, PASSWORD, &origin()).await.is_ok() });
    }
    let got_in = tries.join_all().await.into_iter().filter(|got_in| *got_in).count();
    assert_eq!(got_in, 1);
}

async fn an_invitation_ends_after_three_days(database: &Database) {
    let app = founded(database).await;
    let link = invited(&app).await;
    let just = later(&app, SignedDuration::from_hours(72) - SignedDuration::from_secs(1));
    just.invitation(&link).await.unwrap();
    let late = later(&app, SignedDuration::from_hours(72));
    assert_eq!(late.accept_invitation(&link, PASSWORD, &origin()).await.unwrap_err().code, "link-gone");
}

async fn a_weak_password_leaves_the_invitation_as_it_was(database: &Database) {
    let app = founded(database).await;
    let link = invited(&app).await;
    let short = app.accept_invitation(&link, "matkhau", &origin()).await.unwrap_err();
    assert_eq!((short.kind, short.code), (Kind::Invalid, "password-too-short"));
    let about = app.accept_invitation(&link, "an@caobang.gov.vn!", &origin()).await.unwrap_err();
    assert_eq!(about.code, "password-about-owner");
    done(app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap());
}

async fn only_the_newest_link_works(database: &Database) {
    let app = founded(database).await;
    let old = invited(&app).await;
    let account = desk(&app).people("", None, 10).await.unwrap().rows[0].id;
    let Delivery::ByHand { link, .. } = desk(&app).send_link(account).await.unwrap() else {
        panic!("there is no way out for mail")
    };
    assert_eq!(app.invitation(&old).await.unwrap_err().code, "link-gone");
    done(app.accept_invitation(&secret_of(&link), PASSWORD, &origin()).await.unwrap());
    let Delivery::ByHand { link, .. } = desk(&app).send_link(account).await.unwrap() else {
        panic!("there is no way out for mail")
    };
    assert_eq!(app.reset_link(&secret_of(&link)).await.unwrap().email, "an@caobang.gov.vn");
}

async fn an_invitation_goes_by_mail_where_there_is_a_way_out(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let (_, admin) = administrator(&app, "quantri@caobang.gov.vn", Some(home)).await;
    let app = with_mail(app, folder.path());
    let invitation = invite("an@caobang.gov.vn", Post::lasting(Role::Officer, Some(home)));
    let sent = app.desk(&admin).invite(invitation).await.unwrap();
    assert_eq!(sent.delivery, Delivery::Mailed);
    let letter = letters(folder.path(), 1).await.remove(0);
    assert!(letter.contains("https://khien.example.vn/invitation/khi_"), "{letter}");
    let link = secret_in(&letter, "khi_");
    done(app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap());
}

async fn asking_for_a_new_password_tells_nobody_who_has_an_account(database: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let app = with_mail(founded(database).await, folder.path());
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    app.ask_for_reset("khong@caobang.gov.vn", &origin()).await.unwrap();
    app.ask_for_reset("An@caobang.gov.vn", &origin()).await.unwrap();
    let letter = letters(folder.path(), 1).await.remove(0);
    let link = secret_in(&letter, "khr_");
    let new = "mưa rào tháng bảy qua cầu";
    app.reset(&link, new, &origin()).await.unwrap();
    done(app.sign_in("an@caobang.gov.vn", new, &origin()).await.unwrap());
    assert_eq!(app.reset(&link, new, &origin()).await.unwrap_err().code, "link-gone");
    let nonsense = app.ask_for_reset("không phải địa chỉ", &origin()).await.unwrap_err();
    assert_eq!(nonsense.code, "email-malformed");
}

async fn a_new_password_ends_every_session_and_skips_no_second_factor(database: &Database) {
    let app = founded(database).await;
    let home = organisation(&app, "Tỉnh Cao Bằng").await;
    let signed_in = person(&app, "an@caobang.gov.vn", Role::Officer, Some(home)).await;
    set_up(&app, &caller(&app, &signed_in).await.caller).await;
    let Delivery::ByHand { link, .. } = desk(&app).send_link(signed_in.account).await.unwrap() else {
        panic!("there is no way out for mail")
    };
    let late = later(&app, SignedDuration::from_hours(1));
    let new = "mưa rào tháng bảy qua cầu";
    assert_eq!(late.reset(&secret_of(&link), new, &origin()).await.unwrap_err().code, "link-gone");
    app.reset(&secret_of(&link), new, &origin()).await.unwrap();
    assert!(ended_or(&app, &signed_in).await.is_none());
    let step = app.sign_in("an@caobang.gov.vn", new, &origin()).await.unwrap();
    assert!(matches!(step, SignIn::SecondStep(_)));
}

async fn letters_to_an_address_are_limited(database: &Database) {
    let app = founded(database).await;
    for _ in 0..5 {
        app.ask_for_reset("an@caobang.gov.vn", &origin()).await.unwrap();
    }
    let more = app.ask_for_reset("an@caobang.gov.vn", &origin()).await.unwrap_err();
    assert_eq!(more.kind, Kind::TooMany);
}

async fn the_first_administrator_comes_by_a_link(database: &Database) {
    let app = founded(database).await;
    let post = Post::lasting(Role::Administrator, None);
    let first = desk(&app).invite(invite("quantri@khien.vn", post)).await.unwrap();
    let link = secret_of(first.delivery.link().unwrap());
    assert_eq!(
        app.sign_in("quantri@khien.vn", "", &origin()).await.unwrap_err().code,
        "sign-in-failed",
        "there is no password before one is chosen"
    );
    let signed_in = done(app.accept_invitation(&link, PASSWORD, &origin()).await.unwrap());
    assert!(signed_in.needs_factor);
    set_up(&app, &caller(&app, &signed_in).await.caller).await;
    let here = caller(&app, &signed_in).await.caller;
    app.desk(&here).set_security(app.security().await.unwrap()).await.unwrap();
}

async fn a_demonstration_has_one_door_for_each_role(database: &Database) {
    let app = founded(database).await;
    let none = app.sign_in_by_link("khl_x", &origin()).await.unwrap_err();
    assert_eq!(none.code, "demonstration-only");
    assert_eq!(desk(&app).demo_doors().await.unwrap_err().code, "demonstration-only");
    let store = Store::open(&database.url).await.unwrap();
    let tx = store.write().await.unwrap();
    settings::set(&tx, INVENTED, "33").await.unwrap();
    Store::commit_unlogged(tx).await.unwrap();
    let doors = desk(&app).demo_doors().await.unwrap();
    assert_eq!(doors.iter().map(|door| door.role).collect::<Vec<_>>(), Role::ALL);
    for door in &doors {
        let secret = secret_of(&door.link);
        let signed_in = app.sign_in_by_link(&secret, &origin()).await.unwrap();
        assert!(!signed_in.needs_factor, "{:?}", door.role);
        let me = app.desk(&caller(&app, &signed_in).await.caller).me().await.unwrap();
        assert_eq!(me.person.memberships[0].role, Some(door.role));
        assert!(me.person.email.ends_with("@vidu.invalid"));
        let again = app.sign_in_by_link(&secret, &origin()).await.unwrap_err();
        assert_eq!(again.code, "link-gone");
    }
    let more = desk(&app).demo_doors().await.unwrap();
    assert_eq!(desk(&app).people("", None, 100).await.unwrap().total, doors.len() as u64, "the same people");
    let late = later(&app, SignedDuration::from_hours(24));
    let old = late.sign_in_by_link(&secret_of(&more[0].link), &origin()).await.unwrap_err();
    assert_eq!(old.code, "link-gone");
    assert!(app.check_log(Default::default()).await.unwrap().is_honest());
}
