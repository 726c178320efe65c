//! `tables/<id>.choice.toml`: which table speaks of which subject on which day.

use crate::{
    facts::{FactIx, SubjectKind},
    problem::Code,
    read::{
        basics,
        sheet::{Item, Sheet, Table as Written},
        tables::{MOST, Texts, decided, facts, in_order, plain, same_as_file},
    },
    tables::{Case, Choice, Ruling},
};

pub(crate) fn read(name: &str, sheet: &Sheet<'_>, law: Texts<'_>) -> Option<Choice> {
    let root = sheet.root();
    let written = root.need("choice").and_then(Item::table);
    let head = written.as_ref().and_then(|table| head(table, name, law));
    let subject = head.as_ref().map(|head| law.known.book.get(head.decides).subject);
    let cases = root.tables("case");
    let cases = subject.and_then(|subject| {
        let cases: Vec<Option<Case>> = cases.iter().map(|table| case(table, name, subject, law)).collect();
        basics::every(cases.into_iter())
    });
    root.done();
    let (mut choice, cases) = (head?, cases?);
    choice.cases = cases;
    let mut mentioned: Vec<FactIx> = Vec::new();
    choice.cases.iter().for_each(|case| case.when.tests(&mut |test| mentioned.push(test.fact)));
    choice.asks = in_order(choice.asks, &mentioned);
    if choice.cases.len() > MOST || choice.asks.len() > MOST {
        let message = format!("a choice has at most {MOST} cases and asks at most {MOST} facts");
        written?.spot.error(Code::TableForm, message);
        return None;
    }
    Some(choice)
}

fn head(table: &Written<'_>, name: &str, law: Texts<'_>) -> Option<Choice> {
    let id = table.need("id").and_then(|item| same_as_file(item, name, "choice"));
    let title = table.need("title").and_then(basics::words);
    let decides = table.need("decides").and_then(|item| decided(item, law.known));
    let subject = decides.map(|fact| law.known.book.get(fact).subject);
    let asks = subject.map(|subject| facts(table.list("asks"), subject, law.known));
    table.done();
    Some(Choice {
        id: id?.into(),
        title: title?,
        decides: decides?,
        asks: asks??,
        cases: Vec::new(),
        place: table.spot.place(),
    })
}

fn case(table: &Written<'_>, choice: &str, subject: SubjectKind, law: Texts<'_>) -> Option<Case> {
    let id = table.need("id").and_then(basics::identifier);
    let (from, to) = basics::days(table);
    let when = table.need("when").and_then(|item| plain(item, subject, law.known));
    let ruling = ruling(table, subject, law);
    let clause = table.need("clause").and_then(|item| law.clause(item));
    let certainty = clause.as_ref().and_then(|(_, clause)| Texts::certainty(table, *clause));
    let summary = table.need("summary").and_then(basics::words);
    let note = table.get("note").map(basics::words);
    table.done();
    Some(Case {
        id: format!("{choice}/{}", id?),
        from,
        to,
        when: when?,
        ruling: ruling?,
        clause: clause?.0,
        certainty: certainty?,
        summary: summary?,
        note: note.flatten(),
        place: table.spot.place(),
    })
}

fn ruling(table: &Written<'_>, subject: SubjectKind, law: Texts<'_>) -> Option<Ruling> {
    let written = table.written(&["table", "keeps", "open"]);
    let [form] = written.as_slice() else {
        let message = format!("exactly one thing follows from a case, and this one says {}", written.len());
        let help =
            "`table = \"…\"`, `keeps = \"…\"` (a fact), or `open = { vi = \"…\", en = \"…\" }`".to_owned();
        table.spot.advise(Code::TableForm, message, help);
        return None;
    };
    let item = table.get(form)?;
    match *form {
        "table" => {
            let id = item.text()?;
            law.known.census.tables.check(id, item.spot).then(|| Ruling::Table(id.into()))
        }
        "keeps" => Some(Ruling::Keeps(*facts(vec![item], subject, law.known)?.first()?)),
        _ => basics::words(item).map(Ruling::Open),
    }
}
