import assert from "node:assert/strict";
import { type LangiumDocument, URI } from "langium";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import { createDomainServices } from "../../domain-module.ts";
import { type FormatOptions, format } from "../format.ts";

const { shared } = createDomainServices();
let documents = 0;

/** A document of its own with a text. */
export function parse(text: string): LangiumDocument {
  documents++;
  return shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse(`file:///test/${documents}.domain`));
}

/** A text as it is formatted; it must have no syntax errors. */
export function formatted(text: string, options?: FormatOptions): string {
  const document = parse(text);
  const result = format(document, options);
  assert.ok(result.ok, `${result.ok ? "" : result.message}\n${text}`);
  return applied(document, result.edits);
}

/** A document's text after edits. */
export function applied({ textDocument }: LangiumDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(textDocument, [...edits]);
}
