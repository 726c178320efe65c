//! Names and shapes of files, as tlog-tiles says.

use khien_audit::{bundle, layout::Resource, tile::TileId};

#[test]
fn names() {
    let tile = |level, index, width| Resource::Tile(TileId { level, index, width });
    let cases = [
        (Resource::Checkpoint, "checkpoint"),
        (tile(0, 0, 256), "tile/0/000"),
        (tile(0, 273, 112), "tile/0/273.p/112"),
        (tile(2, 0, 1), "tile/2/000.p/1"),
        (tile(63, 1_234_067, 256), "tile/63/x001/x234/067"),
        (Resource::Entries { index: 1000, width: 256 }, "tile/entries/x001/000"),
        (Resource::Entries { index: 999, width: 7 }, "tile/entries/999.p/7"),
    ];
    for (resource, path) in cases {
        assert_eq!(resource.to_string(), path);
        assert_eq!(Resource::parse(path), Some(resource));
    }
}

#[test]
fn what_names_nothing() {
    for path in [
        "",
        "checkpoint/",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/1000",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/07",
        "tile/0/+01",
        "tile/x/000",
        "/tile/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ] {
        assert_eq!(Resource::parse(path), None, "{path}");
    }
}

#[test]
fn bundles_there_and_back() {
    let records = [b"".as_slice(), b"a", &[9; 65_535]];
    let bytes = bundle::write(&records).unwrap();
    assert_eq!(&bytes[..5], &[0, 0, 0, 1, b'a']);
    assert_eq!(bundle::read(&bytes).unwrap(), records);
    assert_eq!(bundle::read(&bytes[..bytes.len() - 1]), None);
    assert_eq!(bundle::read(&[0]), None);
    assert_eq!(bundle::read(&[0; 2 * 257]), None);
    assert_eq!(bundle::write(&[&[0_u8; 65_536]]), None);
}
