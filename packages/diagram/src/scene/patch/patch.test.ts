import assert from "node:assert/strict";
import type { DiagramPatch, DiagramScene } from "@domainsmith/model/diagram";
import fc from "fast-check";
import { arbitraryProject } from "../../../../language/src/testing/arbitrary-project.ts";
import { applyEdit, randomEdits } from "../../../../language/src/testing/random-edits.ts";
import { liveModelOf, modelOf } from "../../testing/model-of.ts";
import { buildScene } from "../build-scene.ts";
import { applyPatch } from "./apply-patch.ts";
import { diffScenes } from "./diff-scenes.ts";

const runs = Number(process.env.PROPERTY_RUNS ?? 40);

/** The patch from one text to another, after the law was checked on it. */
async function patchBetween(one: string, other: string, known?: Record<string, string>) {
  const before = buildScene(await modelOf({ "a.domain": one }));
  const after = buildScene(await modelOf({ "a.domain": other }));
  return checkedPatch(before, after, known);
}

function checkedPatch(before: DiagramScene, after: DiagramScene, known?: Record<string, string>) {
  const patch = diffScenes(before, after, known);
  if (!patch) {
    assert.deepEqual(after, before);
    return undefined;
  }
  const sent: DiagramPatch = JSON.parse(JSON.stringify(patch));
  assert.deepEqual(applyPatch(before, sent), JSON.parse(JSON.stringify(after)));
  return patch;
}

/** What must hold of any scene. */
function assertSound({ nodes, edges, groups, views }: DiagramScene): void {
  const ids = new Map(nodes.map((node) => [node.id, node]));
  assert.equal(ids.size, nodes.length);
  assert.equal(new Set(edges.map(({ id }) => id)).size, edges.length);
  const rows = nodes.flatMap((node) => node.rows.map(({ id }) => id));
  assert.equal(new Set(rows).size, rows.length);
  for (const { from, to } of edges) {
    for (const end of [from, to]) {
      const node = ids.get(end.node);
      assert.ok(node);
      assert.ok(end.row === undefined || node.rows.some(({ id }) => id === end.row));
    }
  }
  assert.deepEqual(
    groups.map(({ id }) => id),
    [...new Set(nodes.map(({ group }) => group))].sort(),
  );
  for (const view of views) for (const id of view.nodes) assert.ok(ids.has(id));
}

