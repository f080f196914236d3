import { ast, spanOf, textOf } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Position } from "vscode-languageserver";
import { nodesAt } from "./nodes-at.ts";
import { type SymbolAt, wordOf } from "./symbol-at.ts";

/** The element of a body whose first word the cursor is on: `policy`, `states`, or `check` without a name. */
export function keywordAt(document: LangiumDocument, position: Position): SymbolAt | undefined {
  const offset = document.textDocument.offsetAt(position);
  const node = nodesAt(document, offset).findLast((it) => ast.isPolicy(it) || ast.isStates(it) || ast.isCheck(it));
  const span = node && spanOf(node);
  if (!span) return undefined;
  const end = span.offset + (/^\w+/.exec(textOf(node))?.[0].length ?? 0);
  return offset <= end ? { target: node, word: wordOf(document, { offset: span.offset, end }, node) } : undefined;
}
