//! Decision diagrams: a function of a few variables, each with a handful of classes, as a graph that shares what is
//! equal. Reduced and ordered, so that every function has exactly one diagram and equality is a look at two numbers.
//!
//! A node is a number. Those below [`LEAVES`] are results; every other asks one variable and has a child for each of its
//! classes. A child stands before its parent, and asks a later variable.

use std::{collections::HashMap, ops::Range};

/// How many results there are: what fits into a set of 64 bits.
pub(super) const LEAVES: u32 = 64;
/// The result that stands for "no".
pub(super) const NO: u32 = 0;
/// The result that stands for "yes" in conditions: the least of it and a level is the level.
pub(super) const YES: u32 = LEAVES - 1;

/// A diagram may not have more nodes while it is built: a table for people has a few hundred.
const MOST: usize = 50_000;

/// Two functions made into one, result by result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Join {
    /// The lesser: "and" of conditions, or a level under a condition.
    Least,
    /// The greater: "or" of conditions, or the highest level.
    Greatest,
    /// The first unless it is "no", then the second.
    First,
    /// The greater, but "no" where the first is "no": there is nothing to raise.
    Raise,
}

impl Join {
    fn of(self, a: u32, b: u32) -> u32 {
        match self {
            Self::Least => a.min(b),
            Self::Greatest => a.max(b),
            Self::First | Self::Raise if a == NO => {
                if self == Self::First {
                    b
                } else {
                    NO
                }
            }
            Self::First => a,
            Self::Raise => a.max(b),
        }
    }
}

/// One question of a diagram.
#[derive(Debug, Clone)]
struct Node {
    variable: u16,
    children: Range<u32>,
}

/// Diagrams while they are made: equal nodes are made once.
#[derive(Debug, Default)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    children: Vec<u32>,
    made: HashMap<(u16, Vec<u32>), u32>,
    joined: HashMap<(Join, u32, u32), u32>,
}

impl Builder {
    /// The function that asks one variable; equal children ask nothing. `None` when there are too many nodes.
    pub fn node(&mut self, variable: u16, children: Vec<u32>) -> Option<u32> {
        if let [first, rest @ ..] = children.as_slice()
            && rest.iter().all(|child| child == first)
        {
            return Some(*first);
        }
        if let Some(node) = self.made.get(&(variable, children.clone())) {
            return Some(*node);
        }
        if self.nodes.len() >= MOST {
            return None;
        }
        let node = LEAVES + u32::try_from(self.nodes.len()).ok()?;
        let from = u32::try_from(self.children.len()).ok()?;
        self.children.extend(&children);
        self.nodes.push(Node { variable, children: from..from + u32::try_from(children.len()).ok()? });
        self.made.insert((variable, children), node);
        Some(node)
    }

    /// Two functions made into one.
    pub fn join(&mut self, how: Join, a: u32, b: u32) -> Option<u32> {
        if a < LEAVES && b < LEAVES {
            return Some(how.of(a, b));
        }
        if let Some(node) = self.joined.get(&(how, a, b)) {
            return Some(*node);
        }
        let variable = self.variable(a).min(self.variable(b));
        let (of_a, of_b) = (self.under(a, variable), self.under(b, variable));
        let mut children = Vec::new();
        for at in 0..of_a.len().max(of_b.len()) {
            let child = |of: &[u32]| of.get(at).or(of.first()).copied();
            children.push(self.join(how, child(&of_a)?, child(&of_b)?)?);
        }
        let node = self.node(variable, children)?;
        self.joined.insert((how, a, b), node);
        Some(node)
    }

    fn variable(&self, node: u32) -> u16 {
        node.checked_sub(LEAVES).map_or(u16::MAX, |at| self.nodes[at as usize].variable)
    }

    /// What is left of a function for each class of a variable; once, where it does not ask it.
    fn under(&self, node: u32, variable: u16) -> Vec<u32> {
        match node.checked_sub(LEAVES).map(|at| &self.nodes[at as usize]) {
            Some(own) if own.variable == variable => {
                self.children[own.children.start as usize..own.children.end as usize].to_vec()
            }
            _ => vec![node],
        }
    }

    /// One function by itself, without what went into its making.
    pub fn diagram(&self, root: u32) -> Diagram {
        let mut diagram = Diagram { root, nodes: vec![], children: vec![] };
        let mut moved: HashMap<u32, u32> = (0..LEAVES).map(|leaf| (leaf, leaf)).collect();
        for node in self.below(root) {
            let from = diagram.children.len() as u32;
            let own = &self.nodes[(node - LEAVES) as usize];
            let children = &self.children[own.children.start as usize..own.children.end as usize];
            diagram.children.extend(children.iter().map(|child| moved[child]));
            diagram
                .nodes
                .push(Node { variable: own.variable, children: from..diagram.children.len() as u32 });
            moved.insert(node, LEAVES - 1 + diagram.nodes.len() as u32);
        }
        diagram.root = moved[&root];
        diagram
    }

