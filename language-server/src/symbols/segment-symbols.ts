import {
  type ast,
  isDeprecated,
  nameSpanOf,
  referenceSpan,
  type Segment,
  type Span,
  spanOf,
} from "@domainsmith/language";
import type { AstNode, LangiumDocument } from "langium";
import { type DocumentSymbol, type Position, SymbolKind, SymbolTag } from "vscode-languageserver";
import { detailOf } from "../presentation/signature.ts";
import { columnOf, SegmentLines } from "../text/segment-lines.ts";
import { SYMBOL_KINDS } from "./symbol-kinds.ts";
import { titleOf } from "./title.ts";

interface Kept {
  readonly symbols: DocumentSymbol[];
  /** Where the segment stood when the symbols were last told. */
  line: number;
  column: number;
}

const kept = new WeakMap<Segment, Kept>();

/**
 * What a segment declares, as trees with what stands in it. They depend on its text alone: when it has only moved, the
 * same objects are moved along, because making thousands of them anew takes longer than all the rest.
 */
export function symbolsOf(segment: Segment, document: LangiumDocument): readonly DocumentSymbol[] {
  const column = columnOf(segment, document);
  let found = kept.get(segment);
  if (!found) {
    found = { symbols: build(segment, document), line: segment.line, column };
    kept.set(segment, found);
  } else if (found.line !== segment.line || found.column !== column) {
    const from = found;
    const move = (position: Position): void => {
      if (position.line === from.line) position.character += column - from.column;
      position.line += segment.line - from.line;
    };
    for (const symbol of found.symbols) moveAll(symbol, move);
    found.line = segment.line;
    found.column = column;
  }
  return found.symbols;
}

function moveAll({ range, selectionRange, children }: DocumentSymbol, move: (position: Position) => void): void {
  move(range.start);
  move(range.end);
  if (selectionRange !== range) {
    move(selectionRange.start);
    move(selectionRange.end);
  }
  if (children) for (const child of children) moveAll(child, move);
}

function build(segment: Segment, document: LangiumDocument): DocumentSymbol[] {
  const { node } = segment;
  if (!node) return [];
  const lines = new SegmentLines(segment, document);
  const nodes: readonly AstNode[] = node.$type === "Roles" ? (node as ast.Roles).roles : [node];
  return nodes.flatMap((each) => symbolOf(each, lines));
}

function symbolOf(node: AstNode, lines: SegmentLines): DocumentSymbol[] {
  const [span, name] = [spanOf(node), titleOf(node)];
  if (!span || !name) return [];
  const toRange = ({ offset, end }: Span) => ({ start: lines.positionAt(offset), end: lines.positionAt(end) });
  const selection = nameSpanOf(node) ?? subjectOf(node);
  const range = toRange(span);
  const detail = detailOf(node);
  const children = childrenOf(node)?.flatMap((child) => symbolOf(child, lines));
  return [
    {
      name,
      kind: SYMBOL_KINDS[node.$type] ?? SymbolKind.Object,
      range,
      selectionRange: selection ? toRange(selection) : range,
      ...(detail ? { detail } : {}),
      ...(children && children.length > 0 ? { children } : {}),
      ...(isDeprecated(node) ? { tags: [SymbolTag.Deprecated] } : {}),
    },
  ];
}

/** What a node without a name is about. */
function subjectOf(node: AstNode): Span | undefined {
  const { entity, member } = node as Partial<ast.Extension & ast.States>;
  const subject = node.$type === "States" ? member : node.$type === "Index" ? undefined : entity;
  return subject && referenceSpan(subject);
}

function childrenOf(node: AstNode): readonly AstNode[] | undefined {
  const { elements, values, rules } = node as Partial<ast.Entity & ast.Enum & ast.Policy>;
  return elements ?? (node.$type === "Enum" ? values : undefined) ?? (node.$type === "Policy" ? rules : undefined);
}
