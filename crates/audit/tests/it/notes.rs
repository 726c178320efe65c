//! Keys, notes and checkpoints, as C2SP writes them.

use crate::samples::{self, ORIGIN};
use khien_audit::{
    checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint},
    hash::Hash,
    key::{KeyError, Signer, VerifierKey},
    note::{Note, NoteError},
};

/// The worked example of the document signed-note.
const KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

/// What the key of the samples gives.
const KEY_OF_LOG: &str = "khien.example/nhat-ky+f091d568+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
const NOTE_OF_LOG: &str = "khien.example/nhat-ky
600
AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=

— khien.example/nhat-ky \
8JHVaJScBQP+drv7Kgne7U1shQ9PNC9adl3Pzk8cADxX+hAmc/Rl3RThadHj1SgNZdikhMLnmlg+1Vzon1ttUVv+DgI=
";

#[test]
fn the_example_of_the_specification() {
    let key: VerifierKey = KEY.parse().unwrap();
    assert_eq!(key.to_string(), KEY);
    assert_eq!((key.name(), key.id()), ("example.com/foo", [0x53, 0x0d, 0x90, 0x3a]));
    let note = Note::parse(NOTE).unwrap();
    assert_eq!(note.to_string(), NOTE);
    assert_eq!(note.verify(std::slice::from_ref(&key)), Ok(&key));
    let changed = Note::parse(&NOTE.replace("example message", "exampIe message")).unwrap();
    assert_eq!(changed.verify(&[key]), Err(NoteError::SignatureWrong { name: "example.com/foo".to_owned() }));
}

/// Ed25519 has no randomness: the same key and checkpoint give the same note for all time.
#[test]
fn a_signed_checkpoint() {
    let signed = checkpoint(ORIGIN).sign(&samples::signer());
    assert_eq!(samples::signer().verifier_key().to_string(), KEY_OF_LOG);
    assert_eq!(signed.note.to_string(), NOTE_OF_LOG);
    let opened = SignedCheckpoint::open(&signed.note.to_string(), &keys());
    assert_eq!(opened, Ok(signed));
}

#[test]
fn a_checkpoint_that_cannot_be_relied_on() {
    let good = checkpoint(ORIGIN).sign(&samples::signer()).note.to_string();
    let open = |note: &str| SignedCheckpoint::open(note, &keys()).map_err(|error| error.code()).err();
    assert_eq!(open(&good), None);
    assert_eq!(open(&good.replace("600", "601")), Some("note-signature-wrong"));
    assert_eq!(open(&good.replace("\n— khien.example/", "\n— khac.example/")), Some("note-not-signed"));
    assert_eq!(open(good.trim_end()), Some("note-malformed"));
    assert_eq!(open(&good.replace("\n\n", "\n")), Some("note-malformed"));
    assert_eq!(open(&good.replace("600", "600\r")), Some("note-malformed"));
    assert_eq!(open(&format!("{good}{}", "— a.example AAAAAAAA\n".repeat(64))), Some("note-malformed"));
    assert_eq!(open(""), Some("note-malformed"));

    let of_another = checkpoint("khac.example/log").sign(&samples::signer()).note.to_string();
    let expected =
        CheckpointError::OriginDiffers { origin: "khac.example/log".to_owned(), key: ORIGIN.to_owned() };
    assert_eq!(SignedCheckpoint::open(&of_another, &keys()), Err(expected));
    let by_another = checkpoint(ORIGIN).sign(&Signer::from_seed(ORIGIN, &[8; 32]).unwrap()).note.to_string();
    assert_eq!(open(&by_another), Some("note-not-signed"));
}

#[test]
fn the_text_of_a_checkpoint() {
    let text = checkpoint(ORIGIN).to_string();
    assert_eq!(Checkpoint::parse(&text), Some(checkpoint(ORIGIN)));
    assert_eq!(
        Checkpoint::parse(&format!("{text}a line that says nothing to us\n")),
        Some(checkpoint(ORIGIN))
    );
    for broken in [
        text.replace("600", "0600"),
        text.replace("600", "+600"),
        text.replace("600", "-1"),
        text.replace("=\n", "\n"),
        format!("{text}\n"),
        text.replace(ORIGIN, ""),
        text.trim_end().to_owned(),
    ] {
        assert_ne!(broken, text);
        assert_eq!(Checkpoint::parse(&broken), None, "{broken}");
    }
}

/// A witness signs with an algorithm that nobody here knows; its line is kept and proves nothing to us.
#[test]
fn lines_of_witnesses_are_kept() {
    let witness = "— nhan-chung.example/w1 q83vEjRWeJA=";
    let mut signed = checkpoint(ORIGIN).sign(&samples::signer());
    signed.note.add_lines(witness).unwrap();
    signed.note.add_lines(witness).unwrap();
    let text = signed.note.to_string();
    assert_eq!(text.matches(witness).count(), 1);
    assert_eq!(SignedCheckpoint::open(&text, &keys()), Ok(signed.clone()));
    assert_eq!(signed.note.add_lines("nothing"), Err(NoteError::Malformed));

    let alone =
        text.lines().filter(|line| !line.contains("khien.example/nhat-ky ")).collect::<Vec<_>>().join("\n")
            + "\n";
    assert_eq!(SignedCheckpoint::open(&alone, &keys()), Err(NoteError::NotSigned.into()));
}

#[test]
fn what_cannot_be_a_key() {
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb"] {
        assert_eq!(Signer::from_seed(name, &[1; 32]).map(|_| ()), Err(KeyError::Name), "{name:?}");
    }
    for text in [
        "",
        "example.com/foo",
        &KEY.replace("530d903a", "530d903b"),
        &KEY.replace("530d903a", "530D903A"),
        &KEY.replace("+AekyeR", "+AukyeR"),
        &KEY[..KEY.len() - 4],
    ] {
        assert_eq!(text.parse::<VerifierKey>(), Err(KeyError::Key), "{text:?}");
    }
    let shown = format!("{:?}", samples::signer());
    assert!(!shown.contains("[7, 7"), "{shown}");
}

fn checkpoint(origin: &str) -> Checkpoint {
    Checkpoint { origin: origin.to_owned(), size: 600, root: Hash([3; 32]) }
}

fn keys() -> [VerifierKey; 1] {
    [samples::signer().verifier_key().clone()]
}
