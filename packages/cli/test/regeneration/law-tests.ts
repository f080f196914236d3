import assert from "node:assert/strict";
import path from "node:path";
import { installDependencies } from "../../../generators/test/support/applications.ts";
import { MemoryFileSystem } from "../../../regeneration/src/testing/memory-file-system.ts";
import { root } from "../support/folders.ts";
import { generatedOn } from "./applications.ts";
import { userEdits } from "./edits/index.ts";
import { modelChanges } from "./model-changes.ts";
import { ModelProject, type Sources } from "./model-project.ts";
import { corpusProjects, ownProjects } from "./projects.ts";
import { type LawReport, runLaws } from "./run-laws.ts";

/** Conflicts are true ones, as far as anybody knows; more of them than this would be a merge that gave up. */
const MOST_CONFLICTS = 0.15;

/**
 * Tests what `docs/developer-guide/regeneration.md` promises of edits and changes of every kind.
 *
 * More of them by hand: LAW_CASES=10000 LAW_SEED=7; with models of public projects: LAW_CORPORA=1; with
 * an example of every kind of conflict: LAW_REPORT=1.
 */
export function runLawTests({
  cases,
  upgradeCases,
  seed = 1,
}: {
  readonly cases: number;
  readonly upgradeCases: number;
  readonly seed?: number;
}): void {
  const options = {
    seed: Number(process.env.LAW_SEED ?? seed),
    editsPerChange: 8,
    folder: path.join(root, ".cache/apps"),
  };
  const own = Number(process.env.LAW_CASES ?? cases);

  describe("generating again", function () {
    this.timeout(Math.max(600_000, own * 2000));

    let projects: Readonly<Record<string, Sources>> = {};

    before(async () => {
      projects = process.env.LAW_CORPORA ? await corpusProjects() : ownProjects();
      const project = await ModelProject.open("any", Object.values(projects)[0] ?? {});
      const files = generatedOn(new MemoryFileSystem(), project.model) ?? [];
      await installDependencies(files.find((file) => file.path === "package.json")?.content ?? "");
    });

    it(`keeps ${own} random edits, whatever changes in the model`, async () => {
      const report = await runLaws({ ...options, projects, changing: "model", cases: own });
      tell(report);
      assert.deepEqual(report.broken, []);
      assert.ok(report.counts.withConflicts <= MOST_CONFLICTS * report.counts.cases, "too many conflicts");
      assert.ok(report.counts.withMerges > 0.3 * report.counts.cases, "too few merges");
      if (own < 400) return;
      assert.ok(report.editsMade.size >= 0.85 * Object.keys(userEdits).length, "too few kinds of edits were made");
      assert.ok(
        report.changesMade.size >= 0.75 * Object.keys(modelChanges).length,
        "too few kinds of changes were made",
      );
    });

    it(`keeps ${upgradeCases} random edits when the generators become newer`, async () => {
      const report = await runLaws({ ...options, projects, changing: "generators", cases: upgradeCases });
      tell(report);
      assert.deepEqual(report.broken, []);
      assert.ok(report.counts.withConflicts <= MOST_CONFLICTS * report.counts.cases, "too many conflicts");
    });
  });
}

function tell({ counts, conflicts, editsMade, changesMade }: LawReport): void {
  const share = (part: number) => `${((100 * part) / counts.cases).toFixed(1)} %`;
  console.log(
    `      ${counts.cases} cases, ${editsMade.size} kinds of edits, ${changesMade.size} kinds of changes: ` +
      `${counts.merges} files merged, ${counts.compiled} of them compiled, ${counts.takenBack} taken back; ` +
      `conflicts in ${counts.withConflicts} (${share(counts.withConflicts)})`,
  );
  const reasons = new Map<string, number>();
  for (const [kind, found] of conflicts) {
    const [why = ""] = kind.split(" | ");
    reasons.set(why, (reasons.get(why) ?? 0) + found.length);
  }
  for (const [why, count] of reasons) console.log(`      ${count}x ${why}`);
  if (!process.env.LAW_REPORT) return;
  for (const [kind, [first, ...others]] of conflicts) {
    if (!first) continue;
    const { seed, round, set, project, changes, edits } = first;
    console.log(`      ${1 + others.length}x ${kind}: ${changes.join(", ")} and ${edits.join(", ")}`);
    console.log(`         seed ${seed}, ${project}, round ${round}, set ${set}`);
  }
}
