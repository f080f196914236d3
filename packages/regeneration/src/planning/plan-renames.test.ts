import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import { summarizePlan } from "../summarize.ts";
import { thisProcess } from "../system/process-identity.ts";
import { generated } from "../testing/generated-file.ts";
import { watched } from "../testing/watched-file-system.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { planUndo } from "../undo/plan-undo.ts";
import { applyPlan } from "../writing/apply-plan.ts";
import { recover } from "../writing/recover.ts";
import { planGeneration } from "./plan.ts";
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
    const taken = selectFromPlan(plan, { take: ["src/report.ts"] });
    const { changes, counts } = summarizePlan(taken);
    assert.equal(changes.find(({ path }) => path === "src/report.ts")?.action, "update");
    assert.equal(counts.offer, 0);
    workspace.apply(taken);
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

describe("planGeneration, after a file was in conflict while something was renamed", () => {
  const PATH = "src/report.ts";
  const MOVING = "src/order/order.service.ts";

  /** Two files, one of which is called after what is renamed, with a line that conflicts with an edit of it. */
  const made = (name: string, line: string): readonly GeneratedFile[] => {
    const lower = name.toLowerCase();
    const service = [
      `import { ${lower}s } from "./${lower}.schema.ts";`,
      "",
      "export class Service {",
      `  first${name}(): ${name} {`,
      `    return ${lower}s.all()[0];`,
      "  }",
      "",
      `  archive${name}(${lower}: ${name}) {`,
      `    return ${lower}s.archive(${lower});`,
      "  }",
      "",
      `  limit(): number {`,
      `    return ${line};`,
      "  }",
      "}",
      "",
    ].join("\n");
    const importing = service.replace('"./', `"./${lower}/`);
    const at = (file: string) => file.replaceAll("order", lower);
    return [
      generated(PATH, importing, { key: { generator: "api", artifact: "report" }, kind: "typescript" }),
      generated(at(MOVING), service, {
        key: { generator: "api", artifact: "service", symbol: `shop.${name}` },
        kind: "typescript",
      }),
      generated(at("src/order/order.schema.ts"), `export const ${lower}s = table<${name}>("${lower}s");\n`, {
        key: { generator: "api", artifact: "schema", symbol: `shop.${name}` },
        kind: "typescript",
      }),
    ];
  };

  /** Removes a method that has the name, changes the line, and adds a method of the user's own. */
  const edited = (text: string) =>
    text
      .replace(/ {2}archiveOrder[^}]*\}\n\n/, "")
      .replace("return 10;", "return 11;")
      .replace("  limit()", "  mine(order: Order) {\n    return orders.count(order);\n  }\n\n  limit()");

  /** What has to come out in the end. */
  const wanted = (text: string) =>
    text
      .replace(/ {2}archivePurchase[^}]*\}\n\n/, "")
      .replace("return 10;", "return 11;")
      .replace("  limit()", "  mine(purchase: Purchase) {\n    return purchases.count(purchase);\n  }\n\n  limit()");

  const contentOf = (files: readonly GeneratedFile[], path: string) =>
    files.find((file) => file.path === path)?.content ?? "";

  const MOVED = "src/purchase/purchase.service.ts";
  const last = made("Purchase", "10");

  async function renamedInConflict(): Promise<Workspace> {
    const workspace = new Workspace();
    await workspace.generate(made("Order", "10"));
    for (const path of [PATH, MOVING]) workspace.edit(path, edited(workspace.text(path) ?? ""));
    const mine = [PATH, MOVING].map((path) => workspace.text(path));
    const plan = await workspace.generate(made("Purchase", "12"), { findRenames });
    assert.deepEqual(actions(plan), {
      [PATH]: "conflict",
      [MOVED]: "conflict",
      "src/purchase/purchase.schema.ts": "move",
    });
    assert.deepEqual(
      [PATH, MOVING].map((path) => workspace.text(path)),
      mine,
    );
    assert.deepEqual((await workspace.plan(made("Purchase", "12"), { findRenames })).operations, []);
    return workspace;
  }

  const pendingFiles = (workspace: Workspace) =>
    Object.keys(workspace.fileSystem.texts(OUT)).filter((path) => /\.(?:yours|renamed)$/.test(path));

  it("knows its new names when it is merged", async () => {
    const workspace = await renamedInConflict();
    assert.equal(pendingFiles(workspace).length, 4);
    const plan = await workspace.generate(last, { findRenames });
    assert.deepEqual(actions(plan), {
      [PATH]: "merge",
      [MOVED]: "merge",
      "src/purchase/purchase.schema.ts": "unchanged",
    });
    for (const path of [PATH, MOVED]) assert.equal(workspace.text(path), wanted(contentOf(last, path)));
    assert.equal(workspace.text(MOVING), undefined);
    assert.deepEqual(pendingFiles(workspace), []);
    assert.deepEqual((await workspace.plan(last, { findRenames })).operations, []);
  });

  it("takes along what was edited since, and what was renamed by hand", async () => {
    const workspace = await renamedInConflict();
    const more = (text: string) => text.replace("export class", "/** Mine. */\nexport class");
    for (const path of [PATH, MOVING]) {
      const text = workspace.text(path) ?? "";
      workspace.edit(path, more(text.replace("  firstOrder(): Order", "  firstPurchase(): Purchase")));
    }
    await workspace.generate(last, { findRenames });
    for (const path of [PATH, MOVED]) assert.equal(workspace.text(path), more(wanted(contentOf(last, path))));
  });

  it("remembers through further conflicts and renames", async () => {
    const workspace = await renamedInConflict();
    await workspace.generate(made("Purchase", "13"), { findRenames });
    const again: FindRenames = (symbols) =>
      symbols.has("shop.Purchase")
        ? [{ from: "shop.Purchase", to: "shop.Deal", kind: "entity", names: [{ from: "Purchase", to: "Deal" }] }]
        : [];
    const plan = await workspace.generate(made("Deal", "14"), { findRenames: again });
    assert.equal(plan.changes.filter(({ action }) => action === "conflict").length, 2);
    assert.match(workspace.text(PATH) ?? "", /firstOrder/);
    const deal = made("Deal", "10");
    await workspace.generate(deal, { findRenames: again });
    const dealt = (text: string) => text.replaceAll("Purchase", "Deal").replaceAll("purchase", "deal");
    assert.equal(workspace.text(PATH), dealt(wanted(contentOf(last, PATH))));
    assert.equal(workspace.text("src/deal/deal.service.ts"), dealt(wanted(contentOf(last, MOVED))));
    assert.deepEqual(pendingFiles(workspace), []);
  });

  it("forgets it when the conflict is decided", async () => {
    for (const resolution of ["mine", "generated"] as const) {
      const workspace = await renamedInConflict();
      const resolutions = new Map([PATH, MOVED].map((path) => [path, resolution]));
      await workspace.generate(made("Purchase", "12"), { findRenames, resolutions });
      assert.deepEqual(pendingFiles(workspace), []);
    }
  });

  it("can be taken back", async () => {
    const workspace = new Workspace();
    await workspace.generate(made("Order", "10"));
    workspace.edit(PATH, edited(workspace.text(PATH) ?? ""));
    const state = () =>
      Object.entries(workspace.fileSystem.texts(OUT)).filter(([path]) => !/\.domainsmith\/(?:undo|cache)\//.test(path));
    const before = state();
    await workspace.generate(made("Purchase", "12"), { findRenames });
    const undone = await planUndo({ output: OUT }, { fileSystem: workspace.fileSystem });
    assert.ok(undone.ok);
    workspace.apply(undone.value);
    assert.deepEqual(state(), before);
  });

  it("is as safe as any write: dying leaves the old state or the new one", async () => {
    const start = async () => {
      const workspace = new Workspace();
      await workspace.generate(made("Order", "10"));
      for (const path of [PATH, MOVING]) workspace.edit(path, edited(workspace.text(path) ?? ""));
      return workspace;
    };
    const request = { output: OUT, files: made("Purchase", "12"), findRenames };
    for (let at = 0, isDone = false; !isDone; at++) {
      const { fileSystem } = await start();
      const dying = watched(fileSystem, (index) => {
        if (index >= at) throw new Error("killed");
      });
      const planned = await planGeneration(request, { fileSystem: dying });
      assert.ok(planned.ok);
      try {
        isDone = applyPlan(planned.value, { fileSystem: dying }).ok;
      } catch {
        isDone = false;
      }
      const next = { ...thisProcess, pid: thisProcess.pid + 1, token: "next", isAlive: () => false };
      assert.ok(recover(OUT, undefined, { fileSystem, process: next }).ok);
      // Whichever state it is: the next generations have all names.
      for (const files of [made("Purchase", "12"), last]) {
        const again = await planGeneration({ ...request, files }, { fileSystem });
        assert.ok(again.ok && applyPlan(again.value, { fileSystem }).ok);
      }
      assert.equal(fileSystem.text(`${OUT}/${PATH}`), wanted(contentOf(last, PATH)), `killed before change ${at}`);
      assert.equal(fileSystem.text(`${OUT}/${MOVED}`), wanted(contentOf(last, MOVED)), `killed before change ${at}`);
    }
  });

  it("knows new names of what was left out", async () => {
    const workspace = new Workspace();
    await workspace.generate(made("Order", "10"));
    for (const path of [PATH, MOVING]) workspace.edit(path, edited(workspace.text(path) ?? ""));
    const plan = await workspace.plan(last, { findRenames });
    workspace.apply(selectFromPlan(plan, { leaveOut: [PATH, MOVED] }));
    assert.match(workspace.text(PATH) ?? "", /firstOrder/);
    await workspace.generate(last, { findRenames });
    for (const path of [PATH, MOVED]) assert.equal(workspace.text(path), wanted(contentOf(last, path)));
    assert.deepEqual(pendingFiles(workspace), []);
  });
});
