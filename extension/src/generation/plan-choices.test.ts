import assert from "node:assert/strict";
import type { ChangeAction, PlannedChange } from "@domainsmith/model";
import { PlanChoices } from "./plan-choices.ts";

function change(path: string, action: ChangeAction, together?: string): PlannedChange {
  return { path, action, reason: "", ...(together === undefined ? {} : { together }) };
}

function choices(changes: readonly PlannedChange[], before?: PlanChoices): PlanChoices {
  return new PlanChoices({ changes, notices: [] } as never, before);
}

describe("what of a plan is written", () => {
  it("is everything but conflicts, what stays, and offers, until somebody chooses", () => {
    const chosen = choices([change("a", "create"), change("b", "conflict"), change("c", "keep"), change("d", "offer")]);
    assert.deepEqual([chosen.leaveOut, chosen.take, chosen.count], [[], [], 1]);
    chosen.set("a", false);
    chosen.set("d", true);
    chosen.set("b", true);
    assert.deepEqual([chosen.leaveOut, chosen.take, chosen.count], [["a"], ["d"], 1]);
    assert.equal(chosen.decision("b"), undefined);
  });

  it("belongs together where one file makes no sense without the other", () => {
    const chosen = choices([change("1.sql", "create", "1"), change("1.json", "create", "1"), change("a", "create")]);
    chosen.set("1.json", false);
    assert.deepEqual(chosen.leaveOut, ["1.sql", "1.json"]);
  });

  it("outlives a new plan for what is still in it", () => {
    const first = choices([change("a", "create"), change("b", "update"), change("c", "offer")]);
    first.set("a", false);
    first.set("c", true);
    const second = choices([change("a", "merge"), change("c", "offer"), change("d", "offer")], first);
    assert.deepEqual([second.leaveOut, second.take], [["a"], ["c"]]);
  });
});
