//! What the program does with what it cannot use: it says so, goes on with the rest, and never panics.

use std::fs;
use std::path::Path;

use crate::bench::{Bench, ECHO};

#[test]
fn a_bad_file_is_told_and_the_rest_goes_on() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("in/empty.txt", "");
    bench.write("in/spaces.txt", " \n\t\n");
    bench.write("in/binary.txt", [0x7f, b'E', b'L', b'F', 0, 1, 2, 3, 0, 0]);
    let damaged = "The owners said \u{201c}no\u{201d} on Tuesday, their spokesman told us.".as_bytes().split_at(40);
    bench.write("in/damaged.txt", [damaged.0, b"\xe9", damaged.1].concat());
    bench.write("in/sound.txt", ECHO);
    for args in [&["add", "in"][..], &["read", "in", "--format", "jsonl"]] {
        let said = bench.run(args);
        assert_eq!(said.code, 0, "{said:?}");
        let told = format!("{}{}", said.out, said.err);
        for name in ["empty.txt", "spaces.txt", "binary.txt", "damaged.txt"] {
            assert!(told.lines().any(|line| line.contains(name) && line.contains("not read: the capture")), "{told}");
        }
        assert!(said.out.contains("sound"), "{said:?}");
    }
    let sources = bench.run(&["sources", "--format", "jsonl"]).done();
    assert_eq!(sources.lines().filter(|line| line.contains("\"refused\":\"")).count(), 4, "{sources}");
    bench.run(&["verify"]).done();
}

#[test]
fn a_path_that_cannot_be_opened_is_told_and_the_rest_goes_on() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("sound.txt", ECHO);
    for args in [&["add"][..], &["read", "--format", "jsonl"]] {
        let said = bench.run(&[args, &["missing.txt", "sound.txt"]].concat());
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("missing.txt") && said.out.contains("sound"), "{said:?}");
        assert_eq!(bench.run(&[args, &["missing.txt"]].concat()).code, 3);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_told_and_the_rest_goes_on() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    bench.write("in/sound.txt", ECHO);
    bench.write("in/locked/secret.txt", ECHO);
    let locked = bench.path().join("in/locked");
    rights(&locked, 0o000);
    // Root may read everything, then there is nothing to see here.
    if fs::read_dir(&locked).is_err() {
        for args in [&["add", "in"][..], &["read", "in", "--format", "jsonl"]] {
            let said = bench.run(args);
            assert_eq!(said.code, 1, "{said:?}");
            assert!(said.err.contains("locked") && said.out.contains("sound"), "{said:?}");
        }
    }
    rights(&locked, 0o755);
}

#[cfg(unix)]
fn rights(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("rights are set");
}

#[test]
fn fifty_megabytes_of_one_line_are_refused_or_read_but_never_a_crash() {
    let bench = Bench::new();
    bench.run(&["init"]).done();
    let line = "The talks went on, the envoy said, and on. ".repeat(50 * 1024 * 1024 / 43);
    bench.write("in/line.txt", line.as_bytes());
    bench.write("in/sound.txt", ECHO);
    let said = bench.run(&["add", "in"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.lines().any(|told| told.contains("line.txt") && told.contains("not read: ")), "{}", said.out);
    assert!(said.out.lines().any(|told| told.contains("sound.txt") && told.contains("statement")), "{}", said.out);
}

#[test]
fn every_mistake_in_a_dossier_is_told_with_its_line() {
    let bench = Bench::with_record();
    bench.write("dossier.toml", "title = \"Ferry\"\n\n[[party]]\nid = \"CREW\"\nnmae = \"Crews\"\n");
    for args in [&["statements"][..], &["brief"], &["verify"], &["add", "captures"]] {
        let said = bench.run(args);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
        assert!(said.err.contains("dossier.toml:"), "{said:?}");
    }
    let said = bench.run(&["read", "captures", "--dossier", "dossier.toml"]);
    assert!(said.code == 1 && said.err.contains("dossier.toml:"), "{said:?}");
}

#[test]
fn without_a_record_the_program_says_how_to_make_one() {
    let bench = Bench::new();
    for args in [&["statements"][..], &["add", "x.txt"], &["verify"], &["brief"], &["show", "s1"]] {
        let said = bench.run(args);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(said.err.contains("onrecord init"), "{said:?}");
    }
}

#[test]
fn a_command_line_that_is_not_understood_has_its_own_code() {
    let bench = Bench::with_record();
    for args in [
        &["statments"][..],
        &["statements", "--since", "Wednesday"],
        &["statements", "--format", "pdf"],
        &["statements", "--sure", "80"],
        &["init", "--template", "heist"],
        &["rule", "s1", "accept"],
    ] {
        assert_eq!(bench.run(args).code, 2, "{args:?}");
    }
    let said = bench.run(&["show", "nosuchid"]);
    assert!(said.code == 1 && said.err.contains("nosuchid"), "{said:?}");
}
