// Programs of others that open what is handed on: LibreOffice, and Python with libraries that `requirements.txt` names.
//
// Comes in: bytes. Goes out: what the other program makes of them; for one that is not here, what is missing.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Beside the packages from npm.
const own = join(process.argv[3], "..", "python", "bin", "python");
const interpreter = existsSync(own) ? own : "python3";

export function hasOffice() {
  const found = spawnSync("soffice", ["--version"]).status === 0;
  return found ? undefined : "LibreOffice is not installed: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui";
}

export function hasPython(...libraries) {
  const lacks = libraries.filter((name) => spawnSync(interpreter, ["-c", `import importlib.util, sys; sys.exit(importlib.util.find_spec("${name}") is None)`]).status !== 0);
  return lacks.length ? `Python lacks ${lacks.join(" and ")}: pip install --no-deps -r crates/onrecord-cli/tests/browser/requirements.txt` : undefined;
}

// What LibreOffice makes of files: those it cannot open are missing.
export function office(files, form) {
  const folder = mkdtempSync(join(tmpdir(), "onrecord-office-"));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    const args = [profile, "--headless", "--convert-to", form, "--outdir", join(folder, "made"), ...Object.keys(files).map((name) => join(folder, name))];
    spawnSync("soffice", args, { timeout: 120_000 });
    const made = existsSync(join(folder, "made")) ? readdirSync(join(folder, "made")) : [];
    return Object.fromEntries(made.map((name) => [name, readFileSync(join(folder, "made", name), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What a few lines of Python print about bytes.
export function python(program, bytes) {
  const run = spawnSync(interpreter, ["-c", program], { input: bytes, encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr.trim().split("\n").slice(-3).join(" "));
  return run.stdout;
}
