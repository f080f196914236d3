import assert from "node:assert/strict";
import { modelText } from "@domainsmith/language/testing";
import { Cancellation } from "langium";
import { CancellationTokenSource } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openWorkspace } from "../testing/workspace.ts";

const OPTIONS = { tabSize: 2, insertSpaces: true };
const { None } = Cancellation.CancellationToken;

async function formatterOf(text: string) {
  const workspace = await openWorkspace({ "domainsmith.json": "{}", "a.domain": text });
  const { Formatter } = workspace.Domain.lsp;
  assert.ok(Formatter);
  const document = workspace.document("a.domain");
  const textDocument = { uri: document.uri.toString() };
  return { formatter: Formatter, document, textDocument };
}

describe("the formatter", () => {
  it("edits no more than what is wrong", async () => {
    const { formatter, document, textDocument } = await formatterOf("entity A {\n  a: Int\n  bcd: Int\n}\n");
    const edits = await formatter.formatDocument(document, { textDocument, options: OPTIONS }, None);
    assert.deepEqual(edits, [
      { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } }, newText: "   " },
    ]);
  });

  it("answers nothing for a file with syntax errors, and for the whole parts of it what they need", async () => {
    const { formatter, document, textDocument } = await formatterOf("entity  A {\n  a:\n}\n\nentity   B {}\n");
    const options = OPTIONS;
    assert.deepEqual(await formatter.formatDocument(document, { textDocument, options }, None), []);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } };
    const edits = await formatter.formatDocumentRange(document, { textDocument, options, range }, None);
    assert.equal(edits.length, 1);
  });

  it("tells which characters it waits for", async () => {
    const { formatter, document, textDocument } = await formatterOf("entity A {\n    a: Int }\n");
    assert.deepEqual(formatter.formatOnTypeOptions, { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] });
    const position = { line: 1, character: 12 };
    const params = { textDocument, options: OPTIONS, position, ch: "}" };
    const edits = await formatter.formatDocumentOnType(document, params, None);
    assert.equal(TextDocument.applyEdits(document.textDocument, edits), "entity A {\n  a: Int\n}\n");
  });

  it("stops when nobody waits any more, and when the text changes", async () => {
    const text = modelText(400)["part0.domain"] ?? "";
    const { formatter, document, textDocument } = await formatterOf(text);
    const source = new CancellationTokenSource();
    const cancelled = formatter.formatDocument(document, { textDocument, options: OPTIONS }, source.token);
    setImmediate(() => source.cancel());
    await assert.rejects(async () => cancelled);
    const outdated = formatter.formatDocument(
      document,
      { textDocument, options: OPTIONS },
      new CancellationTokenSource().token,
    );
    setImmediate(() => TextDocument.update(document.textDocument, [{ text: "" }], 2));
    await assert.rejects(async () => outdated, /changed meanwhile/);
  });
});
