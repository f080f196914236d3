// npm run bench -- <name> [--json] [flags of its own]
// Runs scripts/bench/<name>.ts, which exports `run` and may export its `flags`, and prints what it measured. Ends with 1 when a goal is missed.
import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Bench, table } from "../lib/bench.ts";
import { root } from "../lib/bootstrap.mjs";

const folder = path.join(root, "scripts/bench");
const names = globSync("*.ts", { cwd: folder })
  .map((file) => path.basename(file, ".ts"))
  .filter((name) => !name.endsWith(".test"))
  .sort();
const args = process.argv.slice(2);
const json = args.includes("--json");
const given = args.filter((arg) => arg.startsWith("--") && arg !== "--json");
const chosen = args.filter((arg) => !arg.startsWith("--"));
const [name] = chosen;

if (name === undefined || chosen.length > 1 || !names.includes(name)) {
  const problem = name === undefined ? "Which benchmark?" : `There is no benchmark "${chosen.join(" ")}".`;
  console.error(`${problem} Those that exist: ${names.length > 0 ? names.join(", ") : "none yet"}.`);
  process.exit(2);
}
const { run, flags = [] }: { run: Bench; flags?: readonly string[] } = await import(
  pathToFileURL(path.join(folder, `${name}.ts`)).href
);
const unknown = given.filter((flag) => !flags.includes(flag));
if (unknown.length > 0) {
  console.error(`The benchmark "${name}" has no ${unknown.join(", ")}. It takes ${["--json", ...flags].join(", ")}.`);
  process.exit(2);
}
const rows = await run(given);
console.log(json ? JSON.stringify(rows, undefined, 2) : table(rows));
process.exitCode = rows.some(({ met }) => met === false) ? 1 : 0;
