import type { AstNode, ParseResult } from "langium";
import { removeAnnotation } from "../../edits/annotations.ts";
import { applyChanges, extentOf, linesOf, removePart, replacement, type TextChange } from "../../edits/index.ts";
import * as ast from "../../generated/ast.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { annotationsOf, isOldName, nameSpanOf, referenceSpan, spanOf } from "../../syntax/index.ts";

/** Text that was read apart from any document. */
export interface Scrap {
  readonly text: string;
  readonly file: ast.SourceFile;
}

/** Reads a text on its own; undefined where it has syntax errors. */
export function readScrap(text: string, services: DomainServices): Scrap | undefined {
  const parsed: ParseResult<ast.SourceFile> = services.parser.FileParser.parse(text);
  const isGood = parsed.lexerErrors.length + parsed.parserErrors.length === 0;
  return isGood ? { text, file: parsed.value } : undefined;
}

/** What copies change about their text: other names, and nothing that only the original can have. */
export class CopyChanges {
  private readonly scrap: Scrap;
  private readonly changes: TextChange[] = [];

  constructor(scrap: Scrap) {
    this.scrap = scrap;
  }

  /** Gives something another name, in the text itself only. */
  rename(node: AstNode & { readonly name?: string }, name: string): this {
    const span = nameSpanOf(node);
    if (span && node.name !== name) this.changes.push(replacement(span, name));
    return this;
  }

  /** Lets types, headers and paths that name declarations follow to the new names. */
  followDeclarations(names: ReadonlyMap<string, string>): this {
    return this.follow(names, (container, property) => {
      if (!ast.isNameExpression(container)) return property !== "member";
      return ast.isPathExpression(container.$container) && container.$container.receiver === container;
    });
  }

  /** Lets expressions, indexes and rules in some nodes that name members follow to the new names. */
  followMembers(names: ReadonlyMap<string, string>): this {
    return this.follow(names, (container, property) => {
      if (ast.isNameExpression(container)) return true;
      return property === "member" || property === "members" || property === "after";
    });
  }

  /** Takes old names away: they are those of the original. */
  withoutOldNames(nodes: readonly AstNode[]): this {
    for (const node of nodes.flatMap((each) => flatTree(each).nodes)) {
      if (!isAnnotated(node)) continue;
      for (const annotation of annotationsOf(node).filter(isOldName)) {
        const change = removeAnnotation(node, annotation, this.scrap.text);
        if (change) this.changes.push(change);
      }
    }
    return this;
  }

  /** Takes a word away that stands in front of a name: `key`, `principal`. */
  without(node: AstNode, word: string): this {
    const span = spanOf(node);
    const name = nameSpanOf(node);
    if (!span || !name) return this;
    const head = this.scrap.text.slice(span.offset, name.offset);
    const found = new RegExp(`(^|\\s)(${word}\\s+)`).exec(head);
    if (!found?.[2]) return this;
    const offset = span.offset + found.index + (found[1]?.length ?? 0);
    this.changes.push({ offset, end: offset + found[2].length, text: "" });
    return this;
  }

  /** Takes a clause away. */
  withoutClause(clause: ast.Clause): this {
    const span = spanOf(clause);
    if (span) this.changes.push(removePart(this.scrap.text, span));
    return this;
  }

  /** The lines of nodes with their comments, as they are to be written. */
  linesOf(nodes: readonly AstNode[]): readonly (readonly string[])[] {
    const { text } = this.scrap;
    return nodes.map((node) => {
      const extent = extentOf(node, text);
      if (!extent) return [];
      const inside = this.changes
        .filter(({ offset, end }) => extent.offset <= offset && end <= extent.end)
        .map((change) => ({ ...change, offset: change.offset - extent.offset, end: change.end - extent.offset }));
      const piece = applyChanges(text.slice(extent.offset, extent.end), inside);
      const after = text.slice(0, extent.offset) + piece + text.slice(extent.end);
      const shift = piece.length - (extent.end - extent.offset);
      return linesOf(after, { offset: extent.offset, end: extent.end + shift, core: extent.core });
    });
  }

  private follow(names: ReadonlyMap<string, string>, isMeant: (container: AstNode, property: string) => boolean): this {
    for (const { reference, container, property } of flatTree(this.scrap.file).references) {
      const name = names.get(reference.$refText);
      const span = "ref" in reference || "$start" in reference ? referenceSpan(reference as never) : undefined;
      if (name === undefined || !span || !isMeant(container, property)) continue;
      this.changes.push(replacement(span, name));
    }
    return this;
  }
}

function isAnnotated(node: AstNode): node is Parameters<typeof annotationsOf>[0] {
  return ast.isMember(node) || ("annotations" in node && Array.isArray(node.annotations));
}
