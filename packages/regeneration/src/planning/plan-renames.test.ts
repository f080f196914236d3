import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import type { FindRenames } from "./renaming.ts";
import { selectFromPlan } from "./select-from-plan.ts";

/** What a generator makes of an entity. */
function filesOf(name: string, member: string): readonly GeneratedFile[] {
  const lower = name.toLowerCase();
  const key = (artifact: string) => ({ generator: "api", artifact, symbol: `shop.${name}` });
  return [
    generated(
      `src/${lower}/${lower}.repository.ts`,
      `import { ${lower}s } from "./${lower}.schema.ts";\n\nexport class ${name}Repository {\n  list(): ${name}[] {\n    return ${lower}s.all();\n  }\n\n  ${member}Of(row: ${name}) {\n    return row.${member};\n  }\n}\n`,
      { key: key("repository"), kind: "typescript" },
    ),
    generated(`src/${lower}/${lower}.schema.ts`, `export const ${lower}s = table("${lower}s");\n`, {
      key: key("schema"),
      kind: "typescript",
    }),
    generated(
      `src/${lower}/${lower}.actions.ts`,
      `import type { ${name} } from "./${lower}.schema.ts";\n\nexport function cancel(${lower}: ${name}) {\n  throw new Error("not written yet");\n}\n`,
      { key: key("actions"), kind: "typescript", ownership: "once" },
    ),
    generated("src/main.ts", `import "./${lower}/${lower}.schema.ts";\n`, { kind: "typescript" }),
  ];
}

const findRenames: FindRenames = (symbols) =>
  symbols.has("shop.Order")
    ? [{ from: "shop.Order", to: "shop.Purchase", kind: "entity", names: [{ from: "Order", to: "Purchase" }] }]
    : [];

describe("planGeneration, when something was renamed", () => {
  let workspace: Workspace;
  const before = filesOf("Order", "total");
  const after = filesOf("Purchase", "total");
  const edit = (path: string, from: string, to: string) =>
    workspace.edit(path, (workspace.text(path) ?? "").replace(from, to));

  beforeEach(async () => {
    workspace = new Workspace();
    await workspace.generate(before);
  });

  it("moves the files of the renamed, and merges what was edited in them", async () => {
    edit(
      "src/order/order.repository.ts",
      "  list()",
      "  /** Mine. */\n  mine(order: Order) {\n    return order;\n  }\n\n  list()",
    );
    edit("src/order/order.actions.ts", 'throw new Error("not written yet")', "order.cancelled = true");
    const plan = await workspace.generate(after, { findRenames });
    assert.deepEqual(actions(plan), {
      "src/main.ts": "update",
      "src/purchase/purchase.actions.ts": "move",
      "src/purchase/purchase.repository.ts": plan.changes.find(({ path }) => path.endsWith("repository.ts"))?.action,
      "src/purchase/purchase.schema.ts": "move",
    });
    const repository = workspace.text("src/purchase/purchase.repository.ts") ?? "";
    assert.match(repository, /mine\(\w+: Purchase\)/);
    assert.match(repository, /list\(\): Purchase\[\]/);
    const own = workspace.text("src/purchase/purchase.actions.ts") ?? "";
    assert.match(own, /import type \{ Purchase \} from "\.\/purchase\.schema\.ts"/);
    assert.match(own, /cancelled = true/);
    assert.equal(workspace.fileSystem.kind(`${OUT}/src/order`), undefined);
    assert.deepEqual((await workspace.generate(after, { findRenames })).operations, []);
  });

  it("offers what names the renamed in files of the user's own, and writes it when it is taken", async () => {
    workspace.edit("src/report.ts", 'import { orders } from "./order/order.schema.ts";\nexport const x = orders;\n');
    workspace.edit("node_modules/a/index.js", 'import { orders } from "../../src/order/order.schema.ts";\n');
    workspace.edit(".gitignore", "/private\n");
    workspace.edit("private/a.ts", 'import { orders } from "../src/order/order.schema.ts";\n');
    const plan = await workspace.plan(after, { findRenames });
    const offers = plan.changes.filter(({ action }) => action === "offer").map(({ path }) => path);
    assert.deepEqual(offers, ["src/report.ts"]);
    assert.ok(!plan.operations.some(({ path }) => path === "src/report.ts"));
    assert.equal(plan.texts("src/report.ts")?.result?.includes("./purchase/purchase.schema.ts"), true);
    workspace.apply(selectFromPlan(plan, { take: ["src/report.ts"] }));
    assert.match(workspace.text("src/report.ts") ?? "", /from "\.\/purchase\/purchase\.schema\.ts"/);
  });

  it("renames what was left out the next time", async () => {
    edit("src/order/order.actions.ts", 'throw new Error("not written yet")', "mine()");
    const plan = await workspace.plan(after, { findRenames });
    workspace.apply(selectFromPlan(plan, { leaveOut: ["src/purchase/purchase.actions.ts"] }));
    assert.match(workspace.text("src/order/order.actions.ts") ?? "", /mine/);
    assert.equal(workspace.text("src/purchase/purchase.actions.ts"), undefined);
    await workspace.generate(after, { findRenames });
    assert.match(workspace.text("src/purchase/purchase.actions.ts") ?? "", /mine/);
    assert.equal(workspace.text("src/order/order.actions.ts"), undefined);
  });
});
