import { DocumentEdits, type TextChange } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import type { Fix, FixTraits } from "./quick-fix.ts";

/** Changes of one document: that of a node, or the one itself. An undefined change says that it cannot be made. */
export type Changes = TextChange | undefined | readonly (TextChange | undefined)[];

/**
 * A fix that changes one document, as a list to return.
 *
 * @returns empty when one of the changes cannot be made
 */
export function offer(
  title: string,
  at: AstNode | LangiumDocument,
  changes: Changes,
  traits: FixTraits = {},
): readonly Fix[] {
  return offerAll(title, [[at, changes]], traits);
}

/** As {@link offer}, for changes of several documents. */
export function offerAll(
  title: string,
  all: readonly (readonly [at: AstNode | LangiumDocument, changes: Changes])[],
  traits: FixTraits = {},
): readonly Fix[] {
  const edits = new DocumentEdits();
  for (const [at, changes] of all) {
    const list = Array.isArray(changes) ? (changes as readonly (TextChange | undefined)[]) : [changes as TextChange];
    for (const change of list) {
      if (!change) return [];
      edits.add(documentAt(at).uri, change);
    }
  }
  return edits.isEmpty ? [] : [{ title, edits, ...traits }];
}

/** The text of the document that a node stands in. */
export function fileText(at: AstNode | LangiumDocument): string {
  return documentAt(at).textDocument.getText();
}

function documentAt(at: AstNode | LangiumDocument): LangiumDocument {
  return "$type" in at ? AstUtils.getDocument(at) : at;
}
