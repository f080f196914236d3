import { type AstNode, type CstNode, GrammarUtils, type Reference } from "langium";
import { textOfProperty } from "../parser/cst-walk.ts";
import { expressionRange } from "../parser/expression-range.ts";

/** A piece of a document as it is now, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly end: number;
}

/** Where a node stands, from its first to its last token. Undefined for what has no text. */
export function spanOf(node: AstNode): Span | undefined {
  return toSpan(node.$cstNode);
}

/** Where a node's name stands. */
export function nameSpanOf(node: AstNode): Span | undefined {
  return toSpan(textOfProperty(node, "name"));
}

/** Where a reference is written. */
export function referenceSpan(reference: Reference): Span | undefined {
  return toSpan(reference.$refNode);
}

/** Where a property of a node is written. Rarely asked for: it may take the concrete syntax of the whole segment. */
export function propertySpan(node: AstNode, property: string, index?: number): Span | undefined {
  return toSpan(GrammarUtils.findNodeForProperty(node.$cstNode, property, index));
}

/** A node's text, without the comments around it. */
export function textOf(node: AstNode): string {
  return node.$cstNode?.text ?? "";
}

/** Where a node stands, in lines and characters; an operation without its neighbours in a chain. */
export const rangeOf = expressionRange;

function toSpan(node: CstNode | undefined): Span | undefined {
  return node && { offset: node.offset, end: node.end };
}
