//! The marks in the cells, and what earns them.

use super::samples::Standing;

/// A sign that says where an act is allowed.
pub(super) struct Mark {
    pub(super) sign: char,
    /// It must be allowed with things that stand so,
    with: &'static [Standing],
    /// and not with things that stand so.
    without: &'static [Standing],
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
}

impl Mark {
    /// In the order in which they stand in a cell. After "everywhere" most others say nothing more.
    pub(super) const ALL: [Self; 10] = [
        Self { sign: '★', with: &[Standing::Elsewhere], without: &[], vi: "mọi nơi", en: "everywhere" },
        Self {
            sign: '●',
            with: &[Standing::Own, Standing::Below],
            without: &[Standing::Elsewhere],
            vi: "tại cơ quan mình và mọi cơ quan bên dưới",
            en: "in the own organisation and all below",
        },
        Self {
            sign: '◐',
            with: &[Standing::Own],
            without: &[Standing::Below],
            vi: "chỉ tại cơ quan mình, không tại cơ quan bên dưới",
            en: "in the own organisation only, not below",
        },
        Self {
            sign: '◑',
            with: &[Standing::Below],
            without: &[Standing::Own],
            vi: "chỉ tại các cơ quan bên dưới, không tại cơ quan mình",
            en: "in organisations below only, not in the own",
        },
        Self {
            sign: '▲',
            with: &[Standing::Above],
            without: &[Standing::Elsewhere],
            vi: "cả tại cơ quan cấp trên",
            en: "in the organisation above too",
        },
        Self {
            sign: '◇',
            with: &[Standing::Party],
            without: &[Standing::Elsewhere],
            vi: "hệ thống của nơi khác do cơ quan mình vận hành hoặc chuyên trách bảo vệ, việc cơ quan mình phải làm",
            en: "systems of others that the own organisation operates or guards, duties that it bears",
        },
        Self {
            sign: '○',
            with: &[Standing::Supervised],
            without: &[Standing::Elsewhere],
            vi: "tại các cơ quan thuộc lĩnh vực mình quản lý",
            en: "in organisations that the own one supervises as sector lead",
        },
        Self {
            sign: '◎',
            with: &[Standing::HandedIn],
            without: &[Standing::Elsewhere],
            vi: "nội dung đã gửi hoặc phải gửi đến cơ quan mình",
            en: "what was handed in or is owed to the own organisation",
        },
        Self {
            sign: '⌂',
            with: &[Standing::Installation],
            without: &[],
            vi: "toàn bộ hệ thống Khiên",
            en: "the installation as a whole",
        },
        Self {
            sign: '✓',
            with: &[Standing::Myself],
            without: &[Standing::Elsewhere],
            vi: "của chính mình",
            en: "one's own",
        },
    ];

    pub(super) fn is_earned(&self, allowed: impl Fn(Standing) -> bool + Copy) -> bool {
        self.with.iter().copied().all(allowed) && !self.without.iter().copied().any(allowed)
    }
}
