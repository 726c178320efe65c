//! Reasons as sentences, in both languages.

use khien_law::{
    Law, Words,
    facts::FactIx,
    procedure::{GuardRule, Procedure, Who},
};

use super::Reason;
use crate::zone;

impl Reason {
    /// A sentence in both languages.
    pub fn words(&self, law: &Law, procedure: &Procedure) -> Words {
        let names = Names { law, procedure };
        match self {
            Self::NotInForce { on, .. } => both(
                format!("Thủ tục này không áp dụng cho hồ sơ bắt đầu vào ngày {}.", on.strftime("%d/%m/%Y")),
                format!("This procedure does not hold for a case that begins on {on}."),
            ),
            Self::NotItsCase { facts } => names.with(
                facts,
                "Hồ sơ này không thuộc thủ tục này, xét theo: ",
                "The case does not follow this procedure, going by: ",
            ),
            Self::WrongState { is, needs } => names.states(is, needs),
            Self::WrongActor { needs } => names.actors(needs),
            Self::Guarded { rule, .. } => names.guard(rule),
            Self::NotSo { facts } => {
                names.with(facts, "Chưa đủ điều kiện, xét theo: ", "Conditions are not met, going by: ")
            }
            Self::Unknown { facts } => {
                names.with(facts, "Cần biết trước: ", "These facts must be known first: ")
            }
            Self::NotYet { step, .. } => names.earlier(step),
            Self::NoDocument { document, .. } => {
                let name = names.thing(document);
                both(format!("Thiếu tài liệu: {}.", name.vi), format!("A document is missing: {}.", name.en))
            }
            Self::NoField { field, .. } => {
                let name = names.thing(field);
                both(format!("Chưa điền: {}.", name.vi), format!("Not filled in: {}.", name.en))
            }
            Self::NoGround => both("Phải nêu lý do.".into(), "A ground must be given.".into()),
            Self::NoNumber => both(
                "Phải ghi số của văn bản được ban hành.".into(),
                "The number of the document must be given.".into(),
            ),
            Self::WrongValue { field } => {
                let name = names.thing(field);
                both(
                    format!("Giá trị không hợp lệ: {}.", name.vi),
                    format!("The value does not fit: {}.", name.en),
                )
            }
            Self::TooEarly { last } => {
                let day = zone::date_of(*last);
                both(
                    format!("Không thể xảy ra trước việc gần nhất, ngày {}.", day.strftime("%d/%m/%Y")),
                    format!("It cannot come before what was done last, on {day}."),
                )
            }
            Self::UnknownStep { step } => both(
                format!("Thủ tục không có bước “{step}”."),
                format!("The procedure has no step “{step}”."),
            ),
            Self::UnknownThing { name } => both(
                format!("Bước này không yêu cầu “{name}”."),
                format!("The step asks for nothing called “{name}”."),
            ),
        }
    }
}

fn both(vi: String, en: String) -> Words {
    Words { vi, en }
}

/// Names that sentences use.
struct Names<'a> {
    law: &'a Law,
    procedure: &'a Procedure,
}

impl Names<'_> {
    fn with(&self, facts: &[FactIx], vi: &str, en: &str) -> Words {
        let labels = || facts.iter().map(|fact| &self.law.facts.get(*fact).label);
        let list = |of: fn(&Words) -> &String| labels().map(|label| of(label).as_str()).collect::<Vec<_>>();
        both(
            format!("{vi}{}.", list(|words| &words.vi).join("; ")),
            format!("{en}{}.", list(|words| &words.en).join("; ")),
        )
    }

    fn states(&self, is: &str, needs: &[String]) -> Words {
        let name = |id: &str| {
            self.procedure.state(id).map_or_else(|| both(id.into(), id.into()), |state| state.name.clone())
        };
        let needed: Vec<Words> = needs.iter().map(|id| name(id)).collect();
        let list =
            |of: fn(&Words) -> &String| needed.iter().map(|name| of(name).as_str()).collect::<Vec<_>>();
        let is = name(is);
        both(
            format!(
                "Hồ sơ đang ở trạng thái “{}”; bước này chỉ làm được khi: {}.",
                is.vi,
                list(|n| &n.vi).join("; ")
            ),
            format!("The case stands at “{}”; this is done only at: {}.", is.en, list(|n| &n.en).join("; ")),
        )
    }

    fn actors(&self, needs: &[Who]) -> Words {
        let needed: Vec<Words> = needs.iter().map(|who| self.who(who)).collect();
        if needed.is_empty() {
            return both(
                "Không ai được làm bước này trong hồ sơ này.".into(),
                "Nobody may do this in this case.".into(),
            );
        }
        let list =
            |of: fn(&Words) -> &String| needed.iter().map(|name| of(name).as_str()).collect::<Vec<_>>();
        both(
            format!("Bước này do {} thực hiện.", list(|name| &name.vi).join(" hoặc ")),
            format!("This is done by {}.", list(|name| &name.en).join(" or ")),
        )
    }

    fn guard(&self, rule: &GuardRule) -> Words {
        match rule {
            GuardRule::NotAlso(who) => {
                let who = self.who(who);
                both(
                    format!("Người thực hiện không được đồng thời thuộc {}.", who.vi),
                    format!("Who does this may not also be {}.", who.en),
                )
            }
            GuardRule::NotThePersonOf(step) => {
                let step = self.step(step);
                both(
                    format!("Người đã thực hiện bước “{}” không được làm bước này.", step.vi),
                    format!("The person who did “{}” may not do this.", step.en),
                )
            }
            GuardRule::NotTheBodyOf(step) => {
                let step = self.step(step);
                both(
                    format!("Cơ quan, đơn vị đã thực hiện bước “{}” không được làm bước này.", step.vi),
                    format!("The body that did “{}” may not do this.", step.en),
                )
            }
        }
    }

    fn earlier(&self, step: &str) -> Words {
        let step = self.step(step);
        both(format!("Phải thực hiện trước: {}.", step.vi), format!("This comes first: {}.", step.en))
    }

    fn step(&self, id: &str) -> Words {
        self.procedure.step(id).map_or_else(|| both(id.into(), id.into()), |step| step.name.clone())
    }

    fn thing(&self, id: &str) -> Words {
        let field = self.procedure.field(id).map(|field| &field.label);
        let name = field.or_else(|| self.procedure.document(id).map(|document| &document.name));
        name.cloned().unwrap_or_else(|| both(id.into(), id.into()))
    }

    fn who(&self, who: &Who) -> Words {
        let (vi, en) = match who {
            Who::Owner => ("chủ quản hệ thống thông tin", "the owner of the system"),
            Who::Operator => ("đơn vị vận hành", "the operating unit"),
            Who::SecurityUnit => ("đơn vị chuyên trách về an ninh mạng", "the security unit"),
            Who::Appraiser => {
                ("đơn vị, hội đồng được giao thẩm định", "the unit or council charged with appraisal")
            }
            Who::Investor => ("chủ đầu tư", "the investor"),
            Who::Applicant => ("bên đề nghị cấp phép", "the applicant"),
            Who::Role(role) => {
                let named = self.law.role(role).map(|role| role.name.clone());
                return named.unwrap_or_else(|| both(role.clone(), role.clone()));
            }
        };
        both(vi.into(), en.into())
    }
}
