//! The table of problem codes.

use super::Severity;
use serde::{Serialize, Serializer};
use std::fmt;

/// One row for each code: name, number, severity, meaning. The number is what people quote and search for.
macro_rules! codes {
    ($($name:ident $number:literal $severity:ident $meaning:literal)*) => {
        /// What kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!($number, ": ", $meaning)] $name,)*
        }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The stable number, for example `K014`.
            pub fn number(self) -> &'static str {
                match self { $(Code::$name => $number),* }
            }

            /// What it means, in a sentence without its particulars.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => $meaning),* }
            }

            /// Whether it refuses the folder.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    Syntax "K001" Error "The file is not valid TOML."
    UnknownField "K002" Error "A field has a name that the format does not know."
    MissingField "K003" Error "A field that must be written is missing."
    WrongShape "K004" Error "A field holds another kind of value than the format says."
    MisplacedFile "K005" Error "A file has no place in the law folder."
    TooLarge "K006" Error "A file is too large, or there are too many."
    UnknownWord "K007" Error "A word is not in the list that the format gives for this field."
    MalformedName "K008" Error "An identifier has another form than the format says."
    NameMismatch "K009" Error "An identifier and the name of its file or folder differ."
    DuplicateName "K010" Error "An identifier is used twice."
    DateOrder "K011" Error "A last day comes before its first day."
    DateRange "K012" Error "A date lies outside the years that the law folder can speak of."
    OutsideDays "K013" Error "Something lasts longer than what it belongs to."
    UnknownFact "K014" Error "A fact is named that no fact file defines."
    ValueType "K015" Error "A value does not fit the type of its fact."
    ValueBounds "K016" Error "A value lies outside the bounds of its fact."
    ComparisonType "K017" Error "A comparison cannot be asked of a fact of this type."
    ForeignFact "K018" Error "A fact of another subject is asked."
    ConditionForm "K019" Error "A condition is not written as one comparison, or as `any` of several lists."
    NeverHolds "K020" Error "A condition contradicts itself and never holds."
    ClockFact "K021" Error "A clock starts at a fact that is no date or moment, or counts hours from a mere date."
    TimingForm "K022" Error "A time limit is not exactly one of the known forms."
    RestDay "K023" Error "A time limit must say what happens on a rest day, or must not say it."
    PeriodDay "K024" Error "The day of a repeating time limit does not exist in every period."
    Term "K025" Error "A term is not one number of hours, days, working days or months."
    MisplacedTarget "K026" Error "A target or `lasts` stands beside a time limit that cannot have it."
    UnknownRole "K030" Error "A role is named that `roles.toml` does not define."
    UnknownClause "K031" Error "A clause is named that no instrument has, or names itself."
    UnknownObligation "K032" Error "An obligation is named that no instrument has."
    UnknownInstrument "K033" Error "An instrument is named that has no folder, or names itself."
    UnknownOrganisation "K034" Error "A public body is named that `organisations.toml` does not define."
    AmbiguousOrganisation "K035" Error "A code was used for several public bodies and does not say which."
    UnknownOption "K040" Error "The chosen reading is not among the options, or there are too few options."
    Doubt "K041" Error "An unknown last day and its doubt must be written together."
    VersionsOverlap "K042" Error "Two versions of one instrument, or two bodies with one code, cover the same day."
    CannotOwe "K043" Error "A clause of a kind that lays down no duty has an obligation."
    Content "K044" Error "A clause of class CONTENT yields more than the registration of a written request."
    Contradiction "K045" Error "Two obligations with the same act can meet, say different times, and neither gives way."
    GivesWay "K046" Error "An obligation gives way in a circle, or to one of another subject."
    Party "K047" Error "The bearer or recipient does not exist for this subject."
    ExampleForm "K050" Error "A worked example does not expect exactly one outcome."
    ExampleReason "K051" Error "A worked example expects a reason that cannot come out."
    Coverage "K052" Error "An obligation lacks an example in which it applies, or one in which it does not; or a row or case lacks one."
    EmptyWords "K060" Error "Words for people are empty in one language."
    SameWords "K061" Warning "Words for people look untranslated, or have lost their diacritics."
    Gap "K062" Warning "A successor does not exist on the day after its predecessor ended."
    Calendar "K070" Error "The calendar files do not make sense."
    UnknownCatalogue "K080" Error "A control catalogue is named that no file defines, or names itself."
    UnknownControl "K081" Error "A group, section or requirement of a control catalogue is named that it does not have."
    Levels "K082" Error "What is said level by level does not fit the five levels, or speaks of a level without the requirement."
    Interval "K083" Error "An interval or a retention over the levels is not numbers under one unit."
    EmptyControls "K084" Error "A control catalogue has a level without a requirement, or a group without any."
    Unmapped "K085" Error "A mapping between control catalogues leaves out a group."
    UnknownTable "K090" Error "A decision table, a choice, a row or a case is named that the folder does not have."
    TableForm "K091" Error "A decision table, a choice, a row, a case or an example of one is not written as the format says."
    More "K099" Error "There are more problems than are listed."
    ProcedureStart "K110" Error "A procedure has not exactly one state in which a case begins."
    UnknownState "K111" Error "A step names a state that its procedure does not have, or says wrongly where it leads."
    Unreachable "K112" Error "A state of a procedure cannot be reached from its start."
    DeadEnd "K113" Error "From a state of a procedure no end can be reached, or a step leads out of an end unsaid."
    NoActor "K114" Error "A step that nobody may take, or a limit with which nobody is late."
    UnknownStep "K115" Error "A step is named that the procedure does not have."
    UnknownThing "K116" Error "A field or document is named that the procedure does not have."
    IdleThing "K117" Error "A field or document of a procedure that no step asks for."
    Guard "K118" Error "A guard is not exactly one of the known forms."
    LimitStart "K119" Error "A limit of a procedure starts at no step, or in several ways at once."
    Pause "K120" Error "A clock that pauses could never run on."
    LimitDisagrees "K121" Error "A limit and the obligation that it carries out say different times."
    UnknownProcedure "K122" Error "A procedure is named that has no file."
    UnknownForm "K123" Error "A form is named that has no file."
    FormSource "K124" Error "A blank of a form is not filled from exactly one source."
    CaseForm "K125" Error "A worked case does not say what must come out."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.number())
    }
}
