import { type AstNode, type CstNode, GrammarUtils, type Reference } from "langium";
import type * as ast from "../generated/ast.ts";
import { type Block, blockOf } from "../parser/block.ts";
import { textOfProperty } from "../parser/cst-walk.ts";
import { SyntaxNode, SyntaxReference } from "../parser/fast/syntax-node.ts";

/** A piece of a document as it is now, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly end: number;
}

type Range = CstNode["range"];

/**
 * Where a node stands, from its first to its last token; an operation in a chain, `a + b > c`, without its neighbours.
 * Undefined for what has no text. Costs nothing, wherever edits have moved the node to.
 */
export function spanOf(node: AstNode): Span | undefined {
  if (node instanceof SyntaxNode) return placed(blockOf(node), node.$start, node.$end);
  if (!isOperation(node) || !sharesItsNode(node)) return toSpan(node.$cstNode);
  const first = node.left && spanOf(node.left);
  const last = node.right && spanOf(node.right);
  return first && last ? { offset: first.offset, end: last.end } : toSpan(node.$cstNode);
}

/** Where a node's name stands. As cheap as {@link spanOf}. */
export function nameSpanOf(node: AstNode): Span | undefined {
  if (!(node instanceof SyntaxNode)) return toSpan(textOfProperty(node, "name"));
  const { $nameStart: start } = node;
  const { name } = node as { name?: string };
  return start < 0 || name === undefined ? undefined : placed(blockOf(node), start, start + name.length);
}

/** Where a reference is written. As cheap as {@link spanOf}. */
export function referenceSpan(reference: Reference): Span | undefined {
  return reference instanceof SyntaxReference ? spanOfReference(reference) : toSpan(reference.$refNode);
}

function spanOfReference({ container, $start, $end }: SyntaxReference): Span | undefined {
  return placed(blockOf(container), $start, $end);
}

/**
 * Where a property of a node is written, or one of several values. Cheap for names, references and nodes; for texts and
 * keywords it makes the concrete syntax of the whole segment.
 */
export function propertySpan(node: AstNode, property: string, index?: number): Span | undefined {
  if (node instanceof SyntaxNode) {
    const all: unknown = node[property as keyof SyntaxNode];
    const value: unknown = Array.isArray(all) ? all[index ?? 0] : all;
    if (value instanceof SyntaxNode) return spanOf(value);
    if (value instanceof SyntaxReference) return spanOfReference(value);
    if (value === undefined) return undefined;
    if (property === "name") return nameSpanOf(node);
  }
  return toSpan(GrammarUtils.findNodeForProperty(node.$cstNode, property, index));
}

/** A node's text, without the comments around it. Cheap. */
export function textOf(node: AstNode): string {
  const block = blockOf(node);
  if (block && node instanceof SyntaxNode) return block.text.slice(node.$start, node.$end);
  const span = spanOf(node);
  return span ? (node.$cstNode?.root.fullText.slice(span.offset, span.end) ?? "") : "";
}

/** As {@link spanOf}, in lines and characters. Cheap. */
export function rangeOf(node: AstNode): Range | undefined {
  const block = blockOf(node);
  const span = spanOf(node);
  if (block && span) return rangeIn(block, span);
  if (!isOperation(node) || !sharesItsNode(node)) return node.$cstNode?.range;
  const first = node.left && rangeOf(node.left);
  const last = node.right && rangeOf(node.right);
  return first && last ? { start: first.start, end: last.end } : node.$cstNode?.range;
}

/** Where a piece of the text around a node stands, in lines and characters. It must be in the node's segment. */
export function rangeOfSpan(node: AstNode, span: Span): Range | undefined {
  const block = blockOf(node);
  return block && rangeIn(block, span);
}

function rangeIn(block: Block, { offset, end }: Span): Range {
  return { start: block.positionAt(offset - block.offset), end: block.positionAt(end - block.offset) };
}

function placed(block: Block | undefined, start: number, end: number): Span | undefined {
  return block && { offset: block.offset + start, end: block.offset + end };
}

function toSpan(node: CstNode | undefined): Span | undefined {
  return node && { offset: node.offset, end: node.end };
}

type Operation = ast.BinaryExpression | ast.LogicalExpression;

function isOperation(node: AstNode | undefined): node is Operation {
  return node?.$type === "BinaryExpression" || node?.$type === "LogicalExpression";
}

/** Whether the concrete syntax of an operation also holds what stands beside it. */
function sharesItsNode(node: Operation): boolean {
  const { $container: outer, $cstNode: own } = node;
  if (!isOperation(outer)) return false;
  const beside = (outer.left === node ? outer.right : outer.left)?.$cstNode;
  return own !== undefined && beside !== undefined && own.offset <= beside.offset && beside.end <= own.end;
}
