import type { LangiumDocument } from "langium";
import type { Position, TextEdit } from "vscode-languageserver-types";
import { isSourceFile, type SourceFile } from "../generated/ast.ts";
import { EditCollector } from "./edits.ts";
import { append, type Item, layoutHead, layoutItem, nodesOf, separation, sortImports } from "./file-layout.ts";
import { type Placed, printComments } from "./printer.ts";
import { TokenReader } from "./tokens.ts";

export interface FormatOptions {
  /** Columns that a line may have; 100 by default. Comments behind a line do not count. */
  readonly width?: number;
}

/** Edits, or why a document is left as it is. Lines and columns count from 0. */
export type FormatResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

export const DEFAULT_WIDTH = 100;

/**
 * The smallest edits that lay a document out in the one style of the language. They change white space, sort imports
 * and the clauses of members, and remove commas in front of closing brackets; the document's line ends stay. A
 * document that is formatted needs none.
 *
 * A document with syntax errors is refused: the first of them is the answer.
 */
export function format(document: LangiumDocument, options: FormatOptions = {}): FormatResult {
  const steps = formatSteps(document, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * {@link format} with a pause after each declaration, for whoever has more to do. The document must be the same when
 * it goes on: see {@link isRead}.
 */
export function* formatSteps(document: LangiumDocument, options: FormatOptions = {}): Generator<void, FormatResult> {
  const { value, lexerErrors, parserErrors } = document.parseResult;
  const error = lexerErrors[0] ?? parserErrors[0];
  if (error || !isSourceFile(value)) {
    const written =
      error &&
      ("token" in error
        ? positionOf(error.token.startLine, error.token.startColumn)
        : positionOf(error.line, error.column));
    const { line, character } = written ?? document.textDocument.positionAt(Number.MAX_SAFE_INTEGER);
    const message = `A file with syntax errors is not formatted: ${error?.message ?? "it is no model."}`;
    return { ok: false, message, line, column: character };
  }
  const text = document.textDocument.getText();
  // A byte order mark counts as white space, and stays.
  const collector = new EditCollector(document.textDocument, text.startsWith("\uFEFF") ? 1 : 0);
  const isEmpty = yield* formatFile(text, value, options.width ?? DEFAULT_WIDTH, collector);
  collector.finish(text.length, isEmpty ? "" : "\n");
  return { ok: true, edits: collector.edits() };
}

/**
 * Whether a document's syntax tree is of a text, by default of the document's own as it is now: an editor may have
 * changed it since. Only then may the document be formatted.
 */
export function isRead({ parseResult, textDocument }: LangiumDocument, text = textDocument.getText()): boolean {
  const root = parseResult.value.$cstNode?.root;
  return root === undefined || root.fullText === text;
}

/** Formats all of a file but its end; answers whether nothing stands in it. */
function* formatFile(
  text: string,
  file: SourceFile,
  width: number,
  collector: EditCollector,
): Generator<void, boolean> {
  const reader = new TokenReader(text);
  const items: Item[] = [];
  let before: Item | undefined;
  const put = (ready: readonly Item[]) => {
    const all: Placed[] = [];
    for (const item of ready) {
      append(all, item.placed, separation(before, item));
      before = item;
    }
    collector.put(all);
  };
  const nodes = nodesOf(file);
  const head = reader.take(nodes[0]?.offset ?? text.length);
  if (head.length > 0) items.push(layoutHead(head, width));
  for (const { node, end } of nodes) {
    const item = layoutItem(node, reader.take(end), width);
    if (item.kind === "declaration") {
      put(sortImports(items.splice(0)));
      put([item]);
      yield;
    } else items.push(item);
  }
  put(sortImports(items));
  const rest = printComments(reader.comments);
  const all: Placed[] = [];
  append(all, rest, before ? ((rest[0]?.piece.breaksBefore ?? 0) > 1 ? "\n\n" : "\n") : "");
  collector.put(all);
  return before === undefined && rest.length === 0;
}

/** A place that counts from 1, as LSP does from 0; the end of the file has none. */
function positionOf(line: number | undefined, column: number | undefined): Position | undefined {
  return line && column && line > 0 && column > 0 ? { line: line - 1, character: column - 1 } : undefined;
}
