//! Tables as Parquet: with the feature they hold what the CSV holds, without it the refusal says what to do.

use crate::bench::Bench;

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_the_refusal_says_what_to_do() {
    let bench = Bench::with_demo();
    for kind in ["quotes-parquet", "positions-parquet", "events-parquet", "chronology-parquet"] {
        let said = bench.run(&["export", kind, "-o", "out.parquet"]);
        assert_eq!(said.code, 1, "{kind}");
        assert!(said.err.contains("--features parquet") && said.err.contains("CSV"), "{}", said.err);
        assert!(!bench.path().join("out.parquet").exists(), "no empty file is left behind");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn what_was_written_is_read_again_cell_by_cell() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let bench = Bench::with_demo();
    let written = |kind: &str| {
        bench.run(&["export", kind, "-o", kind]).done();
        std::fs::read(bench.path().join(kind)).expect("the file")
    };
    for table in ["quotes", "chronology"] {
        let kind = format!("{table}-parquet");
        assert_eq!(written(&kind), written(&kind), "the same record gives the same bytes");
        let file = std::fs::File::open(bench.path().join(&kind)).expect("the file");
        let file = SerializedFileReader::new(file).expect("a Parquet file");
        let about = file.metadata().file_metadata();
        assert!(about.key_value_metadata().into_iter().flatten().any(|pair| pair.key == "codebook"), "its codebook");
        let csv = written(&format!("{table}-csv"));
        let mut csv = csv::Reader::from_reader(csv.as_slice());
        let names: Vec<String> = csv.headers().expect("names").iter().map(str::to_owned).collect();
        let columns: Vec<&str> = about.schema_descr().columns().iter().map(|column| column.name()).collect();
        assert_eq!(columns, names);
        let rows: Vec<csv::StringRecord> = csv.records().map(|row| row.expect("a row")).collect();
        assert_eq!(about.num_rows(), rows.len() as i64, "{table}");
        let mut cells = 0;
        for (row, wanted) in file.get_row_iter(None).expect("rows").zip(&rows) {
            for ((name, cell), wanted) in row.expect("a row").get_column_iter().zip(wanted) {
                let wanted = wanted.strip_prefix('\'').unwrap_or(wanted);
                match cell {
                    Field::Null => assert_eq!(wanted, "", "{name}"),
                    Field::Str(words) => assert_eq!(words.strip_prefix('\'').unwrap_or(words), wanted, "{name}"),
                    other => panic!("{name}: {other}"),
                }
                cells += 1;
            }
        }
        assert!(cells > 200, "{table}: {cells} cells were compared");
    }
}
