import type { AstNode, CstNode, Mutable, ParseResult } from "langium";
import type { Declaration, Import, SourceFile } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type Segment, setSegments } from "../syntax/segments.ts";
import type { Block, BlockContent, BlockReader, BlockSyntax } from "./block.ts";
import { type BlockedText, cutIntoBlocks } from "./blocks.ts";
import { changedPart } from "./changed-part.ts";
import { type FastBlock, readBlock } from "./fast/read-block.ts";
import { type Misplaced, misplacedBlocks, misplacedError } from "./file-order.ts";
import { FileCst } from "./moving-cst.ts";
import { findTextLimit } from "./text-limits.ts";

/**
 * Parses files block by block: an edit parses only the blocks that it touches, and a syntax error is about its block
 * only. In a file that follows the grammar the result is what Langium's parser makes of the whole file. That parser and
 * its lexer are made when the first block needs them.
 */
export class FileParser implements BlockReader {
  readonly #services: DomainServices;
  readonly #texts = new WeakMap<AstNode, BlockedText>();

  constructor(services: DomainServices) {
    this.#services = services;
  }

  /** Parses a file. */
  parse(text: string): ParseResult<SourceFile> {
    return this.#parseFile(text, undefined);
  }

  /**
   * Parses a file again. Segments that are still there stay the same, with the same nodes: they belong to the new
   * tree then, and the old one must not be used any more.
   */
  reparse(before: AstNode, text: string): ParseResult<SourceFile> {
    return this.#parseFile(text, this.#texts.get(before));
  }

  #parseFile(text: string, before: BlockedText = NOTHING): ParseResult<SourceFile> {
    const changed = changedPart(before.text, text);
    const limit = findTextLimit(text, changed.start, changed.newEnd);
    const blocks = limit ? [] : cutIntoBlocks(text, this, before.blocks, changed);
    const misplaced = misplacedBlocks(blocks);
    const file = fileOf(text, blocks, misplaced);
    // A text that is not read is nothing that a later one could build on.
    if (!limit) this.#texts.set(file, { text, blocks });
    const broken = blocks.filter(({ broken }) => broken);
    return {
      value: file,
      lexerErrors: limit ? [limit] : broken.flatMap((block) => block.lexerErrors),
      parserErrors: [
        ...broken.flatMap((block) => block.parserErrors),
        ...misplaced.map((it) => misplacedError(it, this.#services.parser.Lexer.definition)),
      ],
    };
  }

  read(block: Block): BlockContent {
    const { Linker } = this.#services.references;
    const found = readBlock(block.text, Linker.resolver);
    return found ? contentOf(found) : this.#services.parser.LangiumParser.readBlock(block);
  }

  concreteSyntax(block: Block): BlockSyntax {
    return this.#services.parser.LangiumParser.concreteSyntax(block);
  }
}

/** What the fast parser found. Its nodes have the properties that the grammar says, though not the generated types. */
function contentOf(found: FastBlock): BlockContent {
  const node = "node" in found ? (found.node as AstNode) : undefined;
  return {
    namespace: found.kind === "namespace" ? found.name : undefined,
    imports: found.kind === "import" ? [node as Import] : [],
    declarations: found.kind === "declaration" ? [node as Declaration] : [],
    parts:
      "node" in found ? [{ node: node as Import | Declaration, from: found.node.$start, to: found.node.$end }] : [],
    lexerErrors: [],
    parserErrors: [],
    syntax: undefined,
  };
}

const NOTHING: BlockedText = { text: "", blocks: [] };

/** A file of what its blocks hold. */
function fileOf(text: string, blocks: readonly Block[], misplaced: readonly Misplaced[]): SourceFile {
  const namespace = blocks.find(
    (block) => block.content.namespace !== undefined && !misplaced.some((it) => it.block === block),
  )?.content.namespace;
  const imports: Import[] = [];
  const declarations: Declaration[] = [];
  const segments: Segment[] = [];
  // All blocks of the file, at every change: one loop over them, because it is fast.
  for (const { content, segments: own } of blocks) {
    for (const node of content.imports) imports.push(node);
    for (const node of content.declarations) declarations.push(node);
    for (const segment of own) segments.push(segment);
  }
  const file: Mutable<SourceFile> = {
    $type: "SourceFile",
    ...(namespace === undefined ? {} : { namespace }),
    imports,
    declarations,
  };
  file.$cstNode = new FileCst(
    text,
    file,
    blocks.map(({ cst }) => cst),
  ) as CstNode;
  adopt(file, "imports", imports);
  adopt(file, "declarations", declarations);
  setSegments(file, segments);
  return file;
}

function adopt(file: SourceFile, property: string, nodes: readonly Mutable<AstNode>[]): void {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (!node) continue;
    node.$container = file;
    node.$containerProperty = property;
    node.$containerIndex = index;
  }
}
