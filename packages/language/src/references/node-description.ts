import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  DefaultAstNodeLocator,
  type DocumentSegment,
  type URI,
} from "langium";
import { nameSpanOf, type Span, spanOf } from "../syntax/index.ts";

const locator = new DefaultAstNodeLocator();

/** What a scope says about a node. Path and text segments are computed when asked for: most never are. */
export class NodeDescription implements AstNodeDescription {
  readonly node: AstNode;
  readonly name: string;
  readonly documentUri: URI;

  /** @param name what the node is called in the scope, which is not its own name when it was imported under another */
  constructor(node: AstNode, name: string, documentUri: URI) {
    this.node = node;
    this.name = name;
    this.documentUri = documentUri;
  }

  get type(): string {
    return this.node.$type;
  }

  get path(): string {
    return locator.getAstNodePath(this.node);
  }

  get selectionSegment(): DocumentSegment {
    return segment(this.node, spanOf(this.node));
  }

  get nameSegment(): DocumentSegment {
    return segment(this.node, nameSpanOf(this.node) ?? spanOf(this.node));
  }

  /** The same node under another name. */
  as(name: string): NodeDescription {
    return name === this.name ? this : new NodeDescription(this.node, name, this.documentUri);
  }
}

/** What the language itself brings has no text. */
const NOWHERE: DocumentSegment = {
  offset: 0,
  end: 0,
  length: 0,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
};

function segment(node: AstNode, span: Span | undefined): DocumentSegment {
  return span ? documentSegment(node, span) : NOWHERE;
}

/** A piece of the document that a node stands in, as Langium speaks of it. */
export function documentSegment(node: AstNode, { offset, end }: Span): DocumentSegment {
  const { textDocument } = AstUtils.getDocument(node);
  const range = { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
  return { offset, end, length: end - offset, range };
}

/** Names of one kind that are visible somewhere. */
export type NameTable = ReadonlyMap<string, NodeDescription>;

export const NO_NAMES: NameTable = new Map();
