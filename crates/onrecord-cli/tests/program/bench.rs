//! A temporary folder, the program run in it, and what it said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Two captures about a fictional quarrel over a ferry.
pub const HERALD: &str = "Ferry talks open in Osk\n\nBy Lena Dorn\n\nMay 1, 2030\n\n\"We will not sail below five hands,\" said \
Ana Brill, chair of the crews' union, on Tuesday after the first meeting with the owners in the old customs house.\n\n\
The owners refuse a fifth hand, their spokesman Tom Rask told reporters, and said that the timetable would stay as it is.\n";

/// The other one.
pub const ECHO: &str = "Owners answer the crews\n\nMay 3, 2030\n\nThe owners' spokesman Tom Rask said on Thursday that four \
hands were enough for a ship of that size and that no port authority had ever asked for more.\n\n\"Nobody will be sent \
home,\" he said.\n";

/// A temporary folder.
pub struct Bench(TempDir);

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Bench {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with a store and two captures in it.
    pub fn with_record() -> Self {
        let bench = Self::new();
        bench.run(&["init"]).done();
        bench.write("captures/herald.txt", HERALD);
        bench.write("captures/echo.txt", ECHO);
        bench.run(&["add", "captures"]).done();
        bench
    }

    /// A folder with the demo's record in it.
    pub fn with_demo() -> Self {
        let bench = Self::new();
        bench.run(&["demo", "--into", "."]).done();
        bench
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// Starts the program in the folder; what it prints can be read while it runs.
    pub fn start(&self, args: &[&str], complaints: Stdio) -> Child {
        let mut command = program();
        command.current_dir(self.path()).args(args).stdout(Stdio::piped()).stderr(complaints);
        command.spawn().expect("the program starts")
    }

    /// Runs the program in the folder, to its end.
    pub fn run(&self, args: &[&str]) -> Said {
        let run = program().current_dir(self.path()).args(args).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        let said = Said { code: run.status.code().unwrap_or(-1), out: text(run.stdout), err: text(run.stderr) };
        assert!(!said.err.contains("panicked"), "{args:?}: {}", said.err);
        said
    }
}

impl Said {
    /// The run must have ended well; gives what it printed.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self.out
    }
}

/// The program, without the settings of whoever runs the tests.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}
