//! The tree against RFC 6962's known roots and against an implementation by somebody else.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use khien_audit::{
    frontier::{Frontier, FrontierError},
    hash::{Hash, leaf_hash},
    proof::{ProofError, verify_consistency, verify_inclusion},
    tile::{MemoryTiles, TileError, TileId, TileSource, all_tiles, edge_tiles},
    tree::{Tree, TreeError, tiles_for_consistency, tiles_for_inclusion},
};
use proptest::prelude::*;
use sha2::Sha256;

/// The eight records, and the roots over the first of them, that Certificate Transparency's own tests use.
const KNOWN: [(&[u8], &str); 8] = [
    (b"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (b"\x00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (b"\x10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    (b"\x20\x21", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (b"\x30\x31", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    (b"\x40\x41\x42\x43", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    (b"\x50\x51\x52\x53\x54\x55\x56\x57", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (b"`abcdefghijklmno", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
];

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn known_roots() {
    let mut frontier = Frontier::empty();
    let mut tiles = MemoryTiles::default();
    assert_eq!(hex(frontier.root()), EMPTY);
    assert_eq!(hex(Tree::new(&tiles, 0).root().unwrap()), EMPTY);
    for (record, root) in KNOWN {
        tiles.extend(&frontier.grow([leaf_hash(record)]));
        assert_eq!(hex(frontier.root()), root);
        assert_eq!(hex(Tree::new(&tiles, frontier.size()).root().unwrap()), root);
    }
}

/// The example that tlog-tiles gives: 273 full and one partial tile, one full and one partial, one partial.
#[test]
fn tiles_of_70_000() {
    let tiles: Vec<_> = all_tiles(70_000).collect();
    assert_eq!(tiles.len(), 273 + 1 + 1 + 1 + 1);
    let edge =
        [(0, 273, 112), (1, 1, 17), (2, 0, 1)].map(|(level, index, width)| TileId { level, index, width });
    assert_eq!(edge_tiles(70_000), edge);
    let full_and_one = [(0, 0, 256), (1, 0, 1)].map(|(level, index, width)| TileId { level, index, width });
    assert_eq!(all_tiles(256).collect::<Vec<_>>(), full_and_one);
    assert_eq!(all_tiles(0).count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever the steps in which the log grew: the same root and proofs as an implementation by somebody else, and
    /// each proof convinces both.
    #[test]
    fn as_another_implementation(steps in prop::collection::vec(0_u64..700, 1..6), at in any::<prop::sample::Index>()) {
        let (tiles, size) = grown(&steps);
        let other = other(size);
        let tree = Tree::new(&tiles, size);
        let root = tree.root().unwrap();
        prop_assert_eq!(root.0, <[u8; 32]>::from(*other.root().as_bytes()));
        if size > 0 {
            let index = at.index(size as usize);
            let path = tree.inclusion(index as u64).unwrap();
            prop_assert_eq!(bytes(&path), other.prove_inclusion(index).as_bytes().to_vec());
            prop_assert_eq!(verify_inclusion(leaf(index as u64), index as u64, size, root, &path), Ok(()));
        }
        let old = at.index(size as usize + 1) as u64;
        let proof = tree.consistency(old).unwrap();
        let old_root = Tree::new(&tiles, old).root().unwrap();
        prop_assert_eq!(verify_consistency(old, old_root, size, root, &proof), Ok(()));
        if old > 0 {
            prop_assert_eq!(bytes(&proof), other.prove_consistency((size - old) as usize).as_bytes().to_vec());
        }
    }

    /// A proof holds for its own leaf, place and sizes only.
    #[test]
    fn nothing_else_is_proven(size in 2_u64..2000, at in any::<prop::sample::Index>(), flip in any::<prop::sample::Index>()) {
        let (tiles, _) = grown(&[size]);
        let tree = Tree::new(&tiles, size);
        let root = tree.root().unwrap();
        let index = at.index(size as usize) as u64;
        let path = tree.inclusion(index).unwrap();
        prop_assert!(verify_inclusion(leaf(index + 1), index, size, root, &path).is_err());
        prop_assert!(verify_inclusion(leaf(index), (index + 1) % size, size, root, &path).is_err());
        prop_assert!(verify_inclusion(leaf(index), index, size, leaf(size), &path).is_err());
        prop_assert!(verify_inclusion(leaf(index), index, size, root, &path[1..]).is_err());
        prop_assert!(verify_inclusion(leaf(index), index, size, root, &[path.clone(), vec![root]].concat()).is_err());
        prop_assert!(verify_inclusion(leaf(index), index, size, root, &flipped(&path, flip)).is_err());

        let old = 1 + at.index(size as usize - 1) as u64;
        let old_root = Tree::new(&tiles, old).root().unwrap();
        let proof = tree.consistency(old).unwrap();
        prop_assert!(verify_consistency(old, leaf(size), size, root, &proof).is_err());
        prop_assert!(verify_consistency(old, old_root, size, leaf(size), &proof).is_err());
        prop_assert!(verify_consistency(old, old_root, size, root, &[proof.clone(), vec![root]].concat()).is_err());
        prop_assert!(verify_consistency(old, old_root, size, root, &proof[1..]).is_err());
        prop_assert!(verify_consistency(old, old_root, size, root, &flipped(&proof, flip)).is_err());
    }

    /// A log taken up again from its stored edge goes on as if it had never stopped.
    #[test]
    fn taken_up_again(before in 0_u64..2000, more in 0_u64..600) {
        let (mut tiles, _) = grown(&[before]);
        let root = Tree::new(&tiles, before).root().unwrap();
        let mut frontier = Frontier::open(&tiles, before, root).unwrap();
        tiles.extend(&frontier.grow((before..before + more).map(leaf)));
        let (straight, size) = grown(&[before + more]);
        prop_assert_eq!(frontier.root(), Tree::new(&straight, size).root().unwrap());
        for id in all_tiles(size) {
            prop_assert_eq!(tiles.tile(id).unwrap(), straight.tile(id).unwrap());
        }
    }
}

/// The tiles named beforehand are those that are read, and few.
#[test]
fn few_tiles_are_read() {
    let (size, index, old) = (1_000_000, 123_456, 777_777);
    assert!(tiles_for_inclusion(index, size).len() <= 6);
    assert!(tiles_for_consistency(old, size).len() <= 8);
    assert!(tiles_for_inclusion(size, size).is_empty());

    let (all, _) = grown(&[2000]);
    let mut some = MemoryTiles::default();
    for id in tiles_for_inclusion(1234, 2000) {
        some.insert(id.level, id.index, all.tile(id).unwrap().unwrap());
    }
    let path = Tree::new(&some, 2000).inclusion(1234).unwrap();
    let root = Tree::new(&all, 2000).root().unwrap();
    assert_eq!(verify_inclusion(leaf(1234), 1234, 2000, root, &path), Ok(()));
}

#[test]
fn what_is_outside_or_missing_is_refused() {
    let (tiles, size) = grown(&[300]);
    let tree = Tree::new(&tiles, size);
    assert_eq!(tree.inclusion(300), Err(TreeError::Outside { asked: 300, size: 300 }));
    assert_eq!(tree.consistency(301), Err(TreeError::Outside { asked: 301, size: 300 }));
    assert_eq!(tree.leaf(299), Ok(leaf(299)));
    assert!(Tree::new(&tiles, 0).inclusion(0).is_err());
    let missing = TileId { level: 0, index: 1, width: 45 };
    assert_eq!(Tree::new(&tiles, 301).leaf(300), Err(TileError::Missing(missing).into()));
    assert_eq!(verify_inclusion(leaf(0), 5, 5, leaf(0), &[]), Err(ProofError::Outside));
    assert_eq!(verify_consistency(6, leaf(0), 5, leaf(0), &[]), Err(ProofError::Outside));
    assert_eq!(verify_consistency(5, leaf(0), 5, leaf(1), &[]), Err(ProofError::RootDiffers));
    assert_eq!(verify_consistency(0, leaf(0), 5, leaf(1), &[]), Err(ProofError::OldRootDiffers));
}

/// Nothing is ever signed over an edge that somebody changed.
#[test]
fn a_changed_edge_is_not_taken_up() {
    let (tiles, size) = grown(&[70_000]);
    let root = Tree::new(&tiles, size).root().unwrap();
    assert!(Frontier::open(&tiles, size, root).is_ok());
    for id in edge_tiles(size) {
        let mut bytes = tiles.tile(id).unwrap().unwrap();
        bytes[0] ^= 1;
        let mut changed = tiles.clone();
        changed.insert(id.level, id.index, bytes);
        assert_eq!(Frontier::open(&changed, size, root), Err(FrontierError::RootDiffers { size }));
    }
}

fn leaf(index: u64) -> Hash {
    leaf_hash(&record(index))
}

fn record(index: u64) -> Vec<u8> {
    format!("record {index}").into_bytes()
}

fn grown(steps: &[u64]) -> (MemoryTiles, u64) {
    let mut tiles = MemoryTiles::default();
    let mut frontier = Frontier::empty();
    for step in steps {
        let from = frontier.size();
        tiles.extend(&frontier.grow((from..from + step).map(leaf)));
    }
    (tiles, frontier.size())
}

fn other(size: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    (0..size).for_each(|index| tree.push(record(index)));
    tree
}

fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

fn flipped(hashes: &[Hash], at: prop::sample::Index) -> Vec<Hash> {
    let mut hashes = hashes.to_vec();
    let bit = at.index(hashes.len() * 256);
    hashes[bit / 256].0[bit % 256 / 8] ^= 1 << (bit % 8);
    hashes
}

fn hex(hash: Hash) -> String {
    hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
}
