import {
  type AstNode,
  type CstNode,
  createParser,
  isCompositeCstNode,
  LangiumParser,
  type ParseResult,
  type ParserOptions,
} from "langium";
import type { SourceFile } from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import type { Block, BlockContent, BlockSyntax } from "./block.ts";
import { pairTrees } from "./fast/pair.ts";
import { DOCUMENT_START, MovingCstBuilder, type Origin } from "./moving-cst.ts";

/**
 * Langium's parser, for what the fast one does not read and for concrete syntax. Its tokens alone take as long to set up
 * as a hundred declarations to parse: only what needs it should ask for this service, and only then.
 */
export class DomainParser extends LangiumParser {
  #services: DomainServices;
  readonly #builder = new MovingCstBuilder();
  #ready = false;

  constructor(services: DomainServices) {
    super(services);
    this.#services = services;
    // Langium offers no other way to say what concrete syntax is made of.
    Object.defineProperty(this, "nodeBuilder", { value: this.#builder });
  }

  /** Reads for another workspace from now on. What it has worked out about the grammar is the same for all. */
  readFor(services: DomainServices): void {
    if (this.#services === services) return;
    this.#services = services;
    // Langium takes them once.
    Object.defineProperty(this, "linker", { value: services.references.Linker, configurable: true });
    Object.defineProperty(this, "converter", { value: services.parser.ValueConverter, configurable: true });
  }

  /** Parses a file, see `FileParser`; with a rule in the options, a text that follows that rule. */
  override parse<T extends AstNode = AstNode>(text: string, options: ParserOptions = {}): ParseResult<T> {
    if (options.rule) return this.parseWhole<T>(text, options);
    return this.#services.parser.FileParser.parse(text) as ParseResult<AstNode> as ParseResult<T>;
  }

  /** As Langium parses: all of a text at once. */
  parseWhole<T extends AstNode = AstNode>(text: string, options: ParserOptions = {}): ParseResult<T> {
    return this.#parseFrom<T>(DOCUMENT_START, text, options);
  }

  #parseFrom<T extends AstNode>(origin: Origin, text: string, options: ParserOptions = {}): ParseResult<T> {
    if (!this.#ready) {
      // Takes longer than parsing a large model, so that it waits for the first text that needs it.
      createParser(this.#services.Grammar, this, this.lexer.definition);
      this.finalize();
      this.#ready = true;
    }
    this.#builder.origin = origin;
    return super.parse<T>(text, options);
  }

  /** For what the fast parser does not read: what is wrong, above all. */
  readBlock(block: Block): BlockContent {
    const { value, lexerErrors, parserErrors } = this.#parseFrom<SourceFile>(block, block.text);
    const { namespace, imports, declarations } = value;
    const parts = [...imports, ...declarations].map((node) => ({
      node,
      from: node.$cstNode?.offset ?? block.lead,
      to: node.$cstNode?.end ?? block.text.length,
    }));
    const syntax = { content: contentOfRoot(value), parts: new Map() };
    return { namespace, imports, declarations, parts, lexerErrors, parserErrors, syntax };
  }

  /** The concrete syntax of a block, given to its nodes. */
  concreteSyntax(block: Block): BlockSyntax {
    const { value } = this.#parseFrom<SourceFile>(block, block.text);
    const { imports, declarations } = block.content;
    const parts = pairTrees([...imports, ...declarations], [...value.imports, ...value.declarations]);
    return { content: contentOfRoot(value), parts };
  }
}

function contentOfRoot({ $cstNode }: SourceFile): CstNode[] {
  return $cstNode && isCompositeCstNode($cstNode) ? [...$cstNode.content] : [];
}
