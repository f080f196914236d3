import type { IToken } from "chevrotain";
import type { AstNode, CstNode, Mutable, ParseResult } from "langium";
import type { Declaration, Import } from "../generated/ast.ts";
import { countBreaks, lastUpTo, lineStartsOf } from "../syntax/lines.ts";
import { type Segment, segmentOf, setSegment } from "../syntax/segments.ts";
import { type CstSource, type Origin, PartCst } from "./moving-cst.ts";
import { skipHidden } from "./trivia.ts";

export type LexerError = ParseResult["lexerErrors"][number];
export type ParserError = ParseResult["parserErrors"][number];

/** What the text of a block holds. Positions of nodes and errors are counted from the block's start. */
export interface BlockContent {
  readonly namespace: string | undefined;
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
  /** Where each of the imports and declarations begins and ends, in the order of the text. */
  readonly parts: readonly { readonly node: Import | Declaration; readonly from: number; readonly to: number }[];
  readonly lexerErrors: readonly LexerError[];
  readonly parserErrors: readonly ParserError[];
  /** The concrete syntax, if it was made on the way. */
  readonly syntax: BlockSyntax | undefined;
}

/** The concrete syntax of a block. */
export interface BlockSyntax {
  /** Tokens, comments and what they make up, in order. */
  readonly content: CstNode[];
  /** That of each node and reference; none where they have it themselves. */
  readonly parts: ReadonlyMap<object, CstNode>;
}

/** Reads blocks. Both results depend on the text alone. */
export interface BlockReader {
  read(block: Block): BlockContent;
  /** The concrete syntax of a block, for the nodes that were read. */
  concreteSyntax(block: Block): BlockSyntax;
}

/**
 * A part of a file that is parsed at once: what stands in it depends on its own text only. It holds one segment; only
 * in broken text may it hold several declarations, which are segments of one block.
 */
export class Block implements CstSource {
  readonly text: string;
  readonly cst: PartCst;
  readonly content: BlockContent;
  readonly segments: readonly Segment[];
  /** See `ScannedBlock.reach`, counted from the block's start. */
  reach: number;
  offset = 0;
  line = 0;
  column = 0;
  private readonly reader: BlockReader;
  /** Concrete syntax is large and rarely asked for twice: nobody is kept from forgetting it. */
  private syntax: WeakRef<BlockSyntax> | undefined;
  private shownText: { readonly start: number; readonly end: number } | undefined;
  /** Offsets of the starts of lines; the first is 0, wherever the block begins. */
  private lineStarts: readonly number[] | undefined;
  /** Where the first token stands, counted from the block's start; its end where there is none. */
  readonly lead: number;
  /** Line breaks in the text. */
  private readonly breaks: number;
  /** Characters behind the last line break. */
  private readonly tail: number;

  constructor(text: string, reach: number, reader: BlockReader) {
    this.text = text;
    this.reach = reach;
    this.reader = reader;
    this.cst = new PartCst(this);
    const { breaks, tail } = countBreaks(text);
    this.breaks = breaks;
    this.tail = tail;
    this.lead = skipHidden(text, 0);
    this.content = reader.read(this);
    this.segments = segmentsOfBlock(this);
    // What has concrete syntax already must find the file's text by way of it.
    if (this.content.syntax) this.concreteSyntax();
  }

  /** Moves the block to where the one before it ends. */
  place({ offset, line, column }: Origin): void {
    this.offset = offset;
    this.line = line;
    this.column = column;
  }

  /** The place behind the block. */
  get after(): Origin {
    const { breaks, tail, text } = this;
    return {
      offset: this.offset + text.length,
      line: this.line + breaks,
      column: breaks > 0 ? tail : this.column + tail,
    };
  }

  get shown(): { readonly start: number; readonly end: number } {
    if (!this.shownText) {
      const start = this.text.search(/\S/);
      this.shownText = start < 0 ? { start: 0, end: 0 } : { start, end: this.text.trimEnd().length };
    }
    return this.shownText;
  }

  get blank(): boolean {
    return this.lead === this.text.length;
  }

  concreteSyntax(): CstNode[] {
    return this.madeSyntax().content;
  }

  /** The concrete syntax of a node or reference that was read without it. */
  concreteSyntaxOf(part: object): CstNode | undefined {
    return this.madeSyntax().parts.get(part);
  }

  /** Whether somebody asked for concrete syntax, or it had to be made. */
  get hasConcreteSyntax(): boolean {
    return this.syntax !== undefined;
  }

