//! A table as Parquet, for pandas, polars, DuckDB, R and their kin: text in every column, nothing where nothing is known.
//!
//! Words are as they are, since no program takes a cell of Parquet for a formula. Built in with the feature `parquet`.

use std::sync::Arc;

use onrecord::view::codebook;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::sheets::Sheet;

/// The file.
pub fn file(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let (names, rows) = sheet.whole()?;
    let column = |name: &String| {
        let text =
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String));
        Ok(Arc::new(text.with_repetition(Repetition::OPTIONAL).build()?))
    };
    let columns = names.iter().map(column).collect::<anyhow::Result<Vec<_>>>()?;
    let schema = Type::group_type_builder(sheet.name).with_fields(columns).build()?;
    let properties = WriterProperties::builder()
        .set_created_by(concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("codebook".to_owned(), codebook::VERSION.to_owned())]))
        .set_compression(Compression::SNAPPY)
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for at in 0..names.len() {
        let cells = || rows.iter().map(|row| row[at].as_str());
        let known: Vec<ByteArray> = cells().filter(|cell| !cell.is_empty()).map(ByteArray::from).collect();
        let levels: Vec<i16> = cells().map(|cell| i16::from(!cell.is_empty())).collect();
        let mut column = group.next_column()?.expect("as many columns as names");
        column.typed::<ByteArrayType>().write_batch(&known, Some(&levels), None)?;
        column.close()?;
    }
    group.close()?;
    Ok(writer.into_inner()?)
}
