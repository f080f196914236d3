import assert from "node:assert/strict";
import { type ClientCapabilities, type CodeAction, CodeActionKind } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { offeredFixes } from "../testing/fixes.ts";
import { FULL_CLIENT, openWorkspace } from "../testing/workspace.ts";
import type { DomainCodeActionProvider } from "./code-action-provider.ts";

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

  it("import a name from another file, in its place among the other imports", async () => {
    const found = await fixes({
      ...PROJECT,
      "a.domain": 'import { X } from "./x"\n\nentity A { b: Customer x: X }\n',
      "customers.domain": "entity Customer {}\n",
      "x.domain": "entity X {}\n",
    });
    assert.equal(
      found['Import "Customer" from "./customers"'],
      'import { Customer } from "./customers"\nimport { X } from "./x"\n\nentity A { b: Customer x: X }\n',
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
    const title = 'Import "Far" from "./y"';
    const line = 'import { Far } from "./y"';
    const x = { ...PROJECT, "x.domain": "entity X {}\n", "y.domain": "entity Far {}\n" };
    const behind = async (first: string, rest = "\nentity A { b: Far x: X }\n") =>
      assert.equal(
        (await fixes({ ...x, "a.domain": `${first}${rest}` }))[title],
        `${first}${first.startsWith("namespace") ? "\n" : ""}\n${line}${rest}`,
      );
    await behind('import { X } from "./x" // all of them');
    await behind('import { X } from "./x" /* all of them */');
    await behind("namespace shop // the web shop");
    await behind("namespace shop", " entity A { b: Far }\n");
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

const RESOLVING: ClientCapabilities = {
  ...FULL_CLIENT,
  textDocument: {
    ...FULL_CLIENT.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      resolveSupport: { properties: ["edit"] },
    },
  },
};

/** The code actions of all of `a.domain`. */
async function asked(sources: Record<string, string>, only?: string[], capabilities = RESOLVING) {
  const { Domain, document } = await openWorkspace({ ...PROJECT, ...sources }, capabilities);
  const file = document("a.domain");
  const provider = Domain.lsp.CodeActionProvider as DomainCodeActionProvider;
  const actions = await provider.getCodeActions(file, {
    textDocument: { uri: file.uri.toString() },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    // Clients need not send more than this.
    context: {
      diagnostics: (file.diagnostics ?? []).map(({ range, message, code }) => ({
        range,
        message,
        ...(code === undefined ? {} : { code }),
      })),
      ...(only ? { only } : {}),
    },
  });
  const resolved = async (action: CodeAction | undefined): Promise<Record<string, string>> => {
    const { edit } = await provider.resolve(action ?? { title: "" });
    return Object.fromEntries(
      (edit?.documentChanges ?? []).flatMap((change) => {
        if (!("textDocument" in change)) return [];
        const name = change.textDocument.uri.split("/").at(-1) ?? "";
        const edits = change.edits.filter((each) => "newText" in each);
        return [[name, TextDocument.applyEdits(document(name).textDocument, edits)]];
      }),
    );
  };
  return { actions, resolved };
}

describe("code actions", () => {
  const twice = "entity A {\n  a: Int unique unique\n  b: Int unique unique\n}\n";

  it("offer only what is asked for", async () => {
    const kinds = async (only?: string[]) =>
      new Set((await asked({ "a.domain": twice }, only)).actions.map(({ kind }) => kind));
    assert.deepEqual([...(await kinds([CodeActionKind.QuickFix]))], ["quickfix"]);
    assert.deepEqual([...(await kinds([CodeActionKind.SourceFixAll]))], ["source.fixAll.domainsmith"]);
    assert.deepEqual([...(await kinds(["source.fixAll.domainsmith"]))], ["source.fixAll.domainsmith"]);
    assert.deepEqual([...(await kinds([CodeActionKind.SourceOrganizeImports]))], []);
    assert.ok(![...(await kinds())].some((kind) => kind?.startsWith("source")));
  });

  it("fix everything in the file at once, worked out when it is chosen", async () => {
    const { actions, resolved } = await asked({ "a.domain": twice }, ["source.fixAll"]);
    assert.equal(actions[0]?.edit, undefined);
    assert.deepEqual(await resolved(actions[0]), { "a.domain": twice.replaceAll("unique unique", "unique") });
    assert.deepEqual((await asked({ "a.domain": "entity A { a: Int }\n" }, ["source.fixAll"])).actions, []);
  });

  it("fix everything at once for clients that do not ask again", async () => {
    const { actions } = await asked({ "a.domain": twice }, ["source.fixAll"], FULL_CLIENT);
    assert.ok(actions[0]?.edit);
  });

  it("fix all problems of a kind in the file, and in the project", async () => {
    const { actions, resolved } = await asked({ "a.domain": twice, "b.domain": "entity B { b: Int unique unique }\n" });
    const action = (title: string) => actions.find((each) => each.title === title);
    const here = await resolved(action("Fix all DS1210 problems in this file"));
    assert.deepEqual(here, { "a.domain": twice.replaceAll("unique unique", "unique") });
    const everywhere = await resolved(action("Fix all DS1210 problems in the project"));
    assert.deepEqual(Object.keys(everywhere), ["a.domain", "b.domain"]);
  });

  it("turn a kind of problems off in the project's settings", async () => {
    const given = {
      "a.domain": "entity A { n: Int unique }\nview V { include A, A }\n",
      "domainsmith.json": '{ "name": "a" }\n',
    };
    const { fixes } = await offeredFixes(given);
    const off = fixes.find(({ fix }) => fix.title === "Turn DS1316 off in domainsmith.json");
    assert.deepEqual(JSON.parse(off?.sources["domainsmith.json"] ?? "{}"), {
      name: "a",
      diagnostics: { DS1316: "off" },
    });
  });

  it("are listed in no time", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `entity E${index} {\n  a: Int unique\n}\n`).join("\n");
    const { Domain, document } = await openWorkspace(
      { ...PROJECT, "a.domain": `${many}\nentity Last {\n  a: Int unique unique\n}\n` },
      RESOLVING,
    );
    const file = document("a.domain");
    const [problem] = file.diagnostics ?? [];
    assert.ok(problem);
    const ask = async () => {
      const start = process.cpuUsage();
      const found = await Domain.lsp.CodeActionProvider?.getCodeActions(file, {
        textDocument: { uri: file.uri.toString() },
        range: problem.range,
        context: { diagnostics: [problem] },
      });
      const { user, system } = process.cpuUsage(start);
      assert.ok(found && found.length > 1);
      return (user + system) / 1000;
    };
    const times = [];
    for (let count = 0; count < 7; count++) times.push(await ask());
    const best = Math.min(...times);
    assert.ok(best < 5, `${best} ms`);
  });
});
