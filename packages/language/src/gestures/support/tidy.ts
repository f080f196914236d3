import type { AstNode, LangiumDocument, ParseResult } from "langium";
import { applyChanges, DocumentEdits, inOrder, type TextChange } from "../../edits/index.ts";
import type * as ast from "../../generated/ast.ts";
import type { DomainServices } from "../../services.ts";
import { type Span, spanOf } from "../../syntax/index.ts";
import { composed } from "./compose.ts";
import { formatSpan, scratchDocument, tightLayout } from "./slices.ts";

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
  const layout = new DocumentEdits();
  const uri = document.uri.toString();
  for (const { offset, end, isTight } of styledRegions(document, text, changes, services)) {
    const region = { offset: shift.start(offset), end: shift.end(end) };
    const around = formatSpan(next, region);
    if (!isTight) layout.add(uri, ...around);
    else {
      const slice = tightLayout(after.slice(region.offset, region.end), document, services);
      const placed = slice.map((each) => ({
        ...each,
        offset: each.offset + region.offset,
        end: each.end + region.offset,
      }));
      layout.add(uri, ...around.filter((each) => each.end <= region.offset), ...placed);
    }
  }
  return { ok: true, changes: composed(text.length, changes, layout.changes.get(uri) ?? []) };
}

/** For people; undefined where a text has no syntax errors. */
export function syntaxErrorIn({ lexerErrors, parserErrors }: ParseResult): string | undefined {
  return (lexerErrors[0] ?? parserErrors[0])?.message;
}

/** A piece of a text that is laid out in the language's style. */
interface Styled extends Span {
  /** Whole declarations whose columns are no wider than they have to be. */
  readonly isTight: boolean;
}

/** The regions that changes touch and that are laid out in the language's style. */
function styledRegions(
  document: LangiumDocument,
  text: string,
  changes: readonly TextChange[],
  services: DomainServices,
): readonly Styled[] {
  const file = document.parseResult.value as ast.SourceFile;
  return (file.declarations ?? []).flatMap((node): readonly Styled[] => {
    const span = spanOf(node);
    const touching = span ? changes.filter(({ offset, end }) => offset <= span.end && span.offset <= end) : [];
    if (!span || touching.length === 0) return [];
    const isGone = touching.some(({ offset, end }) => offset <= span.offset && span.end <= end);
    if (isGone) return [];
    if (formatSpan(document, span).length === 0) {
      const isTight = tightLayout(text.slice(span.offset, span.end), document, services).length === 0;
      return [{ ...span, isTight }];
    }
    const groups = groupsIn(node, text).filter(
      (group) =>
        touching.some(({ offset, end }) => offset <= group.end && group.offset <= end) &&
        formatSpan(document, group).length === 0,
    );
    return groups.map((group) => ({ ...group, isTight: false }));
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
