//! The policies, and the decision.

use crate::{
    act::Act,
    entities::{Kind, Names, Question},
    person::Principal,
    refusal::Refusal,
    resource::Resource,
};
use cedar_policy::{
    ActionConstraint, Authorizer, Context, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet,
    PrincipalConstraint, Request, Response, Schema,
};
use std::collections::HashSet;

/// What the policies speak of, in Cedar's language for schemas.
pub const SCHEMA: &str = include_str!("../policies/schema.cedarschema");

/// The policies by subject, as they are written: for whoever wants to read them.
pub const POLICIES: [(&str, &str); 11] = [
    ("organisations", include_str!("../policies/organisations.cedar")),
    ("systems", include_str!("../policies/systems.cedar")),
    ("matters", include_str!("../policies/matters.cedar")),
    ("duties", include_str!("../policies/duties.cedar")),
    ("register", include_str!("../policies/register.cedar")),
    ("dossiers", include_str!("../policies/dossiers.cedar")),
    ("people", include_str!("../policies/people.cedar")),
    ("log", include_str!("../policies/log.cedar")),
    ("installation", include_str!("../policies/installation.cedar")),
    ("machine", include_str!("../policies/machine.cedar")),
    ("limits", include_str!("../policies/limits.cedar")),
];

/// What the policies say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It may be done.
    Allowed,
    /// It may not.
    Refused {
        /// Why not.
        reason: Refusal,
    },
}

impl Decision {
    /// Whether it may be done.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

/// The policies, ready to decide. Made once when the program starts.
pub struct Policies {
    authorizer: Authorizer,
    names: Names,
    /// In the order of [`Act::ALL`].
    acts: Vec<Rules>,
}

/// What counts for one act. Cedar asks every policy of a set, and most speak of other acts; so each act has sets of its
/// own, one for each kind of principal.
struct Rules {
    action: Entity,
    about: Vec<Kind>,
    policies: [(Kind, PolicySet); 3],
}

/// The answer of Cedar.
enum Answer {
    Allowed,
    /// A limit holds, whatever is permitted.
    Forbidden(Refusal),
    /// No policy permits it.
    NotPermitted,
}

impl Policies {
    /// The policies of this program. They are part of it, and tests check them; an installation cannot change them.
    pub fn built_in() -> Self {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).expect("the schema is tested");
        let policies: Vec<_> = POLICIES.iter().flat_map(|(_, text)| named(text)).collect();
        let actions = schema.action_entities().expect("the schema is tested");
        let acts = Act::ALL.iter().map(|act| Rules::new(*act, &schema, &actions, &policies)).collect();
        Self { authorizer: Authorizer::new(), names: Names::new(), acts }
    }

    /// Whether somebody may do this to that. What no policy permits, and what could not be decided, is refused.
    pub fn decide(&self, who: &Principal, act: Act, on: &Resource) -> Decision {
        match self.answer(who, act, on) {
            Answer::Allowed => Decision::Allowed,
            Answer::Forbidden(reason) => Decision::Refused { reason },
            Answer::NotPermitted => Decision::Refused { reason: self.what_it_takes(who, act, on) },
        }
    }

    /// Whether it is allowed, without working out why not.
    pub(crate) fn permits(&self, who: &Principal, act: Act, on: &Resource) -> bool {
        matches!(self.answer(who, act, on), Answer::Allowed)
    }

    fn answer(&self, who: &Principal, act: Act, on: &Resource) -> Answer {
        let rules = &self.acts[act as usize];
        if !rules.about.contains(&Kind::of(on)) {
            return Answer::Forbidden(Refusal::CannotBeDecided);
        }
        let question = Question { names: &self.names, who, on };
        let (principal, resource) = (question.principal(), question.resource());
        let request =
            Request::new(principal.uid(), rules.action.uid(), resource.uid(), Context::empty(), None)
                .expect("without a schema nothing is checked, so nothing fails");
        // The schema is checked by tests; to check each question against it would take longer than to answer it.
        // An addition works out what lies in what for what is added; `from_entities` prepares for circles first.
        let entities = [principal, rules.action.clone(), resource];
        let entities = Entities::empty().add_entities(entities, None).expect("three different entities");
        let policies = rules.policies(Kind::who(who));
        read(policies, &self.authorizer.is_authorized(&request, policies, &entities))
    }
}

/// The policies in a file, each by the name that it gives itself.
fn named(text: &str) -> Vec<Policy> {
    let policies: PolicySet = text.parse().expect("the policies are tested");
    let named = |policy: &Policy| policy.new_id(PolicyId::new(policy.annotation("id").expect("tested")));
    policies.policies().map(named).collect()
}

impl Rules {
    fn new(act: Act, schema: &Schema, actions: &Entities, policies: &[Policy]) -> Self {
        let uid: EntityUid = format!("Action::\"{}\"", act.name()).parse().expect("names of acts are plain");
        let action = actions.get(&uid).expect("every act is in the schema").clone();
        let speaks = |policy: &&Policy| match policy.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(one) => one == uid,
            ActionConstraint::In(any) => {
                any.iter().any(|one| *one == uid || actions.is_ancestor_of(one, &uid))
            }
        };
        let policies: Vec<_> = policies.iter().filter(speaks).collect();
        let of = |kind| (kind, PolicySet::from_policies(about(&policies, kind)).expect("names differ"));
        let policies = [of(Kind::Person), of(Kind::Keeper), of(Kind::BackgroundWork)];
        let resources = schema.resources_for_action(&uid).expect("every act is in the schema");
        let resources: HashSet<_> = resources.map(ToString::to_string).collect();
        let about = Kind::ALL.into_iter().filter(|(_, name)| resources.contains(*name)).map(|(kind, _)| kind);
        Self { about: about.collect(), action, policies }
    }

    fn policies(&self, who: Kind) -> &PolicySet {
        let policies = self.policies.iter().find(|(kind, _)| *kind == who);
        &policies.expect("there are three kinds of principals").1
    }
}

/// The policies that speak of such a principal.
fn about<'a>(policies: &'a [&Policy], who: Kind) -> impl Iterator<Item = Policy> + 'a {
    let speaks = move |policy: &&&Policy| match policy.principal_constraint() {
        PrincipalConstraint::Is(kind) => kind.to_string() == who.name(),
        _ => true,
    };
    policies.iter().filter(speaks).map(|policy| (*policy).clone())
}

fn read(policies: &PolicySet, response: &Response) -> Answer {
    // Cedar passes over a policy that fails. If that is a forbid, what remains could be too much.
    if response.diagnostics().errors().next().is_some() {
        return Answer::Forbidden(Refusal::CannotBeDecided);
    }
    if response.decision() == cedar_policy::Decision::Allow {
        return Answer::Allowed;
    }
    let refusal = |id| policies.annotation(id, "refusal").and_then(Refusal::parse);
    match response.diagnostics().reason().filter_map(refusal).min() {
        Some(refusal) => Answer::Forbidden(refusal),
        None => Answer::NotPermitted,
    }
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Policies").finish_non_exhaustive()
    }
}
