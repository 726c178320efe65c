//! Values of facts as the law folder writes them: typed TOML, checked against the type of the fact.

use crate::{
    facts::{Choice, Fact, FactKind, Value},
    problem::Code,
    read::{
        basics,
        nearest::nearest,
        sheet::{Item, Spot},
    },
    values,
};

/// A value of this fact. In a list of choices it is the whole list, as in `["post", "telecom"]`.
pub(crate) fn value(item: Item<'_>, fact: &Fact) -> Option<Value> {
    match &fact.kind {
        FactKind::YesNo => {
            typed(item, fact, item.is_yes_no(), "`true` or `false`")?.yes_no().map(Value::YesNo)
        }
        FactKind::Integer { min, max, .. } => {
            let number = typed(item, fact, item.is_integer(), "a whole number")?.integer()?;
            bounded(item.spot, fact, values::within(number, *min, *max)).map(Value::Integer)
        }
        FactKind::Percent => {
            let written =
                typed(item, fact, item.is_number(), "a share in per cent such as `12.5`")?.decimal()?;
            percent(item, fact, written).map(Value::Percent)
        }
        FactKind::Choice(choices) => choice(item, fact, choices).map(Value::Choice),
        FactKind::Choices(choices) => {
            let chosen = typed(item, fact, item.is_list(), "a list of its values")?.list()?;
            let bits = chosen.into_iter().map(|item| Some(1u64 << choice(item, fact, choices)?));
            bits.collect::<Option<Vec<_>>>()
                .map(|bits| Value::Choices(bits.into_iter().fold(0, |all, bit| all | bit)))
        }
        FactKind::Date => {
            let item = typed(item, fact, item.is_date(), "a date such as `2026-08-19`")?;
            basics::date(item).map(Value::Date)
        }
        FactKind::Moment => {
            let item = typed(item, fact, item.is_moment(), "a moment such as `2026-08-19T23:30:00`")?;
            values::timestamp(basics::moment(item)?).map(Value::Moment)
        }
        FactKind::Text => typed(item, fact, item.is_text(), "text in quotes")?.text().map(|_| Value::Text),
    }
}

/// The index of a choice.
pub(crate) fn choice(item: Item<'_>, fact: &Fact, choices: &[Choice]) -> Option<u8> {
    let id = typed(item, fact, item.is_text(), "one of its values in quotes")?.text()?;
    let at = choices.iter().position(|choice| choice.id == id);
    if at.is_none() {
        let ids = || choices.iter().map(|choice| choice.id.as_str());
        let help = nearest(id, ids()).unwrap_or_else(|| format!("one of {}", basics::listed(ids())));
        item.spot.advise(Code::ValueType, format!("the fact `{}` has no value `{id}`", fact.name), help);
    }
    u8::try_from(at?).ok()
}

fn typed<'s>(item: Item<'s>, fact: &Fact, fits: bool, wanted: &str) -> Option<Item<'s>> {
    if !fits {
        let message = format!("`{}` is no value of the fact `{}`", item.short(), fact.name);
        item.spot.advise(Code::ValueType, message, format!("its values are written as {wanted}"));
    }
    fits.then_some(item)
}

fn percent(item: Item<'_>, fact: &Fact, written: &str) -> Option<i64> {
    let Some(hundredths) = values::hundredths(written) else {
        let message = format!("`{written}` is no share in per cent for the fact `{}`", fact.name);
        item.spot.advise(
            Code::ValueType,
            message,
            "digits with at most two decimals, such as `12.5`".to_owned(),
        );
        return None;
    };
    let number = values::within(hundredths, 0, values::WHOLE).map_err(|_| values::Unreadable::OutOfBounds {
        value: written.into(),
        min: 0,
        max: values::WHOLE / 100,
    });
    bounded(item.spot, fact, number)
}

fn bounded(spot: Spot<'_>, fact: &Fact, number: Result<i64, values::Unreadable>) -> Option<i64> {
    number
        .map_err(|problem| {
            spot.error(Code::ValueBounds, format!("{problem}, the bounds of the fact `{}`", fact.name))
        })
        .ok()
}
