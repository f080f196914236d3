import type { IToken } from "chevrotain";
import {
  type AstNode,
  type CompositeCstNode,
  CompositeCstNodeImpl,
  type CstNode,
  CstNodeBuilder,
  type GrammarAST,
  LeafCstNodeImpl,
  type Mutable,
  type RootCstNode,
  RootCstNodeImpl,
} from "langium";

type Range = CstNode["range"];

/** The place in a document that positions are counted from. It moves with edits in front. */
export interface Origin {
  /** In UTF-16 units. */
  readonly offset: number;
  /** Zero-based. */
  readonly line: number;
  /** Zero-based, in UTF-16 units. */
  readonly column: number;
}

export const DOCUMENT_START: Origin = { offset: 0, line: 0, column: 0 };

/** A token that stands where it is told to, seen from an origin that may move. */
class MovingLeaf extends LeafCstNodeImpl {
  private readonly origin: Origin;

  constructor(token: IToken, hidden: boolean, origin: Origin) {
    const { startOffset, image, startLine = 1, startColumn = 1, endLine = 1, endColumn = 1, tokenType } = token;
    super(startOffset, image.length, startLine - 1, startColumn - 1, endLine - 1, endColumn, tokenType, hidden);
    this.origin = origin;
  }

  override get offset(): number {
    return super.offset + this.origin.offset;
  }

  override get end(): number {
    return super.end + this.origin.offset;
  }

  override get range(): Range {
    const { start, end } = super.range;
    const { line, column } = this.origin;
    if (start.line === 0) start.character += column;
    if (end.line === 0) end.character += column;
    start.line += line;
    end.line += line;
    return { start, end };
  }
}

/** As Langium's, but keeps no positions. */
class MovingComposite extends CompositeCstNodeImpl {
  override get range(): Range {
    const first = this.content.find(isShown) ?? this.content[0];
    const last = this.content.findLast(isShown) ?? this.content.at(-1);
    if (!first || !last) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const { start } = first.range;
    const { end } = last.range;
    return { start, end: end.line < start.line ? start : end };
  }
}

function isShown({ hidden }: CstNode): boolean {
  return !hidden;
}

/** Builds concrete syntax that moves with its origin. */
export class MovingCstBuilder extends CstNodeBuilder {
  /** What the next tree's positions are counted from. */
  origin: Origin = DOCUMENT_START;

  override buildCompositeNode(feature: GrammarAST.AbstractElement): CompositeCstNode {
    const node = new MovingComposite();
    node.grammarSource = feature;
    this.appendChild(this.current as CompositeCstNode, node as CompositeCstNode);
    // Langium's stack of open nodes is its own; this is the only way to put another kind of node there.
    (this as unknown as { nodeStack: CompositeCstNodeImpl[] }).nodeStack.push(node);
    return node as CompositeCstNode;
  }

  protected override createLeafNode(token: IToken, hidden: boolean): LeafCstNodeImpl {
    return new MovingLeaf(token, hidden, this.origin);
  }
}

/** What the concrete syntax of a part of a file is read from. */
export interface CstSource extends Origin {
  readonly text: string;
  /** Where its first and last comment or token begin and end, counted from its start. */
  readonly shown: { readonly start: number; readonly end: number };
  /** Whether nothing but blanks and comments stand in it. */
  readonly blank: boolean;
  /** Its tokens and comments; parsed when asked for. */
  concreteSyntax(): CstNode[];
}

/**
 * The concrete syntax of a part of a file. Where it stands is known without parsing; what stands in it is parsed when
 * somebody asks. Unlike other nodes it begins with its first comment, so that a search by offset finds comments.
 */
export class PartCst implements CompositeCstNode {
  readonly container?: CompositeCstNode;
  private readonly source: CstSource;

  constructor(source: CstSource) {
    this.source = source;
  }

  get content(): CstNode[] {
    return this.source.concreteSyntax();
  }

  get hidden(): boolean {
    return this.source.blank;
  }

  get offset(): number {
    return this.source.offset + this.source.shown.start;
  }

  get end(): number {
    return this.source.offset + this.source.shown.end;
  }

  get length(): number {
    return this.end - this.offset;
  }

  get text(): string {
    const { text, shown } = this.source;
    return text.slice(shown.start, shown.end);
  }

  get range(): Range {
    const { content } = this;
    const [first, last] = [content[0], content.at(-1)];
    const at = { line: this.source.line, character: this.source.column };
    return { start: first?.range.start ?? at, end: last?.range.end ?? at };
  }

  get astNode(): AstNode {
    return this.root.astNode;
  }

  get root(): RootCstNode {
    if (!this.container) throw new Error("This part belongs to no file.");
    return this.container.root;
  }
}

/** The concrete syntax of a file, part by part. */
export class FileCst extends RootCstNodeImpl {
  constructor(text: string, file: AstNode, parts: readonly PartCst[]) {
    super(text);
    this.astNode = file;
    this.content = [...parts];
    for (const part of parts) (part as Mutable<PartCst>).container = this as CompositeCstNode;
  }
}
