import assert from "node:assert/strict";
import type { GeneratedFile } from "@domainsmith/generators";
import fc from "fast-check";
import { planGeneration } from "./planning/plan.ts";
import { generated } from "./testing/generated-file.ts";
import { MemoryFileSystem } from "./testing/memory-file-system.ts";
import { applyPlan } from "./writing/apply-plan.ts";

const OUT = "/out";
const PATHS = ["a", "b", "src/c", "src/d", "src/deep/e"] as const;
const CONTENTS = ["1\n", "2\n", "3\n"] as const;

type Step =
  | { readonly kind: "generate"; readonly files: readonly GeneratedFile[]; readonly only: boolean }
  | { readonly kind: "edit"; readonly path: string; readonly text: string }
  | { readonly kind: "delete"; readonly path: string };

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
    text: fc.constantFrom("mine\n", "my own\r\n", "1\n", "2\n", "1\r\n"),
  }),
  fc.record({ kind: fc.constant("delete" as const), path: fc.constantFrom(...PATHS) }),
);

function generate(fileSystem: MemoryFileSystem, list: readonly GeneratedFile[], only: boolean) {
  const request = only
    ? { files: list.filter(({ key }) => key.generator === "data"), only: ["data"] }
    : { files: list };
  const planned = planGeneration({ output: OUT, ...request }, { fileSystem });
  assert.ok(planned.ok, planned.ok ? "" : planned.problem.message);
  const applied = applyPlan(planned.value, { fileSystem });
  assert.ok(applied.ok, applied.ok ? "" : applied.problem.message);
  return planned.value;
}

describe("regeneration, whatever happens in whatever order", () => {
  it("keeps every edit, brings nothing deleted back, and has nothing to do the second time", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const fileSystem = new MemoryFileSystem();
        /** Every text that was generated so far, wherever: any other one is the user's work. */
        const everGenerated = new Set<string>();
        for (const current of steps) {
          if (current.kind === "edit") fileSystem.put(`${OUT}/${current.path}`, current.text);
          else if (current.kind === "delete") fileSystem.delete(`${OUT}/${current.path}`);
          else {
            const before = fileSystem.texts(OUT);
            const plan = generate(fileSystem, current.files, current.only);
            const after = fileSystem.texts(OUT);
            for (const [path, text] of Object.entries(before)) {
              if (path.startsWith(".domainsmith/")) continue;
              if (!everGenerated.has(text.replaceAll("\r\n", "\n")))
                assert.equal(after[path], text, `the user's ${path}`);
            }
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
                  plan.changes.some((change) => change.path === path && ["create", "update"].includes(change.action)),
                );
              }
            }
            const changes = fileSystem.changes;
            assert.deepEqual(generate(fileSystem, current.files, current.only).operations, []);
            assert.equal(fileSystem.changes, changes);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves nothing behind of what was never edited", () => {
    fc.assert(
      fc.property(files, files, (first, second) => {
        const fileSystem = new MemoryFileSystem();
        generate(fileSystem, first, false);
        generate(fileSystem, second, false);
        const fresh = new MemoryFileSystem();
        generate(fresh, second, false);
        const paths = Object.keys(fileSystem.texts(OUT));
        assert.deepEqual(paths, Object.keys(fresh.texts(OUT)));
      }),
    );
  });

  it("comes back to the first state when the model does", () => {
    fc.assert(
      fc.property(files, files, (first, second) => {
        const generatedOnly = (list: readonly GeneratedFile[]) =>
          list.filter(({ ownership }) => ownership === "generated");
        const fileSystem = new MemoryFileSystem();
        generate(fileSystem, generatedOnly(first), false);
        const before = fileSystem.texts(OUT);
        generate(fileSystem, generatedOnly(second), false);
        generate(fileSystem, generatedOnly(first), false);
        assert.deepEqual(fileSystem.texts(OUT), before);
      }),
    );
  });
});
