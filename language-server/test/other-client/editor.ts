import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeAction, Diagnostic, InitializeResult, Position, WorkspaceEdit } from "vscode-languageserver";
import { CAPABILITIES } from "../support/capabilities.ts";
import { applyWorkspaceEdit } from "../support/workspace-edit.ts";
import { PlainClient } from "./plain-client.ts";

const SERVER = [process.execPath, path.join(import.meta.dirname, "../../src/node/main.ts"), "--stdio"];

/** What the editor's folder holds. */
export const FILES: Readonly<Record<string, string>> = {
  "domainsmith.json": '{ "name": "shop", "diagnostics": { "DS3415": "off" } }\n',
  "people.domain": `namespace shop

/// Somebody who buys.
entity Customer {
  name: String(1..80)
  city: String(80)
  street: String(120)
}
`,
  "sales.domain": `namespace shop

import { Customer } from "./people"

enum OrderStatus { draft, placed }

/// What somebody buys.
entity Order {
  customer: Customer inverse orders[]
  status:   OrderStatus = draft

  states status { draft -> placed on place }

  action place() emits OrderPlaced
}

entity RushOrder extends Order {
  until: Instant
}

event OrderPlaced(order: Order)
`,
};

/** The server over files on the disk, as an editor has them open. */
export class Editor {
  readonly client = new PlainClient(SERVER);
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), "plain-")));
  readonly texts = new Map<string, string>();
  private version = 1;

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  text(name: string): string {
    const text = this.texts.get(this.uri(name));
    assert.ok(text !== undefined, `There is no ${name}.`);
    return text;
  }

  /** What the editor says of itself, with other words where given. Its folder has its files then. */
  introduction(capabilities: object = CAPABILITIES, words: object = {}): object {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(this.folder, name), text);
    return {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: "shop" }],
      capabilities,
      ...words,
    };
  }

  /** Begins, and opens all models. */
  async start(capabilities: object = CAPABILITIES, words: object = {}): Promise<InitializeResult> {
    const result = await this.client.request<InitializeResult>("initialize", this.introduction(capabilities, words));
    this.client.notify("initialized", {});
    for (const name of Object.keys(FILES)) if (name.endsWith(".domain")) await this.open(name);
    return result;
  }

  private async open(name: string): Promise<void> {
    const uri = this.uri(name);
    const text = FILES[name] ?? "";
    this.texts.set(uri, text);
    const told = this.diagnosticsOf(name);
    this.client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "domain", version: 1, text } });
    await told;
  }

  /** The next diagnostics of a file. */
  async diagnosticsOf(name: string, wanted: (found: readonly Diagnostic[]) => boolean = () => true) {
    const { diagnostics } = await this.client.next<{ uri: string; diagnostics: Diagnostic[] }>(
      "textDocument/publishDiagnostics",
      (params) => params.uri === this.uri(name) && wanted(params.diagnostics),
    );
    return diagnostics;
  }

  set(uri: string, text: string): void {
    this.texts.set(uri, text);
    this.version += 1;
    this.client.notify("textDocument/didChange", {
      textDocument: { uri, version: this.version },
      contentChanges: [{ text }],
    });
  }

  /** Replaces a piece of a file's text. */
  type(name: string, old: string, by: string): void {
    const text = this.text(name);
    assert.ok(text.includes(old), `${name} has no ${old}`);
    this.set(
      this.uri(name),
      text.replace(old, () => by),
    );
  }

  /** Where something stands in a file; the place behind it where wanted. */
  at(name: string, what: string, behind = false): { textDocument: { uri: string }; position: Position } {
    const text = this.text(name);
    const found = text.indexOf(what);
    assert.ok(found >= 0, `${name} has no ${what}`);
    const before = text.slice(0, behind ? found + what.length : found).split("\n");
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return { textDocument: { uri: this.uri(name) }, position };
  }

  apply(edit: WorkspaceEdit | undefined): void {
    assert.ok(edit, "There is no edit.");
    const changed = applyWorkspaceEdit(edit, this.texts);
    assert.ok(changed && changed.size > 0, "The edit changes no open file.");
    for (const [uri, text] of changed) this.set(uri, text);
  }

  /** The code action whose title begins so, with its edit. */
  async action(name: string, what: string, title: string, diagnostics: readonly Diagnostic[]): Promise<CodeAction> {
    const { textDocument, position } = this.at(name, what);
    const range = { start: position, end: this.at(name, what, true).position };
    const params = { textDocument, range, context: { diagnostics, triggerKind: 1 } };
    const actions = await this.client.request<CodeAction[]>("textDocument/codeAction", params);
    const found = actions.find((it) => it.title.startsWith(title));
    assert.ok(found, `There is no "${title}" among ${actions.map((it) => it.title).join(" | ")}`);
    return found.edit ? found : this.client.request("codeAction/resolve", found);
  }

  async end(): Promise<void> {
    assert.equal(await this.client.end(), 0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
