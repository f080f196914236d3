import { LIBRARY_URI, rangeOf, type Span, sourceFile, spanOf } from "@domainsmith/language";
import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from "langium";
import type { Problem } from "./quick-fix.ts";

/** The piece of the document that a problem marks. */
export function markedSpan({ diagnostic: { range }, document: { textDocument } }: Problem): Span {
  return { offset: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
}

/** The text that a problem marks. */
export function markedText({ diagnostic, document }: Problem): string {
  return document.textDocument.getText(diagnostic.range);
}

/** The nearest node of a type around the beginning of a problem. */
export function nodeAt<Node extends AstNode>(problem: Problem, is: (node: AstNode) => node is Node): Node | undefined {
  return AstUtils.getContainerOfType(innermost(problem.document, markedSpan(problem).offset), is);
}

/** The node of a type that a problem marks as a whole: it begins and ends where the mark does. */
export function markedNode<Node extends AstNode>(
  problem: Problem,
  is: (node: AstNode) => node is Node,
): Node | undefined {
  const { range } = problem.diagnostic;
  let found: Node | undefined;
  for (let node = innermost(problem.document, markedSpan(problem).offset); node; node = node.$container) {
    const own = rangeOf(node);
    if (!own || isBefore(own.start, range.start)) break;
    if (!isBefore(own.end, range.end) && !isBefore(range.end, own.end) && is(node)) found = node;
  }
  return found;
}

type Position = Problem["diagnostic"]["range"]["start"];

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Where an expression stands; an operation without its neighbours in a chain. */
export function expressionSpan(node: AstNode): Span | undefined {
  const range = rangeOf(node);
  const { textDocument } = AstUtils.getDocument(node);
  return range && { offset: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
}

/** The text of an expression; an operation's without its neighbours in a chain. */
export function expressionText(node: AstNode): string {
  const range = rangeOf(node);
  return range ? AstUtils.getDocument(node).textDocument.getText(range) : "";
}

/** The innermost node at an offset. Only the top-level element there is looked into. */
export function innermost(document: LangiumDocument, offset: number): AstNode | undefined {
  const top = elementAt(document, offset);
  const leaf = top?.$cstNode && CstUtils.findLeafNodeAtOffset(top.$cstNode, offset);
  return leaf?.astNode ?? top;
}

/** The import or declaration at an offset. */
export function elementAt(document: LangiumDocument, offset: number): AstNode | undefined {
  const file = sourceFile(document);
  return file && (around(file.imports ?? [], offset) ?? around(file.declarations ?? [], offset));
}

/** The node of some in the order of the text that holds an offset. */
function around(nodes: readonly AstNode[], offset: number): AstNode | undefined {
  let [low, high] = [0, nodes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = nodes[middle] && spanOf(nodes[middle]);
    if (!span) return nodes.find((node) => holds(spanOf(node), offset));
    if (offset < span.offset) high = middle - 1;
    else if (offset > span.end) low = middle + 1;
    else return nodes[middle];
  }
  return undefined;
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.offset <= offset && offset <= span.end;
}

/** Whether a node stands in a file of the same project as a document: what is not ours is not changed. */
export function isOwn(node: AstNode, { document, services }: Pick<Problem, "document" | "services">): boolean {
  const { uri } = AstUtils.getDocument(node);
  if (uri.toString() === LIBRARY_URI.toString() || uri.path.includes("/node_modules/")) return false;
  const { Projects } = services.shared.workspace;
  return Projects.of(uri).key === Projects.of(document.uri).key;
}
