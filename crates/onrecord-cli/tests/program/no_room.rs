//! Full disks, folders that nobody may write, limits on files: the message names the file and the mend, and what was kept
//! before is still there.
//!
//! Rights do not hold root, so the folders are mounted as they are to be, in a namespace of their own; where the system
//! does not allow that, the test says that it was skipped.

use std::fs;
use std::process::Command;

use onrecord_store::Store;

use crate::bench::{Bench, HERALD};

/// Runs shell words with mounts of their own, the folder and the program in `$1` and `$2`; none where that is not allowed.
fn mounted(bench: &Bench, mount: &str, then: &str) -> Option<(bool, String)> {
    let run = |script: &str| {
        let args = ["-rm", "sh", "-c", script, "sh"];
        Command::new("unshare").args(args).arg(bench.path()).arg(env!("CARGO_BIN_EXE_onrecord")).output().ok()
    };
    if !run(mount).is_some_and(|run| run.status.success()) {
        println!("skipped: this system lets nobody mount");
        return None;
    }
    let said = run(&format!("{mount}; {then}"))?;
    Some((said.status.success(), String::from_utf8_lossy(&said.stderr).into_owned()))
}

/// A folder of files of some hundred kilobytes in all.
fn plenty(bench: &Bench) {
    for number in 0..40 {
        bench.write(&format!("in/{number}.txt"), HERALD.replace("five", &number.to_string()).repeat(12));
    }
}

#[test]
fn a_full_disk_is_told_with_the_file_and_the_mend() {
    let bench = Bench::new();
    plenty(&bench);
    fs::create_dir(bench.path().join("small")).expect("a folder");
    let mount = "mount -t tmpfs -o size=512k none \"$1/small\"";
    let add = "cd \"$1/small\" && \"$2\" init >&2 && \"$2\" add ../in >&2";
    let Some((done, told)) = mounted(&bench, mount, add) else { return };
    assert!(!done && told.contains("is full; make room") && told.contains("small/.onrecord"), "{told}");
    // What was told as kept before the disk was full can still be read there.
    let count = "cd \"$1/small\" && \"$2\" init >/dev/null && \"$2\" add ../in >told 2>/dev/null; rm -f told; \"$2\" add ../in/0.txt >&2";
    let Some((_, told)) = mounted(&bench, &mount.replace("512k", "400k"), count) else { return };
    assert!(!told.contains("damaged") && !told.contains("panicked"), "{told}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_with_the_mend() {
    let bench = Bench::with_record();
    let mount = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"";
    for verb in ["add captures/herald.txt", "statements", "init new"] {
        let Some((done, told)) = mounted(&bench, mount, &format!("cd \"$1\" && \"$2\" {verb}")) else { return };
        assert!(
            !done && told.contains("cannot be written") && told.contains("get the right to write"),
            "{verb}: {told}"
        );
        assert!(
            told.contains(if verb.starts_with("init") { "new/.onrecord" } else { "store.sqlite" }),
            "{verb}: {told}"
        );
    }
    bench.run(&["verify"]).done();
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_told_and_loses_nothing() {
    let bench = Bench::with_record();
    plenty(&bench);
    let before = Store::open(bench.path()).and_then(|store| store.captures()).expect("a store");
    // In blocks of 512 bytes; without the signal, so that the program hears of it as an error.
    let script = "trap '' XFSZ; ulimit -f 600; exec \"$0\" add in";
    let run =
        Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_onrecord")]).current_dir(bench.path()).output();
    let run = run.expect("a shell");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert!(told.contains("store.sqlite") && told.contains("a limit on the size of files"), "{told}");
    let store = Store::open(bench.path()).expect("the store opens");
    assert_eq!(store.check().expect("it can be read"), []);
    let after = store.captures().expect("it can be read");
    assert!(before.iter().all(|one| after.contains(one)), "what was kept is there");
    for line in String::from_utf8_lossy(&run.stdout).lines().filter(|line| line.starts_with("+ ")) {
        let digest = line.split(' ').nth(1).expect("a digest");
        assert!(after.iter().any(|one| one.digest.to_string().starts_with(digest)), "told and lost: {line}");
    }
    bench.run(&["add", "in"]).done();
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_finds_no_room_is_told() {
    let bench = Bench::with_record();
    for args in ["statements", "brief", "add captures"] {
        let script = format!("\"$0\" {args} >/dev/full");
        let run =
            Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_onrecord")]).current_dir(bench.path()).output();
        let run = run.expect("a shell");
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.code() == Some(1) && told.contains("cannot write to standard output"), "{args}: {told}");
    }
}
