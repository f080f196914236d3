import assert from "node:assert/strict";
import { testUri } from "@domainsmith/language/testing";
import type { WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace, type TestWorkspace } from "../testing/workspace.ts";

const PROJECT = { "domainsmith.json": "{}" };

async function renameAt(workspace: TestWorkspace, newName: string): Promise<WorkspaceEdit> {
  const { document, position } = workspace.cursor;
  const params = { textDocument: { uri: document.uri.toString() }, position, newName };
  const edit = await workspace.Domain.lsp.RenameProvider?.rename(document, params);
  assert.ok(edit);
  return edit;
}

/** The texts of all files after a rename at the cursor. */
async function rename(sources: Record<string, string>, newName: string): Promise<Record<string, string>> {
  const workspace = await openWorkspace(sources);
  const edit = await renameAt(workspace, newName);
  const texts: Record<string, string> = {};
  for (const name of Object.keys(sources).filter((name) => name.endsWith(".domain"))) {
    const { textDocument } = workspace.document(name);
    const change = edit.documentChanges?.find(
      (found) => "edits" in found && found.textDocument.uri === testUri(name).toString(),
    );
    const edits = change && "edits" in change ? change.edits.filter((found) => "newText" in found) : [];
    texts[name] = TextDocument.applyEdits(textDocument, edits);
  }
  const { problems } = await reopened(texts, sources);
  assert.deepEqual(problems, []);
  return texts;
}

async function reopened(texts: Record<string, string>, sources: Record<string, string>) {
  const workspace = await openWorkspace({ ...sources, ...texts });
  const problems = Object.keys(texts).flatMap((name) =>
    (workspace.document(name).diagnostics ?? []).filter(({ severity }) => severity === 1).map(({ message }) => message),
  );
  return { workspace, problems };
}

async function renamed(text: string, newName: string): Promise<string | undefined> {
  return (await rename({ "a.domain": text }, newName))["a.domain"];
}

