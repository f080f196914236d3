import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { generatedOutput } from "../testing/generated-output.ts";
import { openWorkspace } from "../testing/workspace.ts";

const MODEL = "a.domain";
const OUTPUT = "generated";

/** The model after the word at the cursor was renamed. */
async function renamed(text: string, newName: string, output: Record<string, string>): Promise<string> {
  const workspace = await openWorkspace({ "domainsmith.json": `{ "output": "${OUTPUT}" }`, [MODEL]: text, ...output });
  const { document, position } = workspace.cursor;
  const params = { textDocument: { uri: document.uri.toString() }, position, newName };
  const edit = await workspace.Domain.lsp.RenameProvider?.rename(document, params);
  const [change] = edit?.documentChanges ?? [];
  assert.ok(change && "edits" in change);
  const edits = change.edits.filter((each) => "newText" in each);
  return TextDocument.applyEdits(document.textDocument, edits);
}

interface Case {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

/** With the name `from` once, at the place of the declaration. */
const CASES: Readonly<Record<string, Case>> = {
  entity: { text: "entity Order {\n  total: Int\n}\n", from: "Order", to: "Purchase" },
  member: { text: "entity Order {\n  total: Int\n}\n", from: "total", to: "sum" },
  relation: {
    text: "entity Customer {\n  name: String(9)\n}\nentity Order {\n  buyer: Customer? inverse orders[]\n}\n",
    from: "buyer",
    to: "client",
  },
  "relation to many": {
    text: "entity Tag {\n  name: String(9)\n}\nentity Order {\n  tags: Tag[] inverse orders[]\n}\n",
    from: "tags",
    to: "labels",
  },
  "member of a subtype": {
    text: "entity Car {\n  doors: Int\n}\nentity Van extends Car {\n  load: Int\n}\n",
    from: "load",
    to: "volume",
  },
  "member of a mixin": {
    text: "mixin Rated {\n  stars: Int\n}\nentity Order with Rated {\n  total: Int\n}\n",
    from: "stars",
    to: "points",
  },
  "part of a value": {
    text: "value Place {\n  street: String(9)\n}\nentity Order {\n  at: Place\n}\n",
    from: "street",
    to: "road",
  },
  value: { text: "value Place {\n  street: String(9)\n}\nentity Order {\n  at: Place\n}\n", from: "Place", to: "Spot" },
  enum: { text: "enum Size {\n  small,\n  large\n}\nentity Order {\n  size: Size\n}\n", from: "Size", to: "Extent" },
  "value of an enum": {
    text: "enum Size {\n  small,\n  large\n}\nentity Order {\n  size: Size\n}\n",
    from: "large",
    to: "huge",
  },
  type: { text: "type Code = String(9)\nentity Order {\n  code: Code\n}\n", from: "Code", to: "Sign" },
  action: {
    text: "entity Order {\n  total: Int\n  action cancel()\n}\n",
    from: "cancel",
    to: "revoke",
  },
  event: {
    text: "event Cancelled(order: Order)\nentity Order {\n  total: Int\n  action cancel() emits Cancelled\n}\n",
    from: "Cancelled",
    to: "Revoked",
  },
};

const at = (text: string, name: string) =>
  text.replace(new RegExp(`\\b${name}\\b(?![^\\n]*@was)|\\b${name}\\b`), `<|>${name}`);

describe("renaming back", function () {
  this.timeout(60_000);

  for (const [title, { text, from, to }] of Object.entries(CASES)) {
    it(`leaves the old name when it was generated: ${title}`, async () => {
      const there = await renamed(at(text, from), to, {});
      assert.match(there, new RegExp(`@was\\(${from}\\)`));
      const output = await generatedOutput(there, OUTPUT);
      const back = await renamed(declaredAt(there, to), from, output);
      assert.match(back, new RegExp(`@was\\(${to}\\)`));
      assert.doesNotMatch(back, new RegExp(`@was\\(${from}\\)`));
      assert.equal(withoutOldNames(back), withoutOldNames(text));
    });

    it(`gives the same bytes when it was not generated: ${title}`, async () => {
      const output = await generatedOutput(text, OUTPUT);
      const there = await renamed(at(text, from), to, output);
      assert.equal(await renamed(declaredAt(there, to), from, output), text);
      assert.equal(await renamed(declaredAt(there, to), from, {}), text);
    });
  }

  it("leaves no name that something else was generated under", async () => {
    const text = "entity Order {\n  <|>total: Int @was(sum)\n}\nentity Bill {\n  total: Int\n}\n";
    const before = "entity Order {\n  sum: Int\n}\nentity Bill {\n  total: Int\n}\n";
    const output = await generatedOutput(before, OUTPUT);
    assert.equal(await renamed(text, "sum", output), before);
  });

  it("does without what cannot be read", async () => {
    const text = "@was(Order)\nentity <|>Purchase {\n  total: Int\n}\n";
    const output = await generatedOutput(text.replace("<|>", ""), OUTPUT);
    const lock = `${OUTPUT}/.domainsmith/lock.json`;
    assert.equal(await renamed(text, "Order", { ...output, [lock]: "<<<<<<<" }), "entity Order {\n  total: Int\n}\n");
  });
});

/** The declaration comes where the old name is; uses are elsewhere. */
function declaredAt(text: string, name: string): string {
  const lines = text.split("\n");
  const was = lines.findIndex((line) => line.includes("@was("));
  const line = lines.findIndex((each, index) => index >= was && new RegExp(`\\b${name}\\b`).test(each));
  lines[line] = (lines[line] ?? "").replace(new RegExp(`\\b${name}\\b`), `<|>${name}`);
  return lines.join("\n");
}

function withoutOldNames(text: string): string {
  return text.replace(/^@was\(\w+\)\n| @was\(\w+\)/gm, "");
}
