import assert from "node:assert/strict";
import { offeredFixes } from "../testing/fixes.ts";

/** The fixes of all problems of `a.domain`, with the text that each of them makes. */
async function fixes(sources: Record<string, string>): Promise<Record<string, string>> {
  const { fixes } = await offeredFixes(sources);
  return Object.fromEntries(fixes.map(({ fix, sources }) => [fix.title, sources["a.domain"] ?? ""]));
}

const PROJECT = { "domainsmith.json": "{}" };

describe("quick fixes", () => {
  it("change a misspelt name to the one that was meant", async () => {
    const found = await fixes({ "a.domain": "entity A { b: Custmer }\nentity Customer {}\n" });
    assert.equal(found['Change to "Customer"'], "entity A { b: Customer }\nentity Customer {}\n");
  });

  it("change a misspelt enum value", async () => {
    const found = await fixes({ "a.domain": "entity A { b: E = drafd }\nenum E { draft, done }\n" });
    assert.equal(found['Change to "draft"'], "entity A { b: E = draft }\nenum E { draft, done }\n");
  });

  it("import a name from another file, behind the other imports", async () => {
    const found = await fixes({
      ...PROJECT,
      "a.domain": 'import { X } from "./x"\n\nentity A { b: Customer x: X }\n',
      "customers.domain": "entity Customer {}\n",
      "x.domain": "entity X {}\n",
    });
    assert.equal(
      found['Import "Customer" from "./customers"'],
      'import { X } from "./x"\nimport { Customer } from "./customers"\n\nentity A { b: Customer x: X }\n',
    );
  });

  it("import a name by an import that is there, in the order of its names", async () => {
    const found = await fixes({
      ...PROJECT,
      "a.domain": 'import { A1, X } from "./x"\n\nentity A { b: M a: A1 x: X }\n',
      "x.domain": "entity A1 {}\nentity X {}\nentity M {}\n",
    });
    assert.equal(found['Import "M" from "./x"'], 'import { A1, M, X } from "./x"\n\nentity A { b: M a: A1 x: X }\n');
  });

  it("import from the library, behind the namespace", async () => {
    const found = await fixes({ "a.domain": "namespace shop\n\nentity A { b: Email }\n" });
    assert.equal(
      found['Import "Email" from "@domainsmith/std"'],
      'namespace shop\n\nimport { Email } from "@domainsmith/std"\n\nentity A { b: Email }\n',
    );
  });

  it("import behind the comment of the line above", async () => {
    const title = 'Import "Email" from "@domainsmith/std"';
    const line = 'import { Email } from "@domainsmith/std"';
    const x = { ...PROJECT, "x.domain": "entity X {}\n" };
    const behind = async (first: string, rest = "\nentity A { b: Email x: X }\n") =>
      assert.equal(
        (await fixes({ ...x, "a.domain": `${first}${rest}` }))[title],
        `${first}${first.startsWith("namespace") ? "\n" : ""}\n${line}${rest}`,
      );
    await behind('import { X } from "./x" // all of them');
    await behind('import { X } from "./x" /* all of them */');
    await behind("namespace shop // the web shop");
    await behind("namespace shop", " entity A { b: Email }\n");
  });

  it("declare what is missing, as what can stand there", async () => {
    const found = await fixes({ "a.domain": "entity A { b: Whatever }\n" });
    assert.deepEqual(
      Object.keys(found),
      ["entity", "value", "enum", "type"].map((kind) => `Create ${kind} "Whatever"`),
    );
    assert.equal(found['Create entity "Whatever"'], "entity A { b: Whatever }\n\nentity Whatever {\n}\n");
    assert.deepEqual(Object.keys(await fixes({ "a.domain": "entity A with Wxyz {}\n" })), ['Create mixin "Wxyz"']);
    assert.deepEqual(Object.keys(await fixes({ "a.domain": "entity A { action b() emits Wxyz }\n" })), [
      'Create event "Wxyz"',
    ]);
  });

  it("remove imports that nothing uses", async () => {
    const others = { ...PROJECT, "b.domain": "entity B {}\nentity C {}\n" };
    const removed = async (text: string) => (await fixes({ ...others, "a.domain": text }))["Remove the unused import"];
    assert.equal(await removed('import { B } from "./b"\nentity A {}\n'), "entity A {}\n");
    assert.equal(
      await removed('import { B, C } from "./b"\nentity A { c: C }\n'),
      'import { C } from "./b"\nentity A { c: C }\n',
    );
    assert.equal(
      await removed('import { B, C } from "./b"\nentity A { b: B }\n'),
      'import { B } from "./b"\nentity A { b: B }\n',
    );
  });

  it("change a stray word to the keyword that was meant", async () => {
    const found = await fixes({ "a.domain": "mixin M {}\nentity A wiht M {}\n" });
    assert.equal(found['Change to "with"'], "mixin M {}\nentity A with M {}\n");
  });
});
