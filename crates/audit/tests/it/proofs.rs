//! A file that proves an entry to somebody who has nothing but the key.

use crate::{
    logs::{self, Log},
    samples,
};
use khien_audit::{
    inclusion::{InclusionProof, ProveError},
    key::VerifierKey,
    proof::ProofError,
    record,
    tile::{TileId, TileSource},
};

const PROOF: &str = "c2sp.org/tlog-proof@v1
index 2
61GmHziAbRJHtKi792QRSMyp+Vk+giKKRiutozOVzlQ=
azwT4oAZJzlj1L31nOlCGrgWpJlG0Rtf87zIkRhecvE=
vHz8wrmNhymnaOOP+B5sf9vjGbCIDM514YydRCTMafM=

khien.example/nhat-ky
5
tQ+ASbmtxiB8G1kkAhBJxLgz57bJYNZvWRM7XC+nqRI=

— khien.example/nhat-ky \
8JHVaABq14EnkYPTfVWOJ+337GGVGPawQJEP5D99aW6PQ9WEJKhviGJM8Oi2A+bX0s3JH2mhPhzaI99ZduGaco8lnwA=
";

#[test]
fn the_text_of_a_proof() {
    let (log, proof) = proven();
    assert_eq!(proof.to_string(), PROOF);
    assert_eq!(InclusionProof::parse(&proof.to_string()), Ok(proof.clone()));
    assert_eq!(proof.verify(&record(&log, 2), &keys()), Ok(log.signed));
}

/// With the record beside it, a file needs nothing else.
#[test]
fn a_proof_that_carries_its_record() {
    let (log, mut proof) = proven();
    proof.extra = record(&log, 2);
    let read = InclusionProof::parse(&proof.to_string()).unwrap();
    assert!(read.verify(&read.extra, &keys()).is_ok());
    assert_eq!(record::read(&read.extra), Ok(samples::entry(2)));
}

#[test]
fn what_proves_nothing() {
    let (log, proof) = proven();
    let good = record(&log, 2);
    let code = |proof: &InclusionProof, record: &[u8]| {
        proof.verify(record, &keys()).map_err(|error| error.code()).err()
    };
    assert_eq!(code(&proof, &good), None);
    assert_eq!(code(&proof, &record(&log, 3)), Some("proof-root-differs"));
    assert_eq!(code(&InclusionProof { index: 3, ..proof.clone() }, &good), Some("proof-root-differs"));
    assert_eq!(code(&InclusionProof { index: 5, ..proof.clone() }, &good), Some("proof-outside-tree"));
    assert_eq!(code(&InclusionProof { path: vec![], ..proof.clone() }, &good), Some("proof-length-wrong"));
    let resized = InclusionProof { checkpoint: proof.checkpoint.replace("\n5\n", "\n6\n"), ..proof.clone() };
    assert_eq!(code(&resized, &good), Some("note-signature-wrong"));

    let text = proof.to_string();
    for broken in [
        text.replace("@v1", "@v2"),
        text.replace("index 2", "index 02"),
        text.replace("index 2\n", ""),
        text.replace("index 2", "extra *\nindex 2"),
        text.replacen("=\n", "\n", 1),
        text.replace("\n\n", "\n"),
    ] {
        assert_ne!(broken, text);
        assert_eq!(
            InclusionProof::parse(&broken).map_err(|error| error.code()),
            Err("inclusion-malformed"),
            "{broken}"
        );
    }
}

/// Tiles that were tampered with give no proof, and neither does a record that was.
#[test]
fn no_broken_proof_is_given_away() {
    let Log { mut tiles, signed, rows } = logs::log(5);
    let good = rows[2].0.record().unwrap();
    let refused = |made| matches!(made, Err(ProveError::Broken(ProofError::RootDiffers)));
    assert!(refused(InclusionProof::prove(b"another", 2, &signed, &tiles)));
    let mut bytes = tiles.tile(TileId { level: 0, index: 0, width: 5 }).unwrap().unwrap();
    bytes[4 * 32] ^= 1;
    tiles.insert(0, 0, bytes);
    assert!(refused(InclusionProof::prove(&good, 2, &signed, &tiles)));
    assert!(matches!(InclusionProof::prove(&good, 5, &signed, &tiles), Err(ProveError::Tree(_))));
}

fn proven() -> (Log, InclusionProof) {
    let log = logs::log(5);
    let proof = InclusionProof::prove(&record(&log, 2), 2, &log.signed, &log.tiles).unwrap();
    (log, proof)
}

fn record(log: &Log, position: usize) -> Vec<u8> {
    log.rows[position].0.record().unwrap()
}

fn keys() -> [VerifierKey; 1] {
    [samples::signer().verifier_key().clone()]
}
