import { type AstNode, isAstNode, isReference, type ParseResult } from "langium";
import type { SourceFile } from "../../generated/ast.ts";
import { nameSpanOf, rangeOf, referenceSpan, segmentsOf, spanOf, textOf } from "../../syntax/index.ts";

/** All that a tree says, places included, as plain data. */
export function dumpTree(node: AstNode): unknown {
  const properties: Record<string, unknown> = {};
  for (const name of Object.keys(node).sort()) {
    if (name.startsWith("$")) continue;
    properties[name] = dumpValue(node[name as keyof AstNode], node);
  }
  const file = node.$type === "SourceFile";
  return {
    type: node.$type,
    at: [node.$containerProperty, node.$containerIndex],
    ...(file ? {} : { span: spanOf(node), range: rangeOf(node), name: nameSpanOf(node), text: textOf(node) }),
    properties,
  };
}

function dumpValue(value: unknown, container: AstNode): unknown {
  if (Array.isArray(value)) return value.map((item) => dumpValue(item, container));
  if (isReference(value)) return { reference: value.$refText, span: referenceSpan(value) };
  if (!isAstNode(value)) return value;
  if (value.$container !== container) throw new Error(`A ${value.$type} does not know where it stands.`);
  return dumpTree(value);
}

/** A tree with what is wrong in its text, and its segments. */
export function dumpResult({ value, lexerErrors, parserErrors }: ParseResult<SourceFile>): unknown {
  return {
    tree: dumpTree(value),
    lexerErrors: lexerErrors.map(({ message, offset, length, line, column }) => [
      message,
      offset,
      length,
      line,
      column,
    ]),
    parserErrors: parserErrors.map(({ message, token }) => [
      message,
      token.image,
      token.startOffset,
      token.endOffset,
      token.startLine,
      token.startColumn,
    ]),
    segments: segmentsOf(value).map(({ node, text, start, end, offset, line, broken }) => [
      node?.$type,
      text,
      start,
      end,
      offset,
      line,
      broken,
    ]),
  };
}
