import assert from "node:assert/strict";
import { hasMarkers } from "../merging/markers.ts";
import type { MergeInput } from "../merging/merge-result.ts";
import { generated } from "../testing/generated-file.ts";
import { actions, OUT, Workspace } from "../testing/workspace.ts";
import { planGeneration } from "./plan.ts";

const BEFORE = "1\n2\n3\n4\n5\n";
const NEXT = "one\n2\n3\n4\n5\n";
const EDITED = "1\n2\n3\n4\nmine\n";
const BOTH = "one\n2\n3\n4\nmine\n";

describe("planGeneration, where both sides changed a file:", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = new Workspace();
    await workspace.generate([generated("a", BEFORE)]);
    workspace.edit("a", EDITED);
  });
  const next = [generated("a", NEXT)];
  const conflicting = [generated("a", "1\n2\n3\n4\nfive\n")];

  it("puts both changes into it, and keeps its line ends, byte order mark and permissions", async () => {
    workspace.fileSystem.put(`${OUT}/a`, `\uFEFF${EDITED.replaceAll("\n", "\r\n")}`, 0o755);
    const plan = await workspace.generate(next);
    assert.deepEqual(actions(plan), { a: "merge" });
    assert.deepEqual(plan.changes[0]?.lines, { added: 1, removed: 1 });
    assert.equal(workspace.text("a"), `\uFEFF${BOTH.replaceAll("\n", "\r\n")}`);
    assert.equal(workspace.fileSystem.stats(`${OUT}/a`)?.mode, 0o755);
    assert.equal(workspace.text(".domainsmith/base/a.base"), NEXT);
    assert.deepEqual((await workspace.generate(next)).operations, []);
  });

  it("shows all versions of it", async () => {
    const plan = await workspace.plan(next);
    assert.deepEqual(plan.texts("a"), { path: "a", base: BEFORE, yours: EDITED, next: NEXT, result: BOTH });
    assert.equal(plan.texts("nonsense"), undefined);
    const conflict = await workspace.plan(conflicting);
    const { marked = "", ...texts } = conflict.texts("a") ?? {};
    assert.deepEqual(texts, { path: "a", base: BEFORE, yours: EDITED, next: conflicting[0]?.content });
    assert.ok(hasMarkers(marked));
  });

  it("tells where the changes meet, and leaves the file", async () => {
    const plan = await workspace.generate(conflicting);
    assert.deepEqual(actions(plan), { a: "conflict" });
    const [place] = plan.changes[0]?.conflicts ?? [];
    assert.equal(place?.line, 5);
    assert.match(place?.why ?? "", /generation changed it/);
    assert.equal(workspace.text("a"), EDITED);
    assert.equal(workspace.text(".domainsmith/base/a.base"), BEFORE);
  });

  it("takes what the user made of a conflict, while the file is as it was then", async () => {
    const byHand = { path: "a", text: "1\n2\n3\n4\nmine and five\n", yours: EDITED };
    const merged = new Map([["a", byHand]]);
    workspace.edit("a", `${EDITED}more\n`);
    assert.deepEqual(actions(await workspace.plan(conflicting, { merged })), { a: "conflict" });
    workspace.edit("a", EDITED);
    assert.deepEqual(actions(await workspace.generate(conflicting, { merged })), { a: "merge" });
    assert.equal(workspace.text("a"), byHand.text);
    assert.deepEqual(actions(await workspace.plan(conflicting)), { a: "keep" });
  });

  it("writes markers when it is asked to, and waits until they are gone", async () => {
    const plan = await workspace.generate(conflicting, { markers: true });
    assert.deepEqual(actions(plan), { a: "conflict" });
    assert.ok(hasMarkers(workspace.text("a") ?? ""));
    assert.equal(workspace.text(".domainsmith/base/a.base"), conflicting[0]?.content);
    for (const files of [conflicting, next]) {
      const again = await workspace.plan(files, { markers: true });
      assert.deepEqual(actions(again), { a: "conflict" });
      assert.deepEqual(again.operations, []);
    }
    workspace.edit("a", "1\n2\n3\n4\nboth\n");
    assert.deepEqual(actions(await workspace.generate(conflicting)), { a: "keep" });
  });

  it("ends a conflict for whoever is asked", async () => {
    await workspace.generate(conflicting, { resolveConflict: () => "mine" });
    assert.equal(workspace.text("a"), EDITED);
    assert.deepEqual(actions(await workspace.generate(conflicting)), { a: "keep" });
  });

  it("keeps the user's file on request, whatever would happen to it", async () => {
    await workspace.generate(next, { resolutions: new Map([["a", "mine"]]) });
    assert.equal(workspace.text("a"), EDITED);
    assert.deepEqual(actions(await workspace.generate(next)), { a: "keep" });
  });

  it("counts the text of an editor as the file, and leaves the writing to the editor", async () => {
    workspace.edit("a", BEFORE);
    const unsaved = new Map([["a", EDITED.replaceAll("\n", "\r\n")]]);
    const plan = await workspace.generate(next, { unsaved });
    assert.deepEqual(actions(plan), { a: "merge" });
    assert.deepEqual(plan.throughEditor, [{ path: "a", before: EDITED, after: BOTH }]);
    assert.equal(workspace.text("a"), BEFORE);
    assert.equal(workspace.text(".domainsmith/base/a.base"), NEXT);
    const saved = await workspace.plan(next, { unsaved: new Map([["a", BOTH]]) });
    assert.deepEqual(actions(saved), { a: "keep" });
  });

  it("merges nothing whose last generation is not known for sure", async () => {
    workspace.edit(".domainsmith/base/a.base", "something else\n");
    assert.deepEqual(actions(await workspace.generate(next)), { a: "conflict" });
    workspace.fileSystem.delete(`${OUT}/.domainsmith/base/a.base`);
    assert.deepEqual(actions(await workspace.generate(next)), { a: "conflict" });
  });

  it("merges nothing that is no text", async () => {
    for (const bytes of [Buffer.from("1\0\n2\n"), Buffer.from([0x31, 0xe4, 0x0a])]) {
      workspace.fileSystem.put(`${OUT}/a`, bytes);
      assert.deepEqual(actions(await workspace.generate(next)), { a: "conflict" });
      assert.deepEqual(workspace.fileSystem.read(`${OUT}/a`), bytes);
    }
  });

  it("merges what is very large by lines", async () => {
    const large = `${"x".repeat(1_200_000)}\n`;
    await workspace.generate([generated("b.ts", large + BEFORE, { kind: "typescript" })]);
    workspace.edit("b.ts", large + EDITED);
    const { fileSystem } = workspace;
    const kinds: string[] = [];
    const merge = async ({ kind, yours }: MergeInput) => {
      kinds.push(kind);
      return { ok: true, text: yours, way: "lines" } as const;
    };
    const files = [generated("b.ts", large + NEXT, { kind: "typescript" })];
    assert.ok((await planGeneration({ output: OUT, files }, { fileSystem, merge })).ok);
    assert.deepEqual(kinds, ["text"]);
  });

  it("changes no file that is read-only", async () => {
    workspace.fileSystem.put(`${OUT}/a`, EDITED, 0o444);
    const plan = await workspace.generate(next);
    assert.deepEqual(actions(plan), { a: "conflict" });
    assert.match(plan.changes[0]?.reason ?? "", /^a is read-only/);
    assert.equal(workspace.text("a"), EDITED);
    workspace.fileSystem.put(`${OUT}/a`, EDITED, 0o644);
    assert.deepEqual(actions(await workspace.generate(next)), { a: "merge" });
  });

  it("deletes no file that is read-only", async () => {
    workspace.fileSystem.put(`${OUT}/a`, BEFORE, 0o444);
    assert.deepEqual(actions(await workspace.generate([])), { a: "conflict" });
    assert.equal(workspace.text("a"), BEFORE);
    workspace.fileSystem.put(`${OUT}/a`, BEFORE, 0o644);
    assert.deepEqual(actions(await workspace.generate([])), { a: "delete" });
  });

  it("goes on from a base in which git left a conflict", async () => {
    const base = (path: string) => `.domainsmith/base/${path}.base`;
    workspace.edit(base("a"), "1\n2\n3\n4\n<<<<<<< HEAD\nfive\n=======\nfünf\n>>>>>>> theirs\n");
    workspace.edit("a", "1\n2\nmine\n3\n4\nfünf\n");
    const lock = workspace.text(".domainsmith/lock.json") ?? "";
    workspace.edit(".domainsmith/lock.json", lock.replace('    "data', '<<<<<<< HEAD\n=======\n>>>>>>> x\n    "data'));
    const plan = await workspace.generate([generated("a", "one\n2\n3\n4\nfünf\n")]);
    assert.deepEqual(actions(plan), { a: "merge" });
    assert.equal(workspace.text("a"), "one\n2\nmine\n3\n4\nfünf\n");
  });

  it("shows both versions of a file that was there before", async () => {
    workspace.edit("b", "head\nmine\ntail\n");
    const files = [...next, generated("b", "head\ngenerated\ntail\n")];
    const plan = await workspace.generate(files, { markers: true });
    assert.equal(plan.changes.find(({ path }) => path === "b")?.conflicts?.[0]?.what, "the whole file");
    assert.equal(
      workspace.text("b"),
      "head\n<<<<<<< yours\nmine\n||||||| generated last\n=======\ngenerated\n>>>>>>> generated now\ntail\n",
    );
  });
});
