import { type AstNode, type LangiumDocument, type ParseResult, TextDocument } from "langium";
import type { TextEdit } from "vscode-languageserver-types";
import { applyChanges, inOrder, type TextChange } from "../../edits/index.ts";
import { formatRange } from "../../formatting/format-range.ts";
import type * as ast from "../../generated/ast.ts";
import type { DomainServices } from "../../services.ts";
import { type Span, spanOf } from "../../syntax/index.ts";
import { composed } from "./compose.ts";

/** Changes of a text, laid out as the text around them was; or the first syntax error that they would bring. */
export type Tidied =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly message: string };

/**
 * Lays out what changes touch: a declaration that was laid out in the language's style is so afterwards, and so are
 * neighbours in one that was not. Everything else keeps its layout.
 */
export function tidied(document: LangiumDocument, changes: readonly TextChange[], services: DomainServices): Tidied {
  const text = document.textDocument.getText();
  const after = applyChanges(text, changes);
  const parsed = services.parser.FileParser.parse(after);
  const problem = syntaxErrorIn(parsed);
  if (problem !== undefined) return { ok: false, message: problem };
  const next = scratchDocument(document, after, parsed);
  const shift = new Shift(changes);
  const layout: TextChange[] = [];
  for (const region of styledRegions(document, text, changes)) {
    for (const edit of formatSpan(next, { offset: shift.start(region.offset), end: shift.end(region.end) })) {
      if (layout.every(({ offset, end }) => edit.end < offset || edit.offset > end || edit.end === edit.offset)) {
        if (!layout.some((each) => each.offset === edit.offset && each.end === edit.end)) layout.push(edit);
      }
    }
  }
  return { ok: true, changes: composed(text.length, changes, layout) };
}

/** For people; undefined where a text has no syntax errors. */
export function syntaxErrorIn({ lexerErrors, parserErrors }: ParseResult): string | undefined {
  return (lexerErrors[0] ?? parserErrors[0])?.message;
}

/** The regions that changes touch and that are laid out in the language's style. */
function styledRegions(document: LangiumDocument, text: string, changes: readonly TextChange[]): readonly Span[] {
  const file = document.parseResult.value as ast.SourceFile;
  return (file.declarations ?? []).flatMap((node) => {
    const span = spanOf(node);
    const touching = span ? changes.filter(({ offset, end }) => offset <= span.end && span.offset <= end) : [];
    if (!span || touching.length === 0) return [];
    const isGone = touching.some(({ offset, end }) => offset <= span.offset && span.end <= end);
    if (isGone) return [];
    if (formatSpan(document, span).length === 0) return [span];
    return groupsIn(node, text).filter(
      (group) =>
        touching.some(({ offset, end }) => offset <= group.end && group.offset <= end) &&
        formatSpan(document, group).length === 0,
    );
  });
}

/** The elements of a body that no blank line separates. */
function groupsIn(node: AstNode, text: string): readonly Span[] {
  if (!("elements" in node) || !Array.isArray(node.elements)) return [];
  const groups: { offset: number; end: number }[] = [];
  for (const element of node.elements as readonly AstNode[]) {
    const span = spanOf(element);
    if (!span) continue;
    const last = groups.at(-1);
    if (last && !/\n[ \t\r]*\n/.test(text.slice(last.end, span.offset))) last.end = span.end;
    else groups.push({ offset: span.offset, end: span.end });
  }
  return groups;
}

function formatSpan(document: LangiumDocument, { offset, end }: Span): readonly TextChange[] {
  const { textDocument } = document;
  const range = { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
  return formatRange(document, range).map((edit: TextEdit) => ({
    offset: textDocument.offsetAt(edit.range.start),
    end: textDocument.offsetAt(edit.range.end),
    text: edit.newText,
  }));
}

/** A text as a document that no workspace knows: to be formatted, never to be linked. */
function scratchDocument(
  { uri, textDocument }: LangiumDocument,
  text: string,
  parseResult: ParseResult,
): LangiumDocument {
  const copy = TextDocument.create(uri.toString(), textDocument.languageId, textDocument.version, text);
  return { uri, textDocument: copy, parseResult } as unknown as LangiumDocument;
}

/** Where offsets of a text are after changes. */
export class Shift {
  private readonly changes: readonly TextChange[];

  constructor(changes: readonly TextChange[]) {
    this.changes = inOrder(changes);
  }

  /** The beginning of something: what is inserted right there belongs to it. */
  start(at: number): number {
    return this.shifted(at, (change) => change.end <= at && change.offset < at);
  }

  /** The end of something: what is inserted right there belongs to it. */
  end(at: number): number {
    return this.shifted(at, (change) => change.end <= at || change.offset < at);
  }

  private shifted(at: number, isBefore: (change: TextChange) => boolean): number {
    let shift = 0;
    for (const change of this.changes) {
      if (!isBefore(change)) continue;
      // Of a piece that is partly behind, its end stands for it.
      const removed = Math.min(change.end, at) - change.offset;
      shift += change.text.length - removed;
    }
    return at + shift;
  }
}
