import { TextDocument } from "vscode-languageserver-textdocument";
import { applied, type Change } from "./typing.ts";

/** What an editor sends. */
export type Notify = (method: string, params: object) => void;

/** A document as an editor has it open. */
export interface OpenDocument {
  readonly text: string;
  readonly version: number;
}

/** The documents that an editor has open, by their URIs. It tells the server of each change and waits for nothing. */
export class OpenDocuments {
  private readonly documents = new Map<string, OpenDocument>();
  private readonly notify: Notify;
  /** No version comes twice: what is of another opening of the same document can be told. */
  private version = 0;

  constructor(notify: Notify) {
    this.notify = notify;
  }

  get uris(): readonly string[] {
    return [...this.documents.keys()];
  }

  get(uri: string): OpenDocument | undefined {
    return this.documents.get(uri);
  }

  text(uri: string): string {
    return this.documents.get(uri)?.text ?? "";
  }

  open(uri: string, text: string): void {
    this.version += 1;
    this.documents.set(uri, { text, version: this.version });
    this.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "domain", version: this.version, text },
    });
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /**
   * Changes a piece of a document, or sends the whole text. No editor takes a line end apart, so a change that would is
   * made in front of it.
   */
  change(uri: string, change: Change, isWhole = false): void {
    const text = this.text(uri);
    const document = TextDocument.create(uri, "domain", 0, text);
    this.version += 1;
    const range = { start: document.positionAt(change.from), end: document.positionAt(change.to) };
    const added = change.text.replace(/\r(?!\n)/g, "");
    const changed = applied(text, {
      from: document.offsetAt(range.start),
      to: document.offsetAt(range.end),
      text: added,
    });
    this.documents.set(uri, { text: changed, version: this.version });
    this.notify("textDocument/didChange", {
      textDocument: { uri, version: this.version },
      contentChanges: isWhole ? [{ text: changed }] : [{ range, text: added }],
    });
  }

  setText(uri: string, text: string): void {
    this.change(uri, { from: 0, to: this.text(uri).length, text });
  }
}
