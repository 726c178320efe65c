//! Who may do what, as a table for people: every cell is asked of the policies, none is written by hand.

mod marks;
mod samples;

use crate::{act::Act, person::Principal, policies::Policies, refusal::Refusal, role::Role, scope::Scope};
use marks::Mark;
use samples::Standing;
use std::fmt::{self, Write};

/// One column: who, and what people call them.
struct Column {
    who: Principal,
    vi: String,
    en: String,
}

/// The table of permissions in Markdown, in both languages.
pub fn table() -> String {
    let mut text = String::new();
    write(&mut text).expect("a string takes everything");
    text
}

fn write(text: &mut String) -> fmt::Result {
    text.push_str(HEADING);
    legend(text)?;
    let (policies, columns) = (Policies::built_in(), columns());
    text.push_str("\n## Bảng · The table\n\n| việc · act | API |");
    columns.iter().try_for_each(|column| write!(text, " {}<br>{} |", column.vi, column.en))?;
    writeln!(text, "\n|---|---|{}", ":-:|".repeat(columns.len()))?;
    for act in Act::ALL {
        let (title, scope) = (act.title(), act.scope().map_or("–", Scope::name));
        write!(text, "| `{}`<br>{}<br>{} | {scope} |", act.name(), title.vi, title.en)?;
        columns.iter().try_for_each(|column| write!(text, " {} |", cell(&policies, &column.who, *act)))?;
        text.push('\n');
    }
    refusals(text)
}

const HEADING: &str = "\
# Ai được làm gì · Who may do what

Bảng này do `khien_permit::table` lập bằng cách hỏi chính các quy tắc phân quyền trong `crates/permit/policies`; không sửa
tay. This table is made by `khien_permit::table`, which asks the policies in `crates/permit/policies`; do not edit.

Các giới hạn luôn được áp dụng, dù bảng cho phép: người lập hồ sơ và đơn vị vận hành không thẩm định hồ sơ; kiểm toán viên
không thay đổi gì tại nơi mình kiểm toán; quản trị viên phải có yếu tố xác thực thứ hai và không giao vai trò cho chính
mình; vai trò giới hạn theo hệ thống chỉ có giá trị với các hệ thống đó; mã truy cập API chỉ làm được việc thuộc phạm vi
ghi ở cột API.

Limits hold whatever the table permits: authors and operators never appraise a dossier; an auditor changes nothing where they
audit; an administrator needs a second factor and gives no role to themselves; a role limited to systems counts for those
systems only; an API token does only what the scope in the column API allows.

";

fn legend(text: &mut String) -> fmt::Result {
    text.push_str("| dấu · mark | được phép · permitted |\n|:-:|---|\n");
    Mark::ALL.iter().try_for_each(|mark| writeln!(text, "| {} | {} · {} |", mark.sign, mark.vi, mark.en))
}

fn columns() -> Vec<Column> {
    let named = |who, vi: &str, en: &str| Column { who, vi: vi.into(), en: en.into() };
    let roles = Role::ALL
        .map(|role| named(samples::holder(role, false), role.title().vi, role.title().en))
        .into_iter();
    let whole = Role::ALL.into_iter().filter(|role| role.fits_installation()).map(|role| Column {
        who: samples::holder(role, true),
        vi: format!("{} toàn hệ thống Khiên", role.title().vi),
        en: format!("{} of the installation", role.title().en),
    });
    let others = [
        named(samples::nobody(), "người đăng nhập không có vai trò", "signed in without a role"),
        named(Principal::System, "tiến trình nền", "background work"),
        named(Principal::Keeper, "người quản lý máy chủ", "keeper of the machine"),
    ];
    roles.chain(whole).chain(others).collect()
}

fn cell(policies: &Policies, who: &Principal, act: Act) -> String {
    let allowed =
        |standing: Standing| samples::things(standing).iter().any(|thing| policies.permits(who, act, thing));
    let signs: String =
        Mark::ALL.iter().filter(|mark| mark.is_earned(allowed)).map(|mark| mark.sign).collect();
    if signs.is_empty() { "–".into() } else { signs }
}

fn refusals(text: &mut String) -> fmt::Result {
    text.push_str(
        "\n## Lý do từ chối · Reasons of refusals\n\n| mã · code | tiếng Việt | English |\n|---|---|---|\n",
    );
    for refusal in Refusal::ALL {
        let words = refusal.words();
        writeln!(text, "| `{}` | {} | {} |", refusal.code(), words.vi, words.en)?;
    }
    Ok(())
}
