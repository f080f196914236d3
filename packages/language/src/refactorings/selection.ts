import type { AstNode, LangiumDocument } from "langium";
import * as ast from "../generated/ast.ts";
import type { DomainServices } from "../services.ts";
import { type Span, spanOf } from "../syntax/index.ts";

/** Something with a body of members and other elements. */
export type Body = ast.Entity | ast.Mixin | ast.ValueObject | ast.Extension;

/** A piece of a document that somebody selected; empty for a cursor. */
export class Selection {
  readonly document: LangiumDocument;
  readonly file: ast.SourceFile;
  readonly text: string;
  readonly span: Span;
  readonly services: DomainServices;
  private path: readonly AstNode[] | undefined;
  private touched: readonly ast.Declaration[] | undefined;

  constructor(document: LangiumDocument, span: Span, services: DomainServices) {
    this.document = document;
    this.file = document.parseResult.value as ast.SourceFile;
    this.text = document.textDocument.getText();
    this.span = span;
    this.services = services;
  }

  /** The declarations that the selection touches: one for a cursor. */
  get declarations(): readonly ast.Declaration[] {
    this.touched ??= (this.file.declarations ?? []).filter((node) => this.touches(node));
    return this.touched;
  }

  /** The body that all of the selection stands in. */
  get body(): Body | undefined {
    const [declaration, another] = this.declarations;
    return declaration && !another && isBody(declaration) ? declaration : undefined;
  }

  /** The elements of the body that the selection touches. */
  get elements(): readonly ast.Element[] {
    return this.body?.elements.filter((node) => this.touches(node)) ?? [];
  }

  /** The one element at the cursor or in the selection. */
  get element(): ast.Element | undefined {
    const [element, another] = this.elements;
    return another ? undefined : element;
  }

  /** The nearest node of a type around the selection. */
  around<Node extends AstNode>(is: (node: AstNode) => node is Node): Node | undefined {
    return this.nodes.findLast(is);
  }

  /** Whether the selection touches a piece of the text. */
  touchesSpan(span: Span | undefined): boolean {
    if (!span) return false;
    const { offset, end } = this.span;
    // What begins where a selection ends is not selected: lines are selected up to the next one's beginning.
    return offset === end ? span.offset <= end && offset <= span.end : span.offset < end && offset < span.end;
  }

  private touches(node: AstNode): boolean {
    return this.touchesSpan(spanOf(node));
  }

  /** The nodes around the selection, the outermost first. */
  private get nodes(): readonly AstNode[] {
    if (!this.path) {
      const path: AstNode[] = [];
      const { offset, end } = this.span;
      for (let candidates: readonly AstNode[] = this.declarations; ; ) {
        const found = candidates.filter((node) => {
          const span = spanOf(node);
          return span !== undefined && span.offset <= offset && end <= span.end;
        });
        // Where two touch at the cursor, what begins there is meant.
        const node = found.at(-1);
        if (!node) break;
        path.push(node);
        candidates = childrenOf(node);
      }
      this.path = path;
    }
    return this.path;
  }
}

/** Whether a node has a body. */
export function isBody(node: AstNode): node is Body {
  return ast.isEntity(node) || ast.isMixin(node) || ast.isValueObject(node) || ast.isExtension(node);
}

/** The nodes directly under a node, in the order of the text. */
export function childrenOf(node: AstNode): AstNode[] {
  const children: AstNode[] = [];
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith("$")) continue;
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item);
  }
  return children.sort((a, b) => (spanOf(a)?.offset ?? 0) - (spanOf(b)?.offset ?? 0));
}

function isNode(value: unknown): value is AstNode {
  return typeof value === "object" && value !== null && "$type" in value;
}
