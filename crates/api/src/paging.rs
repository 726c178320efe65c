//! Lists: a page begins where the one before ended, and its items can be cut down to the members that are wanted.

use crate::{
    input::{invalid, malformed},
    problem::{At, Problem, words},
};
use axum::Json;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use khien_app::store::page::{COUNT_CAP, Page};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

/// Items of a page when nothing is said.
const USUAL: u64 = 50;

/// Which page, and what of its items.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Most items of the page; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u64>,
    /// Where the page begins: `next` of the page before.
    pub after: Option<String>,
    /// Only these members of each item, separated by commas.
    #[param(example = "id,name")]
    pub fields: Option<String>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins, for `after`; `null` on the last page.
    pub next: Option<String>,
    /// How many items match in all.
    pub total: u64,
    /// There are more than `total`: counting stopped there.
    pub total_is_capped: bool,
}

impl Paging {
    /// The names of its parameters.
    pub const NAMES: [&str; 3] = ["limit", "after", "fields"];

    /// The same, when it asks for something that there is.
    pub fn checked(self) -> Result<Self, Problem> {
        match self.limit {
            None | Some(1..=200) => Ok(self),
            Some(_) => {
                let (vi, en) = ("Phải từ 1 đến 200.", "It must be from 1 to 200.");
                Err(malformed().fault(At::Parameter("limit".into()), "out-of-range", vi, en))
            }
        }
    }

    /// Most items of the page.
    pub fn size(&self) -> u64 {
        self.limit.unwrap_or(USUAL)
    }

    /// Where the page begins, in a list in this order.
    pub fn place(&self, order: &str) -> Result<Option<String>, Problem> {
        let Some(cursor) = &self.after else { return Ok(None) };
        let text = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let place = text.as_deref().and_then(|text| text.split_once('\n'));
        let place = place.filter(|(given, place)| *given == order && !place.contains('\0'));
        let foreign = || {
            let (vi, en) = (
                "Không phải giá trị `next` của danh sách này.",
                "It is no `next` of this list in this order.",
            );
            invalid().fault(At::Parameter("after".into()), "unknown-place", vi, en)
        };
        place.map(|(_, place)| Some(place.to_owned())).ok_or_else(foreign)
    }

    /// A page as it is answered.
    pub fn listed<T: Serialize + ToSchema>(
        &self,
        order: &str,
        page: Page<T>,
    ) -> Result<Json<Value>, Problem> {
        Ok(Json(json!(Listed {
            items: self.cut(page.rows)?,
            next: page.next.map(|place| written(order, &place)),
            total: page.total,
            total_is_capped: page.total >= COUNT_CAP,
        })))
    }

    /// The same of a list that nobody counts.
    pub fn uncounted<T: Serialize + ToSchema>(
        &self,
        order: &str,
        items: Vec<T>,
        next: Option<String>,
    ) -> Result<Json<Value>, Problem> {
        let next = next.map(|place| written(order, &place));
        Ok(Json(json!({ "items": self.cut(items)?, "next": next })))
    }

    /// Items with the members that are wanted.
    fn cut<T: Serialize + ToSchema>(&self, items: Vec<T>) -> Result<Vec<Value>, Problem> {
        let wanted = self.wanted::<T>()?;
        let cut = |item: T| {
            let mut item = json!(item);
            if let (Some(wanted), Some(members)) = (&wanted, item.as_object_mut()) {
                members.retain(|name, _| wanted.contains(&name.as_str()));
            }
            item
        };
        Ok(items.into_iter().map(cut).collect())
    }

    /// The same of items that are all here, each with a place that no other one has.
    pub fn listed_of<T: Serialize + ToSchema>(
        &self,
        order: &str,
        mut items: Vec<T>,
        place: impl Fn(&T) -> String,
    ) -> Result<Json<Value>, Problem> {
        let (total, size) = (items.len() as u64, usize::try_from(self.size()).unwrap_or(usize::MAX));
        if let Some(after) = self.place(order)? {
            let seen = items.iter().position(|item| place(item) == after).map_or(0, |at| at + 1);
            items.drain(..seen);
        }
        let more = items.len() > size;
        items.truncate(size);
        let next = items.last().filter(|_| more).map(place);
        self.listed(order, Page { rows: items, next, total })
    }

    /// The members that are wanted; nothing asked for is all of them.
    fn wanted<T: PartialSchema>(&self) -> Result<Option<Vec<&str>>, Problem> {
        let Some(fields) = self.fields.as_ref().filter(|fields| !fields.trim().is_empty()) else {
            return Ok(None);
        };
        let known = members::<T>();
        let wanted: Vec<&str> = fields.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        match wanted.iter().find(|name| !known.iter().any(|each| each == *name)) {
            None => Ok(Some(wanted)),
            Some(name) => {
                let all = known.join(", ");
                let said = words(
                    format!("Không có mục `{name}`; có: {all}."),
                    format!("There is no member `{name}`; there are: {all}."),
                );
                Err(invalid().fault(At::Parameter("fields".into()), "unknown-member", said.vi, said.en))
            }
        }
    }
}

/// A place in a list as callers carry it.
fn written(order: &str, place: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{order}\n{place}"))
}

/// The members of an item, from its description.
fn members<T: PartialSchema>() -> Vec<String> {
    match T::schema() {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        _ => vec![],
    }
}
