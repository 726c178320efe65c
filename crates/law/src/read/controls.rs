//! `controls/`: catalogues of requirements, mappings between them, worked examples.

mod examples;
mod group;
mod head;
mod levels;
mod mapping;

use crate::{
    controls::ControlBook,
    instrument::Instrument,
    read::{census::Known, folder::Controls},
};

pub(crate) fn read(files: &Controls<'_>, known: Known<'_>, instruments: &[Instrument]) -> ControlBook {
    group::with_known_catalogue(files, known);
    let heads = files.heads.iter();
    let catalogues =
        heads.filter_map(|(name, sheet)| head::catalogue(name, sheet, files, known, instruments)).collect();
    let mappings = files.mappings.iter().filter_map(|sheet| mapping::mapping(sheet, files, known)).collect();
    let names = [&known.census.catalogues, &known.census.groups, &known.census.requirements];
    let places =
        names.into_iter().flat_map(|names| names.iter()).map(|(id, place)| (id.clone(), place.clone()));
    let mut book = ControlBook::new(catalogues, mappings, places.collect());
    book.examples = files.examples.iter().flat_map(|sheet| examples::read(sheet, known)).collect();
    book
}
