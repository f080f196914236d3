import assert from "node:assert/strict";
import type { PlannedChange, PlanSummary } from "@domainsmith/model";
import { concerns, needsConfirmation, outcome, refusal } from "./plan-outcome.ts";
import { describePlan } from "./plan-report.ts";

function plan(changes: readonly PlannedChange[], more: Partial<PlanSummary> = {}): PlanSummary {
  const counts = {
    create: 0,
    update: 0,
    delete: 0,
    merge: 0,
    move: 0,
    offer: 0,
    unchanged: 0,
    keep: 0,
    adopt: 0,
    conflict: 0,
  };
  for (const { action } of changes) counts[action] += 1;
  return { changes, notices: [], counts, ...more };
}

const create: PlannedChange = { path: "src/a.ts", action: "create", reason: "new" };
const conflict: PlannedChange = { path: "src/b.ts", action: "conflict", reason: "changed by you | and us" };
const remove: PlannedChange = { path: "src/c.ts", action: "delete", reason: "" };

describe("the outcome of a generation", () => {
  it("says how much was written and where", () => {
    assert.deepEqual(outcome("shop", "app", plan([create, { ...create, path: "b", action: "update" }])), {
      message: "The application of shop is in app: 1 file created, 1 file updated.",
      warn: false,
    });
  });

  it("says what is to be installed", () => {
    const packages = { added: ["a", "b", "c"], changed: [], removed: ["d"] };
    const update: PlannedChange = { path: "package.json", action: "update", reason: "" };
    assert.equal(
      outcome("shop", "app", plan([update], { packages })).message,
      "The application of shop is in app: 1 file updated. Run npm install: 3 packages were added, 1 was removed.",
    );
  });

  it("says what is to be installed where an editor did not take its text, unless that was the list of packages", () => {
    const packages = { added: ["a"], changed: [], removed: [] };
    const summary = plan([{ path: "package.json", action: "update", reason: "" }], { packages });
    assert.deepEqual(refusal("generation", ["src/a.ts", "src/b.ts"], summary), {
      message:
        "Editors with unsaved changes could not be given their new text: src/a.ts, src/b.ts. Everything else was written. For these as well: undo the generation, save the editors, and generate again. Run npm install: 1 package was added.",
      install: true,
    });
    assert.deepEqual(refusal("undo", ["package.json"], summary), {
      message:
        "Editors with unsaved changes could not be given their new text: package.json. Everything else was taken back.",
      install: false,
    });
  });

  it("says when there was nothing to do", () => {
    assert.equal(
      outcome("shop", "app", plan([{ ...create, action: "unchanged" }])).message,
      "The application of shop is up to date: nothing had to be written.",
    );
  });

  it("asks for attention to conflicts and notes", () => {
    const notices = [{ severity: "warning", code: "DS7001", message: "Look." }] as const;
    assert.deepEqual(outcome("shop", "app", plan([create, conflict], { notices })), {
      message:
        "The application of shop is in app: 1 file created. 1 file that you and the generator both changed was left as it is. There is 1 note to read.",
      warn: true,
    });
  });

  it("does not alarm again where nothing was written", () => {
    const notices = [{ severity: "warning", code: "DS7001", message: "Look." }] as const;
    assert.deepEqual(outcome("shop", "app", plan([{ ...create, action: "unchanged" }], { notices })), {
      message: "The application of shop is up to date: nothing had to be written. There is 1 note to read.",
      warn: false,
    });
  });

  it("says in a sentence what it asks leave for", () => {
    assert.deepEqual(concerns(plan([create])), []);
    assert.deepEqual(concerns(plan([remove, conflict])), [
      "1 file will be deleted, because the model no longer has what it was for.",
      "In 1 file, you and generation changed the same place. Yours stays as it is.",
    ]);
    assert.deepEqual(concerns(plan([conflict, conflict])), [
      "In 2 files, you and generation changed the same place. Yours stay as they are.",
    ]);
  });

  it("is asked about before anything is deleted or in conflict, and only then", () => {
    assert.equal(needsConfirmation(plan([create])), false);
    assert.equal(needsConfirmation(plan([create, conflict])), true);
    assert.equal(needsConfirmation(plan([remove])), true);
  });
});

describe("the report of a plan", () => {
  it("lists what needs attention first, and keeps texts from being Markdown", () => {
    const report = describePlan("my_shop", "app", plan([create, remove, conflict]), "planned");
    assert.ok(report.includes("Nothing has been written yet."));
    assert.ok(report.startsWith("# Application of my\\_shop\n"));
    assert.ok(report.includes("- `src/b.ts` changed by you \\| and us"));
    const order = ["Left alone", "Deleted", "Created"].map((title) => report.indexOf(`## ${title}`));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.ok(order.every((index) => index > 0));
  });
});
