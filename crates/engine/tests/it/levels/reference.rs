//! The criteria once more, written down slowly and by hand from the tables of the two decrees: no condition, diagram or
//! slot of the engine has a part in it.

/// A system of which everything is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct System {
    pub kind: &'static str,
    pub online: bool,
    pub procedures: bool,
    pub conditional: bool,
    pub public: bool,
    pub private: bool,
    pub personal: bool,
    pub secret: bool,
    pub basic: i64,
    pub sensitive: i64,
    pub reach: &'static str,
    pub nonstop: bool,
    pub world: bool,
    pub grade: &'static str,
    pub security_works: bool,
    pub defence: bool,
    /// 0 none, 1 harm, 2 serious, 3 particularly serious.
    pub harm: u8,
    pub strategic: bool,
    pub egovernment: bool,
    pub central_data: bool,
    pub minister: bool,
    pub minister_level: i64,
    pub risk: i64,
    pub degree: i64,
    pub users: i64,
}

/// A row that matches, with the level it gives.
pub type Matched = (&'static str, i64);

/// Decree 331/2026, Arts. 11 to 15; the Framework is not issued.
pub fn decree_331(s: &System) -> Vec<Matched> {
    let mut rows = vec![];
    let mut row = |id, level, matches: bool| rows.extend(matches.then_some((id, level)));
    let internal = s.kind == "internal";
    let people = s.kind == "public";
    let infrastructure = s.kind == "infrastructure";
    let control = s.kind == "control";
    let other_service = people && s.online && !s.conditional && !s.procedures;
    let many = s.basic >= 100_000 || s.sensitive >= 10_000;
    let guarded = s.secret || s.defence;

    row("R331-1", 1, internal && s.public && !s.private && !s.personal && !s.secret);
    row("R331-3", 2, internal && (s.private || s.personal) && !s.secret);
    row("R331-4", 2, people && s.online && !s.conditional);
    row("R331-5", 2, other_service && (s.private || s.personal) && !many);
    row("R331-6", 2, infrastructure && s.reach == "one-organisation");
    row("R331-7", 3, guarded && s.harm >= 1);
    row("R331-8", 3, people && s.online && s.conditional);
    row("R331-9", 3, people && s.procedures);
    row("R331-10", 3, other_service && many);
    row("R331-11", 3, infrastructure && s.reach == "sector-or-provinces");
    row("R331-12", 3, control && ["grade-2", "grade-3", "grade-4"].contains(&s.grade));
    row("R331-13", 4, guarded && s.harm >= 2);
    row("R331-14", 4, s.egovernment && s.nonstop);
    row("R331-15", 4, infrastructure && s.reach == "nationwide" && s.nonstop);
    row("R331-16", 4, control && s.grade == "grade-1");
    row("R331-17", 5, guarded && s.strategic && s.harm == 3);
    row("R331-18", 5, s.central_data);
    row("R331-19", 5, infrastructure && s.world);
    row("R331-20", 5, control && (s.grade == "special" || s.security_works));
    row("R331-21", s.minister_level, s.minister);
    rows
}

/// Decree 331/2026 Art. 10(5): the risk assessment raises what was found, and never lowers it.
pub fn raised_331(found: i64, s: &System) -> i64 {
    if s.risk > found { s.risk } else { found }
}

/// Decree 85/2016, Arts. 7 to 11.
pub fn decree_85(s: &System) -> Vec<Matched> {
    let mut rows = vec![];
    let mut row = |id, level, matches: bool| rows.extend(matches.then_some((id, level)));
    let internal = s.kind == "internal";
    let people = s.kind == "public";
    let infrastructure = s.kind == "infrastructure";
    let control = s.kind == "control";
    let other_service = people && s.online && !s.conditional && s.degree == 0;
    let guarded = s.secret || s.defence;

    row("R85-1", 1, internal && s.public && !s.private && !s.personal && !s.secret);
    row("R85-2", 2, internal && (s.private || s.personal) && !s.secret);
    row("R85-3", 2, people && (s.degree == 1 || s.degree == 2));
    row("R85-4", 2, people && s.online && !s.conditional);
    row("R85-5", 2, other_service && (s.private || s.personal) && s.users < 10_000);
    row("R85-6", 2, infrastructure && s.reach == "one-organisation");
    row("R85-7", 3, guarded && s.harm >= 1);
    row("R85-8", 3, people && s.degree >= 3);
    row("R85-9", 3, people && s.online && s.conditional);
    row("R85-10", 3, other_service && s.users >= 10_000);
    row("R85-11", 3, infrastructure && s.reach == "sector-or-provinces");
    row("R85-12", 3, control && ["grade-2", "grade-3", "grade-4"].contains(&s.grade));
    row("R85-13", 4, guarded && s.harm >= 2);
    row("R85-14", 4, s.egovernment && s.nonstop);
    row("R85-15", 4, infrastructure && s.reach == "nationwide" && s.nonstop);
    row("R85-16", 4, control && s.grade == "grade-1");
    row("R85-17", 5, guarded && s.harm == 3);
    row("R85-18", 5, s.central_data);
    row("R85-19", 5, infrastructure && s.world);
    row("R85-20", 5, control && (s.grade == "special" || s.security_works));
    row("R85-21", 5, s.minister && s.minister_level == 5);
    rows
}
