import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import fc from "fast-check";
import { planGeneration } from "./planning/plan.ts";
import { selectFromPlan } from "./planning/select-from-plan.ts";
import { generated } from "./testing/generated-file.ts";
import { MemoryFileSystem } from "./testing/memory-file-system.ts";
import { planUndo } from "./undo/plan-undo.ts";
import { applyPlan } from "./writing/apply-plan.ts";

const OUT = "/out";
const PATHS = ["a", "b", "src/c", "src/d", "src/deep/e"] as const;
const CONTENTS = ["1\n", "2\n", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\nsix\n", "one\n2\n3\n4\n5\n6\n7\n"] as const;

type Step =
  | { readonly kind: "generate"; readonly files: readonly GeneratedFile[]; readonly only: boolean }
  | { readonly kind: "edit"; readonly path: string; readonly text: string }
  | { readonly kind: "insert"; readonly path: string; readonly at: number }
  | { readonly kind: "delete"; readonly path: string }
  | { readonly kind: "part"; readonly files: readonly GeneratedFile[]; readonly leaveOut: readonly string[] }
  | { readonly kind: "undo" };

/** Files with keys that wander between paths from one generation to the next. */
const files = fc
  .uniqueArray(
    fc.record({
      path: fc.constantFrom(...PATHS),
      artifact: fc.constantFrom("k1", "k2", "k3", "k4", "k5"),
      generator: fc.constantFrom("data", "api"),
      content: fc.constantFrom(...CONTENTS),
      ownership: fc.constantFrom("generated" as const, "generated" as const, "once" as const),
    }),
    { selector: ({ path }) => path },
  )
  .map((list) => {
    const keys = new Set<string>();
    return list.flatMap(({ path, artifact, generator, content, ownership }) => {
      const key = `${generator} ${artifact}`;
      if (keys.has(key)) return [];
      keys.add(key);
      return [generated(path, content, { key: { generator, artifact }, ownership })];
    });
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("generate" as const), files, only: fc.boolean() }),
  fc.record({
    kind: fc.constant("edit" as const),
    path: fc.constantFrom(...PATHS, "notes"),
    text: fc.constantFrom("all mine\n", "my own\r\n", "1\n", "2\n", "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n"),
  }),
  fc.record({ kind: fc.constant("insert" as const), path: fc.constantFrom(...PATHS, "notes"), at: fc.nat(7) }),
  fc.record({ kind: fc.constant("delete" as const), path: fc.constantFrom(...PATHS) }),
  fc.record({ kind: fc.constant("part" as const), files, leaveOut: fc.subarray([...PATHS]) }),
  fc.constant({ kind: "undo" as const }),
);