  private madeSyntax(): BlockSyntax {
    let syntax = this.syntax?.deref();
    if (!syntax) {
      syntax = this.content.syntax ?? this.reader.concreteSyntax(this);
      for (const node of syntax.content) (node as Mutable<CstNode>).container = this.cst;
      this.syntax = new WeakRef(syntax);
    }
    return syntax;
  }

  /** The zero-based line and character of an offset in the block's text, in the document as it is now. */
  positionAt(offset: number): { line: number; character: number } {
    this.lineStarts ??= lineStartsOf(this.text);
    const line = lastUpTo(this.lineStarts, offset);
    const character = offset - (this.lineStarts[line] ?? 0);
    return { line: this.line + line, character: line === 0 ? this.column + character : character };
  }

  get broken(): boolean {
    return this.content.lexerErrors.length + this.content.parserErrors.length > 0;
  }

  /** What is wrong in the block, with positions in the document as it is now. */
  get lexerErrors(): readonly LexerError[] {
    return this.content.lexerErrors.map((error) => ({
      ...error,
      offset: error.offset + this.offset,
      line: error.line === undefined ? undefined : error.line + this.line,
      column: error.column === undefined ? undefined : error.column + (error.line === 1 ? this.column : 0),
    }));
  }

  /** As {@link lexerErrors}. What is missing at the block's end stands behind its last token. */
  get parserErrors(): readonly ParserError[] {
    return this.content.parserErrors.map((error) => {
      const moved = {
        ...error,
        message: error.message,
        token: this.move(error.token),
        resyncedTokens: error.resyncedTokens.map((token) => this.move(token)),
      };
      const { previousToken } = error as { previousToken?: IToken };
      return previousToken ? Object.assign(moved, { previousToken: this.move(previousToken) }) : moved;
    });
  }

  private move(token: IToken): IToken {
    const { startOffset, endOffset, startLine, endLine, startColumn, endColumn } = token;
    if (!(startOffset >= 0)) {
      const end = this.offset + this.text.length;
      return { ...token, startOffset: end, endOffset: end - 1 };
    }
    const shift = (column: number | undefined, line: number | undefined) =>
      column === undefined ? undefined : column + (line === 1 ? this.column : 0);
    return {
      ...token,
      startOffset: startOffset + this.offset,
      endOffset: endOffset === undefined ? undefined : endOffset + this.offset,
      startLine: startLine === undefined ? undefined : startLine + this.line,
      endLine: endLine === undefined ? undefined : endLine + this.line,
      startColumn: shift(startColumn, startLine),
      endColumn: shift(endColumn, endLine),
    } as IToken;
  }
}

/** A segment, placed by its block. */
class BlockSegment implements Segment {
  readonly node: Import | Declaration | undefined;
  readonly broken: boolean;
  readonly block: Block;
  private readonly from: number;
  private readonly lead: number;
  private readonly to: number;

  constructor(
    block: Block,
    node: Import | Declaration | undefined,
    { from, lead, to }: { from: number; lead: number; to: number },
  ) {
    this.block = block;
    this.node = node;
    this.from = from;
    this.lead = lead;
    this.to = to;
    this.broken = block.broken;
  }

  get text(): string {
    const { block, from, to } = this;
    return from === 0 && to === block.text.length ? block.text : block.text.slice(from, to);
  }

  get start(): number {
    return this.block.offset + this.from;
  }

  get end(): number {
    return this.block.offset + this.to;
  }

  get offset(): number {
    return this.block.offset + this.lead;
  }

  get line(): number {
    return this.block.positionAt(this.lead).line;
  }
}

function segmentsOfBlock(block: Block): readonly Segment[] {
  const { parts } = block.content;
  const { length } = block.text;
  if (parts.length === 0) {
    return [new BlockSegment(block, undefined, { from: 0, lead: block.lead, to: length })];
  }
  return parts.map(({ node, from }, index) => {
    const segment = new BlockSegment(block, node, {
      from: index === 0 ? 0 : (parts[index - 1]?.to ?? 0),
      lead: from,
      to: index === parts.length - 1 ? length : (parts[index]?.to ?? length),
    });
    setSegment(node, segment);
    return segment;
  });
}

/** The block that a node stands in; undefined for the file itself and for what the parser did not make. */
export function blockOf(node: AstNode): Block | undefined {
  const segment = segmentOf(node);
  return segment instanceof BlockSegment ? segment.block : undefined;
}
