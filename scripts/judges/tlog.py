"""Checks a log folder with aics-tlog, a program that is not ours: `tlog.py FOLDER` ends with 0 if all is well, with 1 if not, and with 2
if it cannot tell.

The folder is what crates/audit/examples/write_log.rs writes. Trusted are the verifier key (`vkey`) and the checkpoint that a
witness kept (`older`). Only the details are checked with nothing but Python itself: no format for transparency logs has them.
"""

import base64
import hashlib
import json
import pathlib
import sys
import traceback

import aics_tlog as tlog


class Wrong(Exception):
    """What was found, in words."""


def main():
    folder = pathlib.Path(sys.argv[1])
    key = tlog.parse_vkey((folder / "vkey").read_text().strip())
    found = []
    for check in (check_tiles_and_entries, check_consistency, check_proof, check_details):
        try:
            check(folder, key)
        except (Wrong, ValueError, OSError) as wrong:
            found.append(f"{check.__name__.removeprefix('check_')}: {wrong}")
    print("; ".join(found) or "all is well")
    return 1 if found else 0


def open_checkpoint(text, key):
    note = tlog.parse_note(text)
    result = tlog.verify_checkpoint(note, key, expected_origin=key.name)
    require(result.ok, f"the checkpoint is not signed as it should be: {result.error}")
    return tlog.parse_checkpoint(note.text)


def check_tiles_and_entries(folder, key):
    checkpoint = open_checkpoint((folder / "checkpoint").read_text(), key)
    tlog.audit_tiles(tlog.FileSystemTileReader(folder), checkpoint.size, checkpoint.root)


def check_consistency(folder, key):
    older = open_checkpoint((folder / "older").read_text(), key)
    newer = open_checkpoint((folder / "checkpoint").read_text(), key)
    proof = hashes((folder / "consistency").read_text().splitlines())
    require(older.size <= newer.size, f"the log shrank from {older.size} to {newer.size}")
    holds = tlog.verify_consistency(older.size, newer.size, older.root, newer.root, proof)
    require(holds, f"the log does not go on from the {older.size} entries that the witness saw")


def check_proof(folder, key):
    """c2sp.org/tlog-proof; the record stands in the extra line."""
    head, _, note = (folder / "entry.tlog-proof").read_text().partition("\n\n")
    magic, extra, index, *path = head.splitlines()
    require(magic == "c2sp.org/tlog-proof@v1", "the proof has another format")
    record = base64.b64decode(extra.removeprefix("extra "), validate=True)
    index = int(index.removeprefix("index "))
    checkpoint = open_checkpoint(note, key)
    holds = tlog.verify_leaf_inclusion(record, index, checkpoint.size, hashes(path), checkpoint.root)
    require(holds, f"the proof for entry {index} does not hold")


def check_details(folder, key):
    lines = map(json.loads, (folder / "details.jsonl").read_text().splitlines())
    details = {line["position"]: line for line in lines}
    for record in records(folder):
        line = details.get(record["position"])
        require(line is not None, f"the details of entry {record['position']} are gone")
        digest = hashlib.sha256(bytes.fromhex(line["salt"]) + line["text"].encode()).hexdigest()
        require(digest == record["details"], f"the details of entry {record['position']} were changed")


def records(folder):
    for bundle in sorted(path for path in (folder / "tile" / "entries").rglob("*") if path.is_file()):
        yield from map(json.loads, tlog.tiles.parse_entry_bundle(bundle.read_bytes()))


def hashes(lines):
    return [base64.b64decode(line, validate=True) for line in lines]


def require(holds, otherwise):
    if not holds:
        raise Wrong(otherwise)


try:
    sys.exit(main())
except Exception:  # a judge that stumbles has judged nothing
    traceback.print_exc()
    sys.exit(2)