async function refusal(text: string, newName: string, others: Record<string, string> = {}): Promise<string> {
  const workspace = await openWorkspace({ "a.domain": text, ...others });
  try {
    await renameAt(workspace, newName);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The rename was not refused.");
}

describe("rename", function () {
  this.timeout(30_000);

  it("of an entity changes all files and leaves the old name in front", async () => {
    const texts = await rename(
      {
        ...PROJECT,
        "a.domain": "/// Docs.\nentity <|>A {\n  n: Int\n}\n",
        "b.domain": 'import { A } from "./a"\nentity B { a: A inverse bs[] }\n',
        "c.domain": 'import * as all from "./a"\nentity C { a: all.A }\n',
      },
      "Thing",
    );
    assert.deepEqual(texts, {
      "a.domain": "/// Docs.\n@was(A)\nentity Thing {\n  n: Int\n}\n",
      "b.domain": 'import { Thing } from "./a"\nentity B { a: Thing inverse bs[] }\n',
      "c.domain": 'import * as all from "./a"\nentity C { a: all.Thing }\n',
    });
  });

  it("of a member leaves the old name behind it", async () => {
    assert.equal(
      await renamed(
        "entity A {\n  <|>n: Int = 3 // note\n  check n > 0 and this.n < 9\n  unique (n, m)\n  m: Int\n}\n",
        "number",
      ),
      "entity A {\n  number: Int = 3 @was(n) // note\n  check number > 0 and this.number < 9\n  unique (number, m)\n  m: Int\n}\n",
    );
  });

  it("there and back gives the same text", async () => {
    const sources: Record<string, string> = {
      entity: '@deprecated("x")\nprivate entity A {\n  n: Int\n}\n',
      member: "entity B {\n  A: Int unique // c\n  check A > 0\n}\n",
      value: 'enum E { A "a", b }\nentity B { e: E = A }\n',
      "old member": "entity B {\n  A: Int @was(c) @was(d)\n}\n",
      "old entity": "@was(Z)\n@was(Y)\nentity A {}\n",
    };
    for (const [name, text] of Object.entries(sources)) {
      const there = (await renamed(text.replace("A", "<|>A"), "Other")) ?? "";
      assert.ok(there.includes("@was(A)"), name);
      const back = await renamed(there.replace("Other", "<|>Other"), "A");
      assert.equal(back, text, name);
    }
  });

  it("keeps CRLF", async () => {
    assert.equal(await renamed("entity <|>A {\r\n}\r\n", "B"), "@was(A)\r\nentity B {\r\n}\r\n");
  });

  it("twice leaves both names, the newest first", async () => {
    assert.equal(await renamed("entity A { <|>b: Int @was(a) }", "c"), "entity A { c: Int @was(b) @was(a) }");
    assert.equal(await renamed("@was(A)\nentity <|>B {}", "C"), "@was(B)\n@was(A)\nentity C {}");
  });

  it("of an inverse changes the expressions that use it, and leaves nothing behind", async () => {
    assert.equal(
      await renamed("entity A { check bs.count() > 0 }\nentity B { a: A inverse <|>bs[] }", "bees"),
      "entity A { check bees.count() > 0 }\nentity B { a: A inverse bees[] }",
    );
  });

  it("of an enum value follows defaults, comparisons and states", async () => {
    assert.equal(
      await renamed(
        "enum E { <|>x, y }\nentity A { e: E = x check e in [x, E.x] states e { x -> y on go } action go() }",
        "z",
      ),
      "enum E { z @was(x), y }\nentity A { e: E = z check e in [z, E.z] states e { z -> y on go } action go() }",
    );
  });

  it("of what generated code is called after leaves the old name behind", async () => {
    assert.equal(
      await renamed(
        "entity A { e: E = x states e { x -> y on go } action <|>go() policy { p: allow go } }\nenum E { x, y }",
        "run",
      ),
      "entity A { e: E = x states e { x -> y on run } action run() @was(go) policy { p: allow run } }\nenum E { x, y }",
    );
    assert.equal(
      await renamed("value <|>V { a: Int }\nentity A { v: V }", "W"),
      "@was(V)\nvalue W { a: Int }\nentity A { v: W }",
    );
    assert.equal(
      await renamed("type <|>T = String(3)\nentity A { t: T }", "U"),
      "@was(T)\ntype U = String(3)\nentity A { t: U }",
    );
    assert.equal(await renamed("event <|>Gone(a: Int)", "Left"), "@was(Gone)\nevent Left(a: Int)");
  });

  it("of roles and parameters leaves nothing behind", async () => {
    assert.equal(
      await renamed("role <|>R\nentity A { policy { p: allow read for R } }", "S"),
      "role S\nentity A { policy { p: allow read for S } }",
    );
    assert.equal(
      await renamed("entity A { action go(<|>why: Text) when why != null }", "reason"),
      "entity A { action go(reason: Text) when reason != null }",
    );
    assert.equal(
      await renamed("annotation a(<|>b: Int) on entity\n@a(b: 3)\nentity A {}", "c"),
      "annotation a(c: Int) on entity\n@a(c: 3)\nentity A {}",
    );
  });

  it("of a parameter takes along those that it fills by its name", async () => {
    assert.equal(
      await renamed(
        "entity A {\n  action go(<|>at: Date) when at > today() emits Gone\n  action run(at: Date) emits Gone\n  action stay(at: Date)\n}\nevent Gone(at: Date)",
        "day",
      ),
      "entity A {\n  action go(day: Date) when day > today() emits Gone\n  action run(day: Date) emits Gone\n  action stay(at: Date)\n}\nevent Gone(day: Date)",
    );
  });

  it("of a lambda's parameter stays in the lambda", async () => {
    assert.equal(
      await renamed("entity A { bs: owns B[] computed t: Int = bs.sum(b => <|>b.n) }\nentity B { n: Int }", "each"),
      "entity A { bs: owns B[] computed t: Int = bs.sum(each => each.n) }\nentity B { n: Int }",
    );
  });

  it("keeps other names that imports give", async () => {
    const texts = await rename(
      { ...PROJECT, "a.domain": "entity <|>A {}", "b.domain": 'import { A as Z } from "./a"\nentity B { a: Z }' },
      "Thing",
    );
    assert.equal(texts["b.domain"], 'import { Thing as Z } from "./a"\nentity B { a: Z }');
  });

  it("of such another name stays in its file", async () => {
    for (const b of [
      'import { A as <|>Z } from "./a"\nentity B { a: Z }',
      'import { A as Z } from "./a"\nentity B { a: <|>Z }',
    ]) {
      const texts = await rename({ ...PROJECT, "a.domain": "entity A {}", "b.domain": b }, "Q");
      assert.deepEqual(texts, {
        "a.domain": "entity A {}",
        "b.domain": 'import { A as Q } from "./a"\nentity B { a: Q }',
      });
    }
  });

  it("of an imported module changes what stands before the dots, and nothing else", async () => {
    const sources = (b: string) => ({ ...PROJECT, "a.domain": "enum A { x, y }", "b.domain": b });
    for (const b of [
      'import * as <|>s from "./a"\nentity B { a: s.A = x check a == s.A.y }',
      'import * as s from "./a"\nentity B { a: <|>s.A = x check a == s.A.y }',
      'import * as s from "./a"\nentity B { a: s.A = x check a == <|>s.A.y }',
    ]) {
      assert.deepEqual(await rename(sources(b), "t"), {
        "a.domain": "enum A { x, y }",
        "b.domain": 'import * as t from "./a"\nentity B { a: t.A = x check a == t.A.y }',
      });
    }
  });

  it("does not take a namespace for what is in it", async () => {
    const text = "namespace shop.sales\nentity A {}\nentity B { a: shop.<|>sales.A }";
    assert.match(await refusal(text, "C"), /nothing here that has a name/);
  });

  it("of a member named like an operator leaves its name in quotes", async () => {
    assert.equal(
      await renamed("entity A { <|>in: Int check this.in > 0 }", "amount"),
      'entity A { amount: Int @was("in") check this.amount > 0 }',
    );
  });

  it("is refused for what comes with the language or from elsewhere", async () => {
    assert.match(await refusal("entity A { a: I<|>nt }", "B"), /"Int" comes with the language/);
    assert.match(
      await refusal('import { Email } from "@domainsmith/std"\nentity A { a: <|>Email }', "B"),
      /belongs to @domainsmith\/std/,
    );
    assert.match(
      await refusal('import { X } from "lib"\nentity A { a: <|>X }', "B", {
        "node_modules/lib/package.json": "{}",
        "node_modules/lib/index.domain": "entity X {}",
      }),
      /belongs to the package "lib"/,
    );
    assert.match(await refusal("<|>entity A {}", "B"), /nothing here that has a name/);
  });

  it("takes a name that another file has, where it is imported under another one or named in full", async () => {
    const texts = await rename(
      {
        ...PROJECT,
        "a.domain": "namespace a\nentity <|>Thing { n: Int }\n",
        "b.domain":
          'namespace b\nimport { Thing as Their } from "./a"\nimport * as a from "./a"\nentity Item { x: Their y: a.Thing z: a.Thing? }\n',
      },
      "Item",
    );
    assert.equal(
      texts["b.domain"],
      'namespace b\nimport { Item as Their } from "./a"\nimport * as a from "./a"\nentity Item { x: Their y: a.Item z: a.Item? }\n',
    );
  });

  it("is refused for names that are none, or taken", async () => {
    assert.match(await refusal("entity <|>A {}", "1x"), /is not a name/);
    assert.match(await refusal("entity <|>A {}", "entity"), /is a word of the language/);
    assert.match(await refusal("entity <|>A {}", "String"), /is a built-in type/);
    assert.match(await refusal("entity <|>A {}\nenum B { c }", "B"), /"B" is taken in this file/);
    assert.match(await refusal("entity A { <|>b: Int c: Int }", "c"), /"c" is taken in A/);
    assert.match(await refusal("entity A { <|>b: Int }", "in"), /means something of its own/);
    assert.match(await refusal("enum E { <|>a, b }", "b"), /"b" is taken in E/);
    assert.match(await refusal("entity A { action <|>go() }", "delete"), /means something of its own in policies/);
    assert.match(await refusal("role <|>R", "anyone"), /means everybody/);
    const other = { ...PROJECT, "b.domain": "namespace n\nentity B {}" };
    assert.match(await refusal("namespace n\nentity <|>A {}", "B", other), /"B" is taken in b\.domain/);
    for (const aliased of ['{ B as <|>Z } from "./b"\nenum C { x }', '* as <|>Z from "./b"\nenum C { x }']) {
      assert.match(await refusal(`import ${aliased}`, "C", other), /"C" is taken in this file/);
    }
    assert.match(await refusal('import * as C from "./b"\nenum <|>Z { x }', "C", other), /"C" is taken in this file/);
    assert.match(
      await refusal("abstract entity P { <|>p: Int }\nentity A extends P { q: Int }", "q"),
      /"q" is taken in A/,
    );
  });

  it("is refused where a name would mean something else afterwards", async () => {
    assert.match(
      await refusal("entity A { <|>n: Int action go(m: Int) when n > m }", "m"),
      /"m" is taken by a parameter in a\.domain, line 1/,
    );
    assert.match(
      await refusal("entity A { <|>n: Int e: E = x }\nenum E { x }", "x"),
      /"x" is taken by another meaning/,
    );
    assert.match(
      await refusal("entity A { n: Int action go(<|>m: Int) when n > m }", "n"),
      /"n" is taken by something that the expression names/,
    );
    assert.match(await refusal("enum E { <|>x, y }\nentity A { n: Int e: E = x }", "n"), /"n" is taken by a member/);
    const module = { ...PROJECT, "b.domain": "enum E { x }" };
    assert.match(
      await refusal('import * as m from "./b"\nentity A { <|>n: Int check m.E.x == m.E.x }', "m", module),
      /"m" is taken by another meaning/,
    );
    assert.match(
      await refusal("entity <|>A {}", "B", { ...PROJECT, "b.domain": 'import { A } from "./a"\nentity B { a: A }' }),
      /"B" is taken in b\.domain/,
    );
  });

  it("is refused while a file that it would change has syntax errors", async () => {
    assert.match(await refusal("entity <|>A { a: }", "B"), /a\.domain has syntax errors/);
  });

  it("is prepared with the word, or refused with a reason", async () => {
    const workspace = await openWorkspace({ "a.domain": "entity A { <|>abc: Int }" });
    const { document, position } = workspace.cursor;
    const params = { textDocument: { uri: document.uri.toString() }, position };
    const range = await workspace.Domain.lsp.RenameProvider?.prepareRename(document, params);
    assert.deepEqual(range, { start: { line: 0, character: 11 }, end: { line: 0, character: 14 } });
    const on = (character: number) =>
      workspace.Domain.lsp.RenameProvider?.prepareRename(document, { ...params, position: { line: 0, character } });
    assert.equal(await on(1), undefined);
    assert.throws(() => on(17), /comes with the language/);
  });
});