    /// Every node of a function that is no leaf, children first.
    fn below(&self, root: u32) -> Vec<u32> {
        let mut found = vec![];
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            if node >= LEAVES && !found.contains(&node) {
                found.push(node);
                let own = &self.nodes[(node - LEAVES) as usize];
                open.extend(&self.children[own.children.start as usize..own.children.end as usize]);
            }
        }
        found.sort_unstable();
        found
    }
}

/// One function.
#[derive(Debug)]
pub(super) struct Diagram {
    root: u32,
    nodes: Vec<Node>,
    children: Vec<u32>,
}

impl Diagram {
    /// How many questions it has.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The results that are still possible, as bits, when the classes of some variables are known.
    pub fn possible(&self, known: &[Option<usize>]) -> u64 {
        self.reached(known).results
    }

    /// The same, and the variables on which it still hangs: for each there are two classes, and classes of the other
    /// unknown variables, under which the results differ.
    pub fn asked(&self, known: &[Option<usize>]) -> (u64, u64) {
        let reached = self.reached(known);
        let variables = if reached.results.count_ones() > 1 { self.essential(known, &reached) } else { 0 };
        (reached.results, variables)
    }

    /// Every node that can still be come to: parents stand after their children, so one pass from the end finds all.
    fn reached(&self, known: &[Option<usize>]) -> Reached {
        let mut reached = Reached { nodes: vec![false; self.nodes.len()], results: 0 };
        reached.take(self.root);
        for at in (0..self.nodes.len()).rev() {
            if !reached.nodes[at] {
                continue;
            }
            match known[usize::from(self.nodes[at].variable)] {
                Some(class) => reached.take(self.of(at)[class]),
                None => self.of(at).iter().for_each(|child| reached.take(*child)),
            }
        }
        reached
    }

    /// Under what is known the diagram is reduced again, children first: `same` is the first node that is the same
    /// function. A variable is essential where a node that asks it is left; whatever could be come to before the
    /// reduction can be afterwards, because a node only goes where all its children are one function.
    fn essential(&self, known: &[Option<usize>], reached: &Reached) -> u64 {
        let mut same: Vec<u32> = (0..LEAVES + self.nodes.len() as u32).collect();
        let mut first = Firsts::new(self.nodes.len());
        let mut variables = 0;
        for at in (0..self.nodes.len()).filter(|at| reached.nodes[*at]) {
            let (children, variable) = (self.of(at), self.nodes[at].variable);
            let own = LEAVES as usize + at;
            if let Some(class) = known[usize::from(variable)] {
                same[own] = same[children[class] as usize];
                continue;
            }
            let child = same[children[0] as usize];
            if children.iter().all(|other| same[*other as usize] == child) {
                same[own] = child;
                continue;
            }
            variables |= 1 << variable;
            let equal = |other: usize| {
                let theirs = self.of(other);
                self.nodes[other].variable == variable
                    && children.iter().zip(theirs).all(|(a, b)| same[*a as usize] == same[*b as usize])
            };
            let hash = children.iter().fold(u64::from(variable) + 1, |hash, child| {
                (hash.rotate_left(5) ^ u64::from(same[*child as usize])).wrapping_mul(0x517c_c1b7_2722_0a95)
            });
            same[own] = LEAVES + first.of(hash, at, equal) as u32;
        }
        variables
    }

    fn of(&self, at: usize) -> &[u32] {
        let children = &self.nodes[at].children;
        &self.children[children.start as usize..children.end as usize]
    }
}

/// What can still be come to.
#[derive(Debug)]
struct Reached {
    nodes: Vec<bool>,
    results: u64,
}

impl Reached {
    fn take(&mut self, node: u32) {
        match node.checked_sub(LEAVES) {
            Some(at) => self.nodes[at as usize] = true,
            None => self.results |= 1 << node,
        }
    }
}

/// The first node of each kind: a hash table without removal, twice as large as it can ever be full.
#[derive(Debug)]
struct Firsts {
    slots: Vec<u32>,
}

impl Firsts {
    const EMPTY: u32 = u32::MAX;

    fn new(nodes: usize) -> Self {
        Self { slots: vec![Self::EMPTY; (nodes * 2).next_power_of_two()] }
    }

    /// The first node that is equal to this one, which may be itself.
    fn of(&mut self, hash: u64, node: usize, equal: impl Fn(usize) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        loop {
            match self.slots[slot] {
                Self::EMPTY => {
                    self.slots[slot] = node as u32;
                    return node;
                }
                other if equal(other as usize) => return other as usize,
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

#[cfg(test)]
mod tests;