describe("patches", () => {
  it("lead from any scene to that of a changed project, which is the one made from scratch", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(arbitraryProject, randomEdits, fc.nat(), async (texts, edits, seed) => {
        const live = await liveModelOf(texts);
        const current: Record<string, string | undefined> = { ...texts };
        const files = Object.keys(texts).filter((name) => name.endsWith(".domain"));
        const documents = [undefined, ...files];
        const problems = (at: number) => (id: string) =>
          (id.length + at + seed) % 7 === 0 ? [{ severity: "error", code: "DS1", message: `${at}` } as const] : [];
        const scenes = (model: ReturnType<typeof live.model>, at: number) =>
          documents.flatMap((document) => {
            const chosen = document === undefined ? {} : { document };
            return [buildScene(model, chosen), buildScene(model, { ...chosen, problems: problems(at) })];
          });
        let before = scenes(live.model(), 0);
        for (const [index, edit] of edits.entries()) {
          const file = files[edit.file % files.length] ?? "";
          const text = applyEdit(current[file] ?? "", texts[file] ?? "", edit);
          // A project without files has no model to ask for.
          if (text === undefined && files.every((name) => name === file || current[name] === undefined)) continue;
          current[file] = text;
          const model = await live.update({ [file]: text });
          const after = scenes(model, index);
          assert.deepEqual(after, scenes(JSON.parse(JSON.stringify(model)), index));
          for (const [position, scene] of after.entries()) {
            assertSound(scene);
            const old = before[position];
            if (old) checkedPatch(old, scene);
          }
          before = after;
        }
      }),
      { numRuns: runs },
    );
  });

  it("lead from any scene to any other, whatever is known of renames", async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(arbitraryProject, arbitraryProject, async (one, other) => {
        const before = buildScene(await modelOf(one));
        const after = buildScene(await modelOf(other));
        const known: Record<string, string> = {};
        for (const [index, { id }] of before.nodes.entries()) known[id] = after.nodes[index * 3]?.id ?? id;
        checkedPatch(before, after);
        checkedPatch(before, after, known);
        checkedPatch(before, { ...before, nodes: [...before.nodes].reverse(), edges: [] });
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it("are none where nothing is different", async () => {
    assert.equal(await patchBetween("entity A { b: String(3)? }", "// Note.\nentity A { b: String(3)? }"), undefined);
  });

  it("say no order where things stay or come at the end", async () => {
    const patch = await patchBetween(
      "entity A {} entity B { a: A? }",
      "entity A { x: Int } entity B { a: A? } entity C {}",
    );
    assert.deepEqual(
      patch?.upsert.nodes.map(({ id }) => id),
      ["A", "C"],
    );
    assert.equal(patch?.order, undefined);
    assert.equal(patch?.renamed, undefined);
  });

  it("say the order where something comes in between", async () => {
    const patch = await patchBetween("entity A {} entity B {}", "entity A {} entity C {} entity B {}");
    assert.deepEqual(patch?.order, ["A", "C", "B"]);
  });

  it("see that an entity has another name, also where others refer to it and it refers to itself", async () => {
    const one = "entity A { n: Int parent: A? }\nentity B { a: A? }\nenum C { x }";
    const patch = await patchBetween(one, one.replaceAll(/\bA\b/g, "Person"));
    assert.deepEqual(patch?.renamed, { A: "Person", "A#n": "Person#n", "A#parent": "Person#parent" });
    assert.equal(patch?.order, undefined);
  });

  it("see that a row has another name", async () => {
    const one = "entity A { n: Int m: Int? o: Int }";
    const patch = await patchBetween(one, one.replace("m:", "other:"));
    assert.deepEqual(patch?.renamed, { "A#m": "A#other" });
  });

  it("see that a package has another name", async () => {
    const patch = await patchBetween("namespace a\nentity A { n: Int }", "namespace b\nentity A { n: Int }");
    assert.deepEqual(patch?.renamed, { "a.A": "b.A", "a.A#n": "b.A#n" });
  });

  it("take nothing for a rename that differs in more, or stands elsewhere", async () => {
    const renamed = async (one: string, other: string) => (await patchBetween(one, other))?.renamed;
    assert.equal(await renamed("entity A { n: Int }", "entity B { m: String(3) }"), undefined);
    assert.equal(await renamed("entity A { n: Int } entity B {}", "entity B {} entity C { n: Int }"), undefined);
    assert.equal(await renamed("entity A { n: Int }", "value B { n: Int }"), undefined);
    assert.equal(await renamed("entity A { n: Int m: Int? }", "entity A { m: Int? o: Int }"), undefined);
  });

  it("tell apart several renames at once", async () => {
    const patch = await patchBetween(
      "entity A { n: Int } entity B { n: Int }",
      "entity C { n: Int } entity D { n: Int }",
    );
    assert.deepEqual(patch?.renamed, { A: "C", "A#n": "C#n", B: "D", "B#n": "D#n" });
  });

  it("take renames that are known", async () => {
    const patch = await patchBetween("entity A { n: Int }", "entity B { m: String(3) }", { A: "B", X: "Y" });
    assert.deepEqual(patch?.renamed, { A: "B" });
  });

  it("take a row along to another card where that is known", async () => {
    const [one, other] = [
      "entity A { n: Int m: Int } entity B { o: Text }",
      "entity A { n: Int } entity B { o: Text m: Int }",
    ];
    assert.equal((await patchBetween(one, other))?.renamed, undefined);
    assert.deepEqual((await patchBetween(one, other, { "A#m": "B#m" }))?.renamed, { "A#m": "B#m" });
  });
});
