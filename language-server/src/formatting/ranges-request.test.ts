import assert from "node:assert/strict";
import type { TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { TestFolder } from "../testing/folder.ts";
import { startInProcess } from "../testing/in-process.ts";

const TEXT = "entity A {\n    a: Int\n    b: Int\n}\n\nentity  B {\n    c: Int\n}\n\nentity  C {}\n";

function line(number: number) {
  return { start: { line: number, character: 0 }, end: { line: number, character: 99 } };
}

describe("formatting several ranges", function () {
  this.timeout(60_000);

  it("is offered to clients that ask for it, and edits what the ranges touch", async () => {
    const folder = new TestFolder();
    const server = await startInProcess({
      capabilities: { textDocument: { rangeFormatting: { rangesSupport: true } } },
      folders: [folder.uriOf()],
    });
    assert.deepEqual(server.initialized.capabilities.documentRangeFormattingProvider, { rangesSupport: true });
    const uri = folder.uriOf("a.domain");
    await server.client.sendNotification("initialized", {});
    await server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "domain", version: 1, text: TEXT },
    });
    const edits = await server.client.sendRequest<TextEdit[]>("textDocument/rangesFormatting", {
      textDocument: { uri },
      ranges: [line(1), line(1), line(9)],
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.equal(
      TextDocument.applyEdits(TextDocument.create(uri, "domain", 1, TEXT), edits),
      "entity A {\n  a: Int\n    b: Int\n}\n\nentity  B {\n    c: Int\n}\n\nentity C {}\n",
    );
    server.dispose();
    folder.remove();
  });

  it("is not offered to others", async () => {
    const folder = new TestFolder();
    const server = await startInProcess({ capabilities: {}, folders: [folder.uriOf()] });
    assert.equal(server.initialized.capabilities.documentRangeFormattingProvider, true);
    server.dispose();
    folder.remove();
  });
});
