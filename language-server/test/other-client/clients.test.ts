import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECTS_REQUEST, type ProjectInfo } from "@domainsmith/model";
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  InitializeResult,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { CAPABILITIES } from "../support/capabilities.ts";
import { DOCUMENT_REQUESTS, requestParams } from "../support/requests.ts";
import { applyTextEdits } from "../support/workspace-edit.ts";
import { Editor, FILES } from "./editor.ts";
import type { ResponseFailure } from "./plain-client.ts";

const OPTIONS = { tabSize: 2, insertSpaces: true };
const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

/** What may be asked about a document. */
function about(uri: string): object {
  return requestParams({ uri, position: { line: 0, character: 0 }, other: { line: 3, character: 8 }, diagnostics: [] });
}

/** The codes of the errors with which questions are refused, by method; none for those that are answered. */
async function refusals(editor: Editor, uri: string): Promise<ReadonlyMap<string, number>> {
  const codes = new Map<string, number>();
  for (const { method } of DOCUMENT_REQUESTS) {
    await editor.client.request(method, about(uri)).catch(({ code }: ResponseFailure) => codes.set(method, code));
  }
  return codes;
}

describe("clients of all kinds", function () {
  this.timeout(60_000);
  let editor: Editor;

  beforeEach(() => {
    editor = new Editor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") editor.client.kill();
    else await editor.end();
  });

  it("may be able to do nothing: they get what everybody understands", async () => {
    await editor.start({});
    const told = editor.diagnosticsOf("sales.domain", (found) => found.some(({ severity }) => severity === 1));
    editor.type("sales.domain", "customer: Customer", "customer: Custmer");
    assert.ok((await told).every(({ relatedInformation }) => relatedInformation === undefined));
    const textDocument = { uri: editor.uri("people.domain") };
    const symbols = await editor.client.request<(SymbolInformation | DocumentSymbol)[]>("textDocument/documentSymbol", {
      textDocument,
    });
    assert.ok(symbols.length > 0 && symbols.every((symbol) => "location" in symbol));
    const { items } = await editor.client.request<CompletionList>(
      "textDocument/completion",
      editor.at("people.domain", "String(1..80)"),
    );
    assert.ok(items.length > 0 && items.every(({ insertTextFormat }) => insertTextFormat !== 2));
    const actions = await editor.client.request<CodeAction[]>("textDocument/codeAction", about(textDocument.uri));
    assert.deepEqual(actions, []);
    editor.type("sales.domain", "customer: Custmer", "customer: Customer");
    const edit = await editor.client.request<WorkspaceEdit>("textDocument/rename", {
      ...editor.at("people.domain", "Customer {"),
      newName: "Buyer",
    });
    assert.equal(edit.documentChanges, undefined);
    editor.apply(edit);
    assert.match(editor.text("sales.domain"), /import \{ Buyer \}/);
  });

  it("may know a root but no folders", async () => {
    await editor.start({}, { workspaceFolders: undefined, rootUri: pathToFileURL(editor.folder).href });
    const projects = await editor.client.request<ProjectInfo[]>(PROJECTS_REQUEST, {});
    assert.deepEqual(
      projects.map(({ name, documents }) => [name, documents.length]),
      [["shop", 2]],
    );
  });

  it("may have several folders", async () => {
    const other = path.join(editor.folder, "..", `${path.basename(editor.folder)}-other`);
    mkdirSync(other);
    writeFileSync(path.join(other, "domainsmith.json"), '{ "name": "other" }\n');
    writeFileSync(path.join(other, "thing.domain"), "entity Thing {}\n");
    const folders = [editor.folder, other].map((folder) => ({ uri: pathToFileURL(folder).href, name: folder }));
    await editor.start(CAPABILITIES, { workspaceFolders: folders });
    const projects = await editor.client.request<ProjectInfo[]>(PROJECTS_REQUEST, {});
    assert.deepEqual(projects.map(({ name }) => name).sort(), ["other", "shop"]);
    const { items } = await editor.client.request<CompletionList>(
      "textDocument/completion",
      editor.at("people.domain", "String(1..80)"),
    );
    assert.ok(items.some(({ label }) => label === "Order") && !items.some(({ label }) => label === "Thing"));
  });

  it("count characters as UTF-16 does, whatever they prefer", async () => {
    const { capabilities } = await editor.start({
      ...CAPABILITIES,
      general: { positionEncodings: ["utf-8", "utf-16"] },
    });
    assert.ok([undefined, "utf-16"].includes(capabilities.positionEncoding));
    editor.type("people.domain", "  name: String(1..80)", '  name: String(1..80) /* 😀😀 */ title :String(80) = "😀"');
    const edits = await editor.client.request<TextEdit[]>("textDocument/formatting", {
      textDocument: { uri: editor.uri("people.domain") },
      options: OPTIONS,
    });
    const text = applyTextEdits(editor.text("people.domain"), edits);
    assert.match(text, /😀😀 \*\/\n? +title: +String\(80\) += "😀"\n/);
  });

  it("may ask before they say that they are ready", async () => {
    await editor.client.request<InitializeResult>("initialize", editor.introduction());
    const uri = editor.uri("people.domain");
    const text = FILES["people.domain"] ?? "";
    editor.client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "domain", version: 1, text } });
    const hover = editor.client.request("textDocument/hover", {
      textDocument: { uri },
      position: { line: 3, character: 8 },
    });
    const projects = editor.client.request<ProjectInfo[]>(PROJECTS_REQUEST, {});
    const told = editor.diagnosticsOf("people.domain");
    editor.client.notify("initialized", {});
    await told;
    assert.match(JSON.stringify(await hover), /Somebody who buys/);
    assert.equal((await projects).length, 1);
  });

  it("are told which methods there are none of, and notifications of that kind are passed over", async () => {
    await editor.start();
    editor.client.notify("textDocument/didNothing", { textDocument: { uri: editor.uri("people.domain") } });
    editor.client.notify("$/unknown", {});
    for (const method of ["textDocument/nothing", "workspace/nothing", "domainsmith/nothing"]) {
      await assert.rejects(
        editor.client.request(method, about(editor.uri("people.domain"))),
        ({ code }: ResponseFailure) => code === METHOD_NOT_FOUND,
      );
    }
    assert.deepEqual(
      [...(await refusals(editor, editor.uri("people.domain")))].filter(([, code]) => code === INTERNAL_ERROR),
      [],
    );
  });

  it("may ask about documents that were never opened or are nowhere", async () => {
    await editor.start();
    const outside = path.join(editor.folder, "..", `${path.basename(editor.folder)}-outside.domain`);
    writeFileSync(outside, "entity Outside { name: String(80) }\n");
    const nowhere = [editor.uri("domainsmith.json"), "untitled:Untitled-9", "git:/some/where.txt", "no uri"];
    for (const uri of [editor.uri("missing.domain"), pathToFileURL(outside).href, ...nowhere]) {
      const refused = [...(await refusals(editor, uri))].filter(([method]) => method !== "textDocument/diagnostic");
      assert.deepEqual(refused, [], uri);
    }
    const all = await editor.client.request<ProjectInfo[]>(PROJECTS_REQUEST, {});
    assert.deepEqual(
      all.map(({ name }) => name),
      ["shop"],
    );
  });

  it("may tell of a change of a document that they never opened, and of nonsense", async () => {
    await editor.start();
    const { client } = editor;
    client.notify("textDocument/didChange", {
      textDocument: { uri: editor.uri("missing.domain"), version: 3 },
      contentChanges: [{ text: "entity A {}" }],
    });
    client.notify("textDocument/didClose", { textDocument: { uri: editor.uri("missing.domain") } });
    client.notify("textDocument/didChange", {
      textDocument: { uri: editor.uri("people.domain"), version: 9 },
      contentChanges: [{ range: { start: { line: 900, character: 1 }, end: { line: 901, character: 9 } }, text: "\n" }],
    });
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [
        { uri: editor.uri("missing.domain"), type: 1 },
        { uri: editor.uri("gone.domain"), type: 3 },
        { uri: editor.uri("nothing"), type: 2 },
      ],
    });
    const diagnostics: Diagnostic[] = [
      { range: { start: { line: 70, character: 0 }, end: { line: 70, character: 5 } }, message: "?", code: "DS3001" },
    ];
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      ...about(editor.uri("people.domain")),
      range: { start: { line: 900, character: 0 }, end: { line: 901, character: 0 } },
      context: { diagnostics },
    });
    assert.deepEqual(
      actions.filter(({ kind }) => kind === "quickfix"),
      [],
    );
    assert.equal((await client.request<ProjectInfo[]>(PROJECTS_REQUEST, {})).length, 1);
  });
});
