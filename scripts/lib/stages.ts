import { globSync } from "node:fs";
import path from "node:path";
import { root } from "./bootstrap.mjs";
import { type Counts, NONE, type Outcome, single, sum } from "./counts.ts";
import { runNode } from "./exec.ts";
import { ensureGrammar } from "./grammar.ts";
import { brokenLinks, markdownFiles } from "./link-check.ts";
import { runCounted, runMocha, runMochaSideBySide } from "./mocha.ts";

/** One part of the test suite. */
export interface Stage {
  readonly name: string;
  /** What it does, for the heading. */
  readonly title: string;
  /** True when it uses what `npm run package` makes. */
  readonly needsPackage?: true;
  /** `full` also runs the tests that take long. */
  readonly run: (full: boolean) => Promise<Outcome>;
}

const MINUTE = 60_000;

/** All stages, in the order in which they run: what is quick and finds most comes first. */
export const stages: readonly Stage[] = [
  { name: "lint", title: "Style and dependency rules", run: () => task("lint") },
  { name: "typecheck", title: "Types", run: () => task("typecheck") },
  { name: "docs", title: "Links in the documentation", run: checkDocs },
  { name: "unit", title: "Unit tests", run: unit },
  { name: "server", title: "The language server, as its clients see it", run: server },
  { name: "apps", title: "Generated applications and the command line", needsPackage: true, run: apps },
  { name: "host", title: "Inside VS Code's extension host", needsPackage: true, run: host },
  { name: "pages", title: "The pages of webviews, in a browser", needsPackage: true, run: pages },
  { name: "ui", title: "The packaged extension, as a person uses it", needsPackage: true, run: ui },
];

/** Makes the bundles and the .vsix that later stages need; not a stage that can be asked for. */
export const packaging: Stage = { name: "package", title: "Bundles and the .vsix", run: () => task("package") };

async function task(name: string): Promise<Outcome> {
  return { counts: single((await runNode(path.join(root, "scripts/tasks", `${name}.ts`))) === 0) };
}

async function checkDocs(): Promise<Outcome> {
  const counts = markdownFiles(root).map((file): Counts => {
    const broken = brokenLinks(root, file);
    for (const { line, target, reason } of broken) console.log(`  ${file}:${line}: ${target}: ${reason}`);
    return single(broken.length === 0);
  });
  console.log(`  ${counts.length} pages`);
  return counts.length > 0 ? { counts: sum(counts) } : { counts: single(false), problem: "No page was found." };
}

async function unit(full: boolean): Promise<Outcome> {
  await ensureGrammar();
  const folders = ["packages/*/src", "language-server/src", "extension/src", "webview/src", "scripts"];
  // Each test file is about one thing and leaves nothing behind: two of them use both cores that a machine has.
  const files = testFiles(folders, ".test.ts", full);
  const halves = [0, 1].map((half) => files.filter((_, index) => index % 2 === half));
  return runMochaSideBySide(halves, halves.length, (full ? 30 : 8) * MINUTE);
}

async function server(full: boolean): Promise<Outcome> {
  await ensureGrammar();
  return runMocha(testFiles(["language-server/test", "webview/test"], ".test.ts", full), (full ? 15 : 5) * MINUTE);
}

const LONGEST_APPS = ["access", "running", "examples", "shop", "events", "corpora"];

async function apps(full: boolean): Promise<Outcome> {
  await ensureGrammar();
  const files = testFiles(["packages/*/test"], ".test.ts", full);
  // What takes longest begins first, so that neither core is idle at the end.
  const rank = (file: string) => {
    const place = LONGEST_APPS.indexOf(path.basename(file, ".test.ts"));
    return place < 0 ? LONGEST_APPS.length : place;
  };
  const shares = files.toSorted((a, b) => rank(a) - rank(b)).map((file) => [file]);
  return runMochaSideBySide(shares, 2, (full ? 60 : 14) * MINUTE, ["--timeout", "300000"]);
}

function host(): Promise<Outcome> {
  return runCounted([path.join(root, "extension/test/run-host.ts")], 5 * MINUTE);
}

function pages(full: boolean): Promise<Outcome> {
  const shares = testFiles(["webview/test"], ".page.ts", full).map((file) => [file]);
  return runMochaSideBySide(shares, 2, (full ? 20 : 5) * MINUTE, ["--timeout", "60000"]);
}

function ui(full: boolean): Promise<Outcome> {
  return runMocha(testFiles(["extension/test/ui"], ".ui.ts", full), (full ? 20 : 8) * MINUTE, ["--timeout", "90000"]);
}

function testFiles(folders: readonly string[], ending: string, full: boolean): string[] {
  const exclude = (name: string) => ["node_modules", "golden", "fixtures"].includes(path.basename(name));
  return globSync(
    folders.map((folder) => `${folder}/**/*${ending}`),
    { cwd: root, exclude },
  )
    .filter((file) => full || !file.endsWith(`.full${ending}`))
    .map((file) => path.join(root, file))
    .sort();
}

/** Runs one stage and prints a heading, what is wrong, and the time it took. A crash of the stage is a failure. */
export async function runStage(stage: Stage, full: boolean): Promise<Counts> {
  const started = Date.now();
  console.log(`\n== ${stage.name}: ${stage.title}`);
  const { counts, problem } = await stage.run(full).catch((error: unknown) => ({
    counts: sum([NONE, single(false)]),
    problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  if (problem !== undefined) console.log(`  FAILED: ${problem}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `-- ${stage.name}: ${counts.passed} ok, ${counts.failed} wrong, ${counts.skipped} left out, ${seconds} s`,
  );
  return counts;
}
