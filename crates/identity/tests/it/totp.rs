//! One-time codes.

use jiff::Timestamp;
use khien_identity::totp::{Step, TotpSecret};

/// The secret of RFC 6238, appendix B.
fn of_the_rfc() -> TotpSecret {
    TotpSecret::from_bytes(b"12345678901234567890").expect("twenty bytes")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a moment")
}

#[test]
fn the_codes_are_those_of_rfc_6238_appendix_b() {
    // The appendix has eight digits; six-digit codes are their ends.
    let codes = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    for (second, code) in codes {
        let step = Step(u64::try_from(second / 30).expect("after 1970"));
        assert_eq!(of_the_rfc().verify(code, at(second), None), Some(step), "{code} at {second}");
    }
}

#[test]
fn a_code_holds_one_step_before_and_after_its_own_and_no_longer() {
    // Code of step 1, that is of the seconds 30 to 59.
    let accepted: Vec<i64> =
        (0..150).filter(|second| of_the_rfc().verify("287082", at(*second), None).is_some()).collect();
    assert_eq!(accepted, (0..90).collect::<Vec<_>>());
}

#[test]
fn the_same_code_is_never_accepted_twice() {
    let first = of_the_rfc().verify("287082", at(59), None);
    assert_eq!(first, Some(Step(1)));
    assert_eq!(of_the_rfc().verify("287082", at(59), first), None, "at once again");
    assert_eq!(of_the_rfc().verify("287082", at(61), first), None, "in the next step, still in its window");
}

#[test]
fn a_code_older_than_the_last_one_is_not_accepted() {
    assert_eq!(of_the_rfc().verify("287082", at(65), Some(Step(2))), None);
    assert_eq!(of_the_rfc().verify("287082", at(65), Some(Step(0))), Some(Step(1)));
}

#[test]
fn a_code_may_be_typed_with_a_space_and_nothing_else() {
    assert!(of_the_rfc().verify(" 287 082 ", at(59), None).is_some());
    for wrong in ["", "287081", "28708", "2870820", "+87082", "２８７０８２", "287-082"] {
        assert_eq!(of_the_rfc().verify(wrong, at(59), None), None, "{wrong:?}");
    }
}

#[test]
fn a_new_secret_has_160_bits_and_survives_being_stored() {
    let secret = TotpSecret::generate();
    assert_eq!(secret.as_bytes().len(), 20);
    assert_ne!(secret.as_bytes(), TotpSecret::generate().as_bytes());
    let stored = TotpSecret::from_bytes(secret.as_bytes()).expect("it is read back");
    assert_eq!(stored.as_bytes(), secret.as_bytes());
    assert!(TotpSecret::from_bytes(b"too short").is_none());
}

#[test]
fn the_secret_can_be_typed_by_hand() {
    let typed = of_the_rfc().for_typing();
    assert_eq!(typed.as_str(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

#[test]
fn the_address_names_installation_and_account() {
    let url = of_the_rfc().url("Khiên: Bộ A", "an@bo-a.gov.vn");
    assert_eq!(
        url.as_str(),
        "otpauth://totp/Khi%C3%AAn%20B%E1%BB%99%20A:an%40bo-a.gov.vn?\
         secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Khi%C3%AAn%20B%E1%BB%99%20A"
    );
}

#[test]
fn a_reader_of_qr_codes_reads_the_address_from_the_picture() {
    let secret = of_the_rfc();
    let picture = secret.qr_code("Khiên – Bộ A", "an@bo-a.gov.vn");
    assert_eq!(read(&picture), secret.url("Khiên – Bộ A", "an@bo-a.gov.vn").as_str());
}

#[test]
fn the_picture_is_black_on_white_in_any_palette() {
    let picture = of_the_rfc().qr_code("Khiên", "an");
    assert!(picture.starts_with("<svg "), "no declaration inside a page");
    assert!(picture.contains(r##"fill="#fff""##) && picture.contains(r##"fill="#000""##));
    assert!(!picture.contains("currentColor") && !picture.contains("style"));
}

#[test]
fn the_secret_does_not_show_in_debug_output() {
    assert_eq!(format!("{:?}", of_the_rfc()), "TotpSecret(…)");
}

/// Paints the rectangles of the picture and reads them as a telephone would.
fn read(picture: &str) -> String {
    let size: usize = between(picture, "width=\"", "\"").parse().expect("a width");
    let mut dark = vec![false; size * size];
    for piece in between(picture, " d=\"", "\"").split('M').skip(1) {
        // "x y h width v height H x V y"
        let numbers: Vec<usize> = piece
            .split(|c: char| !c.is_ascii_digit())
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().expect("a number"))
            .collect();
        let [x, y, width, height, ..] = numbers[..] else { panic!("no rectangle: {piece}") };
        for row in y..y + height {
            dark[row * size + x..row * size + x + width].fill(true);
        }
    }
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(
            size,
            size,
            |x, y| if dark[y * size + x] { 0 } else { 255 },
        );
    let codes = image.detect_grids();
    let (_, text) = codes.first().expect("a code is found").decode().expect("it can be read");
    text
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect("the beginning is there");
    rest.split_once(after).expect("the end is there").0
}