/** All files but those that git ignores. */
function kept(fileSystem: MemoryFileSystem): Record<string, string> {
  const texts = Object.entries(fileSystem.texts(OUT));
  return Object.fromEntries(texts.filter(([path]) => !/^\.domainsmith\/(?:undo|cache)\//.test(path)));
}

/** The user's lines in all files but the store's, each of which was written once. */
function ownLines(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts)
    .flatMap(([path, text]) => (path.startsWith(".domainsmith/") ? [] : text.split(/\r?\n/)))
    .filter((line) => line.startsWith("mine "))
    .sort();
}

/** A text with one more line of the user's in it. */
function withLine(text: string, at: number, line: string): string {
  const lines = text.split("\n");
  lines.splice(Math.min(at, lines.length - 1), 0, text.includes("\r\n") ? `${line}\r` : line);
  return lines.join("\n");
}

async function generate(fileSystem: MemoryFileSystem, list: readonly GeneratedFile[], only: boolean) {
  const request = only
    ? { files: list.filter(({ key }) => key.generator === "data"), only: ["data"] }
    : { files: list };
  const planned = await planGeneration({ output: OUT, ...request }, { fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  const applied = applyPlan(planned.value, { fileSystem });
  assert.ok(applied.ok, applied.ok ? "" : applied.problem.message);
  return planned.value;
}

/** Writes a plan of which some files are left out. */
async function generatePart(fileSystem: MemoryFileSystem, list: readonly GeneratedFile[], leaveOut: readonly string[]) {
  const planned = await planGeneration({ output: OUT, files: list }, { fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  assert.ok(applyPlan(selectFromPlan(planned.value, { leaveOut }), { fileSystem }).ok);
}

async function undo(fileSystem: MemoryFileSystem) {
  const planned = await planUndo({ output: OUT }, { fileSystem });
  if (planned.ok) assert.ok(applyPlan(planned.value, { fileSystem }).ok);
  else assert.equal(planned.problem.code, "nothing-to-undo");
}

describe("regeneration, whatever happens in whatever order", () => {
  it("keeps every edit, brings nothing deleted back, and has nothing to do the second time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const fileSystem = new MemoryFileSystem();
        /** Every text that was generated so far, wherever: any other one is the user's work. */
        const everGenerated = new Set<string>();
        let count = 0;
        for (const current of steps) {
          if (current.kind === "edit") fileSystem.put(`${OUT}/${current.path}`, current.text);
          else if (current.kind === "insert") {
            const text = fileSystem.text(`${OUT}/${current.path}`) ?? "";
            fileSystem.put(`${OUT}/${current.path}`, withLine(text, current.at, `mine ${count++}`));
          } else if (current.kind === "part") {
            const before = fileSystem.texts(OUT);
            await generatePart(fileSystem, current.files, current.leaveOut);
            const after = fileSystem.texts(OUT);
            for (const path of current.leaveOut) assert.equal(after[path], before[path], `${path} was left out`);
            assert.deepEqual(ownLines(after), ownLines(before));
            for (const { content } of current.files) everGenerated.add(content);
          } else if (current.kind === "undo") {
            const before = ownLines(fileSystem.texts(OUT));
            await undo(fileSystem);
            const after = new Set(ownLines(fileSystem.texts(OUT)));
            const missing = before.filter((line) => !after.has(line));
            if (missing.length === 0) continue;
            // What the write that was taken back had brought back itself: it comes with it again.
            await undo(fileSystem);
            const again = new Set(ownLines(fileSystem.texts(OUT)));
            assert.deepEqual(
              missing.filter((line) => !again.has(line)),
              [],
            );
            await undo(fileSystem);
          } else if (current.kind === "delete") fileSystem.delete(`${OUT}/${current.path}`);
          else {
            const before = fileSystem.texts(OUT);
            const plan = await generate(fileSystem, current.files, current.only);
            const after = fileSystem.texts(OUT);
            const merged = new Set(
              plan.changes.flatMap(({ action, path, from = path }) =>
                action === "merge" || action === "move" ? [path, from] : [],
              ),
            );
            for (const [path, text] of Object.entries(before)) {
              if (path.startsWith(".domainsmith/")) continue;
              if (everGenerated.has(text.replaceAll("\r\n", "\n")) || merged.has(path)) continue;
              assert.equal(after[path], text, `the user's ${path}`);
            }
            assert.deepEqual(ownLines(after), ownLines(before));
            for (const { path, action } of plan.changes) {
              // Something unedited may leave a place at which nothing new is put.
              if (action === "keep" || action === "conflict") {
                assert.ok(after[path] === before[path] || after[path] === undefined);
              }
            }
            for (const { content } of current.files) everGenerated.add(content);
            for (const [path, text] of Object.entries(after)) {
              if (!path.startsWith(".domainsmith/") && before[path] !== text) {
                assert.ok(
                  plan.changes.some(
                    (change) => change.path === path && ["create", "update", "merge", "move"].includes(change.action),
                  ),
                );
              }
            }
            const changes = fileSystem.changes;
            const again = await generate(fileSystem, current.files, current.only);
            assert.deepEqual(
              again.operations.map(({ path }) => path),
              [],
            );
            assert.equal(fileSystem.changes, changes);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves nothing behind of what was never edited", async () => {
    await fc.assert(
      fc.asyncProperty(files, files, async (first, second) => {
        const fileSystem = new MemoryFileSystem();
        await generate(fileSystem, first, false);
        await generate(fileSystem, second, false);
        const fresh = new MemoryFileSystem();
        await generate(fresh, second, false);
        assert.deepEqual(Object.keys(kept(fileSystem)), Object.keys(kept(fresh)));
      }),
    );
  });

  it("comes back to the first state when the model does", async () => {
    await fc.assert(
      fc.asyncProperty(files, files, async (first, second) => {
        const generatedOnly = (list: readonly GeneratedFile[]) =>
          list.filter(({ ownership }) => ownership === "generated");
        const fileSystem = new MemoryFileSystem();
        await generate(fileSystem, generatedOnly(first), false);
        const before = kept(fileSystem);
        await generate(fileSystem, generatedOnly(second), false);
        await generate(fileSystem, generatedOnly(first), false);
        assert.deepEqual(kept(fileSystem), before);
      }),
    );
  });
});
