import assert from "node:assert/strict";
import { type HeadedPlan, planHeading } from "./plan-heading.ts";

function plan(more: Partial<HeadedPlan> & { readonly conflict?: number }): HeadedPlan {
  const counts = { conflict: more.conflict ?? 0 } as never;
  return {
    kind: "generation",
    project: { name: "shop" },
    summary: { changes: [], notices: [], counts },
    choices: { count: 2 },
    ...more,
  };
}

describe("the heading of a plan", () => {
  it("says what would be written, and what would not", () => {
    assert.deepEqual(planHeading(plan({ conflict: 1 }), false), {
      description: "shop",
      message:
        "2 files will be written when you apply the plan. One file is in conflict and stays as it is until you resolve it.",
    });
    assert.equal(planHeading(plan({ choices: { count: 0 } }), false).message, "Nothing is chosen to be written.");
  });

  it("says that a plan is out of date, and which plan takes back", () => {
    const { message } = planHeading(plan({ kind: "undo", choices: { count: 1 } }), true);
    assert.equal(
      message,
      "The model or a file has changed since: refresh the plan. Takes the last generation back. 1 file will be written when you apply the plan.",
    );
  });

  it("is empty without a plan", () => {
    assert.deepEqual(planHeading(undefined, false), { description: "", message: "" });
  });
});
