import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  DIAGRAM_CHANGED_NOTIFICATION,
  DIAGRAM_DETAILS_REQUEST,
  DIAGRAM_EDIT_REQUEST,
  DIAGRAM_OPEN_REQUEST,
  type DiagramChanged,
  type DiagramEditResult,
  type DiagramOperation,
  type DiagramState,
} from "@domainsmith/model/diagram";
import { TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Machine } from "../start-server.ts";
import type { TestFolder } from "./folder.ts";
import { type InProcessServer, startInProcess } from "./in-process.ts";
import { FULL_CLIENT } from "./workspace.ts";

/** What the diagrams of the tests show. */
export const DIAGRAM_MODEL = `namespace shop

/// Somebody who buys.
entity Customer {
  name: String(1..80)
}

enum Status { draft, placed }

entity Order {
  status:   Status = draft
  customer: Customer inverse orders[]

  states status { draft -> placed on place }
  action place()
}
`;

/** A client that shows diagrams. */
export class DiagramClient {
  readonly told: DiagramChanged[] = [];
  readonly uri: string;
  readonly file: string;
  private readonly server: InProcessServer;
  private text: string;
  private version = 1;

  private constructor(server: InProcessServer, folder: TestFolder, text: string) {
    this.server = server;
    this.text = text;
    this.uri = folder.uriOf("shop.domain");
    this.file = fileURLToPath(this.uri);
    server.client.onNotification(DIAGRAM_CHANGED_NOTIFICATION, (changed: DiagramChanged) => {
      this.told.push(changed);
    });
    void server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri, languageId: "domain", version: 1, text },
    });
  }

  static async start(folder: TestFolder, text = DIAGRAM_MODEL, machine: Partial<Machine> = {}): Promise<DiagramClient> {
    folder.write("shop.domain", text);
    const server = await startInProcess({ capabilities: FULL_CLIENT, folders: [folder.uriOf()], machine });
    return new DiagramClient(server, folder, text);
  }

  get positionsFile(): string {
    return `${this.file}.layout.json`;
  }

  ask<Result>(method: string, params: object = {}): Promise<Result> {
    return this.server.client.sendRequest(method, { uri: this.uri, ...params });
  }

  tell(method: string, params: object): void {
    void this.server.client.sendNotification(method, params);
  }

  async open(): Promise<DiagramState> {
    const state = await this.ask<DiagramState | null>(DIAGRAM_OPEN_REQUEST);
    assert.ok(state);
    return state;
  }

  type(text: string): void {
    this.text = text;
    this.version += 1;
    this.tell("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ text }],
    });
  }

  /** Makes an operation, and gives the text afterwards. */
  async make(operation: DiagramOperation): Promise<string> {
    const result = await this.ask<DiagramEditResult>(DIAGRAM_EDIT_REQUEST, { operation });
    assert.ok(result.ok, result.ok ? "" : result.message);
    const [change] = (result.edit as WorkspaceEdit).documentChanges ?? [];
    assert.ok(change && TextDocumentEdit.is(change));
    assert.deepEqual(change.textDocument, { uri: this.uri, version: this.version });
    const document = TextDocument.create(this.uri, "domain", this.version, this.text);
    this.type(TextDocument.applyEdits(document, change.edits as []));
    return this.text;
  }

  /** What was told when everything said so far has been built. */
  async news(): Promise<readonly DiagramChanged[]> {
    await this.ask(DIAGRAM_DETAILS_REQUEST, { key: "none" });
    return this.told.splice(0);
  }
}
