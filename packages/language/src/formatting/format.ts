import type { LangiumDocument } from "langium";
import type { Position, TextEdit } from "vscode-languageserver-types";
import { isSourceFile } from "../generated/ast.ts";
import { layoutFile } from "./file-layout.ts";
import { Layout } from "./layout.ts";
import { print } from "./printer.ts";
import { readTokens } from "./tokens.ts";

export interface FormatOptions {
  /** Columns that a line may have; 100 by default. Comments behind a line do not count. */
  readonly width?: number;
}

/** Edits, or why a document is left as it is. Lines and columns count from 0. */
export type FormatResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly column: number };

/**
 * The smallest edits that lay a document out in the one style of the language. They change white space only, and
 * remove commas in front of closing brackets; the document's line ends stay. A document that is formatted needs none.
 *
 * A document with syntax errors is refused: the first of them is the answer.
 */
export function format(document: LangiumDocument, options: FormatOptions = {}): FormatResult {
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
  const source = readTokens(document);
  const placed = print(layoutFile(new Layout(source), value), source, options.width ?? 100);
  const text = document.textDocument.getText();
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const edits: TextEdit[] = [];
  let end = 0;
  const replace = (from: number, to: number, wanted: string) => {
    const newText = wanted.replaceAll("\n", lineEnd);
    if (text.slice(from, to) === newText) return;
    const { textDocument } = document;
    edits.push({ range: { start: textDocument.positionAt(from), end: textDocument.positionAt(to) }, newText });
  };
  for (const { piece, before } of placed) {
    // A byte order mark counts as white space, and stays.
    replace(end === 0 && text.startsWith("\uFEFF") ? 1 : end, piece.start, before);
    end = piece.end;
  }
  replace(end, text.length, placed.length > 0 ? "\n" : "");
  return { ok: true, edits };
}

/** A place that counts from 1, as LSP does from 0; the end of the file has none. */
function positionOf(line: number | undefined, column: number | undefined): Position | undefined {
  return line && column && line > 0 && column > 0 ? { line: line - 1, character: column - 1 } : undefined;
}
