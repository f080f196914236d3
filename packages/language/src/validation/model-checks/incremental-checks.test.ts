import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { modelText, type ParsedFiles, parseFiles } from "../../testing/index.ts";
import { applyEdit, type RandomEdit, randomEdits } from "../../testing/random-edits.ts";
import { readCases } from "../mistakes/read-cases.ts";
import type { ModelCheck } from "../model-check.ts";
import { ProjectDiagnostics } from "../project-diagnostics.ts";
import { modelChecks } from "./index.ts";

type Sources = Readonly<Record<string, string>>;

/** Models with deliberate mistakes, by family: every check finds something in one of them. */
const families = Object.fromEntries(
  readdirSync(new URL("../mistakes/", import.meta.url))
    .filter((name) => name.endsWith(".domain"))
    .map((name) => [
      name.replace(".domain", ""),
      readCases(readFileSync(new URL(`../mistakes/${name}`, import.meta.url), "utf8")).map(({ sources }) => sources),
    ]),
);

/** Everything that is said of all files, with the places that it leads to. */
function said({ byName }: ParsedFiles): readonly string[] {
  return Object.entries(byName)
    .flatMap(([name, document]) =>
      (document.diagnostics ?? []).map((it) =>
        JSON.stringify([name, it.code, it.severity, it.range, it.message, it.relatedInformation, it.data]),
      ),
    )
    .sort();
}

async function assertLaw(sources: Sources, steps: readonly RandomEdit[]): Promise<void> {
  const parsed = await parseFiles(sources);
  const originals = Object.fromEntries(Object.entries(parsed.markers).map(([name, { text }]) => [name, text]));
  const texts: Record<string, string> = { ...originals };
  const models = Object.keys(texts).filter((file) => file.endsWith(".domain") && !file.includes("node_modules"));
  for (const step of steps) {
    const file = models[step.file % models.length];
    if (file === undefined) return;
    const text = applyEdit(texts[file] ?? "", originals[file] ?? "", step);
    if (text === undefined) delete texts[file];
    else texts[file] = text;
    await parsed.update({ [file]: text });
    assert.deepEqual(said(parsed), said(await parseFiles(texts)));
  }
}

/** A project in which it is noted which declarations are checked. */
async function observed(texts: Sources) {
  const checked: string[] = [];
  const checks: Record<string, ModelCheck> = {
    ...modelChecks,
    note: {
      kinds: ["entity", "mixin", "value", "enum", "type", "event", "annotation", "role", "view"],
      check: ({ name }) => {
        checked.push(name);
      },
    },
  };
  const parsed = await parseFiles({});
  const own = new ProjectDiagnostics(parsed.services.Domain, checks);
  const { validation } = parsed.services.Domain;
  for (const name of ["tell", "prepare", "hasNews"] as const)
    Object.assign(validation.ProjectDiagnostics, { [name]: own[name].bind(own) });
  await parsed.update(texts);
  return async (changes: Sources): Promise<readonly string[]> => {
    checked.length = 0;
    await parsed.update(changes);
    return [...checked].sort();
  };
}

describe("model checks over many changes", () => {
  for (const [family, cases] of Object.entries(families)) {
    it(`say the same as from scratch: ${family}`, async function () {
      this.timeout(240_000);
      await fc.assert(fc.asyncProperty(fc.constantFrom(...cases), randomEdits, assertLaw), {
        numRuns: Number(process.env.PROPERTY_RUNS ?? 6),
      });
    });
  }

  it("look again only at what an edit concerns", async function () {
    this.timeout(20_000);
    const texts = modelText(60);
    const update = await observed(texts);
    const file = "part0.domain";
    const text = texts[file] ?? "";
    const at = text.indexOf("note:", text.indexOf("entity Entity30 "));
    const edited = `${text.slice(0, at)}notes:${text.slice(at + 5)}`;
    const checked = await update({ [file]: edited });
    assert.ok(checked.includes("Entity30"));
    assert.ok(checked.length < 10, checked.join(" "));
    // What stands behind it has moved, and is still the same.
    assert.deepEqual(await update({ [file]: `// A comment.\n${edited}` }), []);
    // A half-written word makes the project incomplete, which concerns what is found missing, not the checks.
    const broken = await update({ [file]: edited.replace("notes: Text?", "notes: Tex") });
    assert.ok(broken.length < 10, broken.join(" "));
  });

  it("look again at whoever asked about what has changed", async () => {
    const texts = {
      "domainsmith.json": "{}",
      "a.domain": "entity A { n: Int }\nentity B { n: Int }\n",
      "b.domain": 'import { A } from "./a"\nentity C { a: A check a.n > 0 }\nentity D { n: Int }\n',
    };
    const update = await observed(texts);
    assert.deepEqual(await update({ "a.domain": "entity A { n: Int? }\nentity B { n: Int }\n" }), ["A", "C"]);
    assert.deepEqual(await update({ "a.domain": "entity A { n: Int? }\nentity B { n: Int? }\n" }), ["B"]);
  });
});
