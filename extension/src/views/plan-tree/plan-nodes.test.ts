import assert from "node:assert/strict";
import type { PlannedChange } from "@domainsmith/model";
import { filesBelow, type PlanGrouping, type PlanNode } from "./plan-node.ts";
import { planNodes } from "./plan-nodes.ts";

const CHANGES: readonly PlannedChange[] = [
  { path: "README.md", action: "update", reason: "", generator: "api", lines: { added: 2, removed: 1 } },
  {
    path: "src/modules/order/order.routes.ts",
    action: "merge",
    reason: "",
    generator: "api",
    symbol: "shop.Order",
    lines: { added: 4, removed: 0 },
  },
  { path: "src/modules/order/order.schema.ts", action: "create", reason: "", generator: "api", symbol: "shop.Order" },
  {
    path: "src/db/schema/orders.ts",
    action: "move",
    from: "src/db/schema/order.ts",
    reason: "",
    generator: "data",
    symbol: "shop.Order",
  },
  {
    path: "src/app.ts",
    action: "conflict",
    reason: "",
    generator: "api",
    conflicts: [{ what: "function start", why: "", line: 3 }],
  },
  { path: "src/main.ts", action: "keep", reason: "", generator: "api" },
  { path: "src/mine.ts", action: "offer", reason: "" },
  { path: "src/same.ts", action: "unchanged", reason: "", generator: "api" },
];

function shown(grouping: PlanGrouping): readonly string[] {
  const counts = { unchanged: 1 } as never;
  const lines = (nodes: readonly PlanNode[], indent: string): readonly string[] =>
    nodes.flatMap((node) => [
      `${indent}${node.label} (${node.description})`,
      ...(node.type === "domainsmith.planGroup" ? lines(node.children, `${indent}  `) : []),
    ]);
  return lines(planNodes({ changes: CHANGES, notices: [], counts }, grouping), "");
}

describe("the lines of a plan", () => {
  it("are folders and files, with what needs a decision first and what stays last", () => {
    assert.deepEqual(shown("file"), [
      "Conflicts (1 file)",
      "  app.ts (conflict, function start, src)",
      "src (3 files)",
      "  db/schema (1 file)",
      "    orders.ts (moved, from src/db/schema/order.ts)",
      "  modules/order (2 files)",
      "    order.routes.ts (merged, +4 −0)",
      "    order.schema.ts (new)",
      "README.md (changed, +2 −1)",
      "Your own files that name what was renamed (1 file)",
      "  mine.ts (yours, proposed, src)",
      "Kept as you have them (1 file)",
      "  main.ts (kept as it is, src)",
    ]);
  });

  it("are grouped by what of the model they are about", () => {
    assert.deepEqual(shown("symbol").slice(2, 8), [
      "shop.Order (3 files)",
      "  order.routes.ts (merged, +4 −0, src/modules/order)",
      "  order.schema.ts (new, src/modules/order)",
      "  orders.ts (moved, from src/db/schema/order.ts, src/db/schema)",
      "The whole model (1 file)",
      "  README.md (changed, +2 −1)",
    ]);
  });

  it("are grouped by generator", () => {
    assert.deepEqual(
      shown("generator").filter((line) => !line.startsWith(" ")),
      [
        "Conflicts (1 file)",
        "API (3 files)",
        "Database (1 file)",
        "Your own files that name what was renamed (1 file)",
        "Kept as you have them (1 file)",
      ],
    );
  });

  it("have the same files whatever the grouping, and no line twice", () => {
    for (const grouping of ["file", "symbol", "generator"] as const) {
      const nodes = planNodes({ changes: CHANGES, notices: [], counts: {} as never }, grouping);
      const files = nodes.flatMap(filesBelow).map(({ id }) => id);
      assert.deepEqual(files.length, 7);
      assert.deepEqual(new Set(files).size, 7);
    }
  });
});
