import type { AstNode, AstNodeDescription, CstNode, DefaultReference, LinkingError } from "langium";
import { blockOf } from "../block.ts";

/**
 * A node of the syntax tree that the hand-written parser makes. It has the properties that Langium's parser gives it,
 * knows where its text stands in its block, and has its concrete syntax made when somebody asks for it.
 */
export class SyntaxNode implements AstNode {
  declare readonly $type: string;
  declare $container?: AstNode;
  declare $containerProperty?: string;
  declare $containerIndex?: number;
  #start: number;
  #end: number;
  #nameStart: number;

  /** Takes the places where the node's first token begins, its last one ends, and its name begins, see the getters. */
  constructor(type: string, start: number, end: number, nameStart = -1) {
    this.$type = type;
    this.#start = start;
    this.#end = end;
    this.#nameStart = nameStart;
  }

  get $cstNode(): CstNode {
    return concreteSyntaxOf(this, this);
  }

  /** Where the first token begins, counted from the start of the block. */
  get $start(): number {
    return this.#start;
  }

  /** Where the last token ends. */
  get $end(): number {
    return this.#end;
  }

  /** Where the name begins; -1 for what has none. */
  get $nameStart(): number {
    return this.#nameStart;
  }

  /** Takes parentheses around an expression into its text. */
  widen(start: number, end: number): void {
    this.#start = start;
    this.#end = end;
  }

  protected adopt(property: string, child: SyntaxNode): void {
    child.$container = this;
    child.$containerProperty = property;
  }

  protected adoptAll(property: string, children: readonly SyntaxNode[]): void {
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      if (!child) continue;
      child.$container = this;
      child.$containerProperty = property;
      child.$containerIndex = index;
    }
  }
}

/** None for what was hung into another tree than it was read in. */
function concreteSyntaxOf(part: object, node: SyntaxNode): CstNode {
  return blockOf(node)?.concreteSyntaxOf(part) as CstNode;
}

/** Finds out where references lead: the linker. */
export interface ReferenceResolver {
  resolveReference(reference: DefaultReference, node: AstNode, property: string): AstNode | undefined;
}

/** A reference of a {@link SyntaxNode}: resolved as Langium's own are, with concrete syntax made when asked for. */
export class SyntaxReference {
  readonly $refText: string;
  _ref: DefaultReference["_ref"] = undefined;
  _nodeDescription: AstNodeDescription | undefined = undefined;
  readonly #resolver: ReferenceResolver;
  #container: SyntaxNode | undefined;
  readonly #property: string;
  readonly #start: number;
  readonly #end: number;

  constructor(resolver: ReferenceResolver, property: string, text: string, start: number, end: number) {
    this.$refText = text;
    this.#resolver = resolver;
    this.#property = property;
    this.#start = start;
    this.#end = end;
    this.#container = undefined;
  }

  /** Says which node the reference stands in. */
  placeIn(container: SyntaxNode): this {
    this.#container = container;
    return this;
  }

  /** Where it is written, counted from the start of the block. */
  get $start(): number {
    return this.#start;
  }

  get $end(): number {
    return this.#end;
  }

  get container(): SyntaxNode {
    if (!this.#container) throw new Error("This reference stands nowhere.");
    return this.#container;
  }

  get ref(): AstNode | undefined {
    return this.#resolver.resolveReference(this as DefaultReference, this.container, this.#property);
  }

  get $refNode(): CstNode {
    return concreteSyntaxOf(this, this.container);
  }

  get $nodeDescription(): AstNodeDescription | undefined {
    return this._nodeDescription;
  }

  get error(): LinkingError | undefined {
    const target = this._ref;
    return typeof target === "object" && "info" in target ? (target as LinkingError) : undefined;
  }
}

/** Says of references which node they stand in. */
export function placeAll(references: readonly SyntaxReference[], container: SyntaxNode): readonly SyntaxReference[] {
  for (const reference of references) reference.placeIn(container);
  return references;
}
