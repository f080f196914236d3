import { globSync, writeSync } from "node:fs";
import path from "node:path";
import { root } from "./bootstrap.mjs";
import { ensureChromium } from "./chromium.ts";
import { type Counts, NONE, type Outcome, single, sum } from "./counts.ts";
import { runNode } from "./exec.ts";
import { ensureGrammar } from "./grammar.ts";
import type { Job, Plan } from "./jobs.ts";
import { brokenLinks, markdownFiles } from "./link-check.ts";
import { runCounted, runMocha, type TestRun } from "./mocha.ts";
import { ensureCodeServer } from "./vscode-host.ts";

/** One part of the test suite. */
export interface Stage extends Omit<Plan, "jobs"> {
  /** `full` also runs the tests that take long. */
  readonly jobs: (full: boolean) => readonly Job[];
}

const MINUTE = 60_000;

/** What stages need beside the sources; each is made when the first chosen stage needs it, and cannot be asked for. */
export const preparations: readonly Stage[] = [
  { name: "grammar", title: "What the grammar gives", jobs: () => [made(ensureGrammar)] },
  { name: "package", title: "Bundles and the .vsix", needs: ["grammar"], jobs: () => [task("package")] },
  {
    name: "editor",
    title: "A VS Code and a browser to test in",
    jobs: () => [
      made(async () => {
        await ensureChromium();
        await ensureCodeServer();
      }),
    ],
  },
];

const PACKAGED = ["grammar", "package"];

/**
 * Where windows, servers and networks take part, what else a machine does can make a test fail, once. What fails twice
 * is wrong; what failed once is named at the end, to be looked at.
 */
const TRIES = 2;

/** All stages, in the order in which they begin: first what is quick and finds most, then what takes longest. */
export const stages: readonly Stage[] = [
  { name: "lint", title: "Style and dependency rules", jobs: () => [task("lint")] },
  { name: "typecheck", title: "Types", needs: ["grammar"], jobs: () => [task("typecheck")] },
  { name: "docs", title: "Links in the documentation", jobs: () => [{ run: checkDocs }] },
  { name: "unit", title: "Unit tests", needs: ["grammar"], jobs: unit },
  // Two windows at once would be more than two cores show fluently.
  {
    name: "ui",
    title: "The packaged extension, as a person uses it",
    needs: [...PACKAGED, "editor"],
    atOnce: 1,
    tries: TRIES,
    jobs: ui,
  },
  { name: "apps", title: "Generated applications and the command line", needs: PACKAGED, tries: TRIES, jobs: apps },
  {
    name: "server",
    title: "The language server, as its clients see it",
    needs: ["grammar"],
    tries: TRIES,
    jobs: server,
  },
  { name: "host", title: "Inside VS Code's extension host", needs: [...PACKAGED, "editor"], tries: TRIES, jobs: host },
  {
    name: "pages",
    title: "The pages of webviews, in a browser",
    needs: [...PACKAGED, "editor"],
    tries: TRIES,
    jobs: pages,
  },
];

/**
 * The stages that are wanted, after what they need.
 *
 * @param names of stages; all of them where absent
 */
export function plansOf(names: readonly string[] | undefined, full: boolean): readonly Plan[] {
  const chosen = stages.filter(({ name }) => names?.includes(name) ?? true);
  const needed = new Set(chosen.flatMap(({ needs = [] }) => needs));
  const planned = [...preparations.filter(({ name }) => needed.has(name)), ...chosen];
  return planned.map(({ jobs, ...stage }) => ({ ...stage, jobs: jobs(full) }));
}

function task(name: string): Job {
  return {
    run: async (output) => {
      const stdio = ["ignore", output, output] as const;
      const code = await runNode(path.join(root, "scripts/tasks", `${name}.ts`), [], { stdio: [...stdio] });
      return { counts: single(code === 0) };
    },
  };
}

/** Something that is no test, and a failure when it throws. */
function made(make: () => Promise<unknown>): Job {
  return {
    run: async () => {
      await make();
      return { counts: NONE };
    },
  };
}

async function checkDocs(output: number): Promise<Outcome> {
  const counts = markdownFiles(root).map((file): Counts => {
    const broken = brokenLinks(root, file);
    for (const { line, target, reason } of broken) writeSync(output, `  ${file}:${line}: ${target}: ${reason}\n`);
    return single(broken.length === 0);
  });
  writeSync(output, `  ${counts.length} pages\n`);
  return counts.length > 0 ? { counts: sum(counts) } : { counts: single(false), problem: "No page was found." };
}

const UNIT_SHARES = 4;

function unit(full: boolean): readonly Job[] {
  const folders = ["packages/*/src", "language-server/src", "extension/src", "webview/src", "scripts"];
  const files = testFiles(folders, ".test.ts", full);
  // Neighbours take as long as each other: every share gets some of them.
  return Array.from({ length: UNIT_SHARES }, (_, share) => ({
    name: `${share + 1} of ${UNIT_SHARES}`,
    run: (output) => {
      const own = files.filter((_, index) => index % UNIT_SHARES === share);
      return runMocha(own, { limitMs: (full ? 30 : 10) * MINUTE, output, background: true });
    },
  }));
}

function server(full: boolean): readonly Job[] {
  const files = testFiles(["language-server/test", "webview/test"], ".test.ts", full);
  return [...Map.groupBy(files, path.dirname)].map(([folder, own]) => ({
    name: path.basename(folder),
    run: (output) => runMocha(own, { limitMs: (full ? 15 : 5) * MINUTE, output, background: true }),
  }));
}

const LONGEST_APPS = ["examples", "laws", "access", "running", "shop", "workflow", "events", "corpora"];

function apps(full: boolean): readonly Job[] {
  // What takes longest begins first, so that neither core is idle at the end.
  const rank = (file: string) => {
    const place = LONGEST_APPS.indexOf(path.basename(file).replace(/(\.full)?\.test\.ts$/, ""));
    return place < 0 ? LONGEST_APPS.length : place;
  };
  const files = testFiles(["packages/*/test"], ".test.ts", full).toSorted((a, b) => rank(a) - rank(b));
  return byFile(files, { limitMs: (full ? 40 : 10) * MINUTE, timeout: "300000", background: true });
}

function host(): readonly Job[] {
  const file = path.join(root, "extension/test/run-host.ts");
  return [{ run: (output) => runCounted([file], { limitMs: 5 * MINUTE, output }) }];
}

function pages(full: boolean): readonly Job[] {
  return byFile(testFiles(["webview/test"], ".page.ts", full), { limitMs: (full ? 20 : 5) * MINUTE, timeout: "60000" });
}

function ui(full: boolean): readonly Job[] {
  return byFile(testFiles(["extension/test/ui"], ".ui.ts", full), {
    limitMs: (full ? 20 : 8) * MINUTE,
    timeout: "90000",
  });
}

/** A job for each file, which nothing of the others can disturb. */
function byFile(
  files: readonly string[],
  { timeout, ...how }: Omit<TestRun, "output"> & { readonly timeout: string },
): readonly Job[] {
  return files.map((file) => ({
    name: path.basename(file, ".ts"),
    run: (output) => runMocha([file], { ...how, output }, ["--timeout", timeout]),
  }));
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
