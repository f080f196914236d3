import { type AstNode, isReference, type ParseResult } from "langium";
import { removeAnnotation } from "../../edits/annotations.ts";
import { applyChanges, DocumentEdits, deletion, removePart, replacement } from "../../edits/index.ts";
import { tokenEnd } from "../../edits/scan.ts";
import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { flatTree } from "../../references/flat-tree.ts";
import type { DomainServices } from "../../services.ts";
import { annotationsOf, isOldName, nameSpanOf, referenceSpan, spanOf } from "../../syntax/index.ts";

/** Text that was read apart from any document: its references lead nowhere. */
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

const SCRAP = "scrap";

/** What copies change about their text: other names, and nothing that only the original can have. */
export class CopyChanges {
  private readonly scrap: Scrap;
  private readonly edits = new DocumentEdits();

  constructor(scrap: Scrap) {
    this.scrap = scrap;
  }

  /** The text with the changes, read again. */
  result(services: DomainServices): Scrap | undefined {
    return readScrap(applyChanges(this.scrap.text, this.edits.changes.get(SCRAP) ?? []), services);
  }

  /** Gives something another name where it is declared. */
  rename(node: AstNode & { readonly name?: string }, name: string): this {
    const span = nameSpanOf(node);
    if (span && node.name !== name) this.edits.add(SCRAP, replacement(span, name));
    return this;
  }

  /** Lets types, headers and paths that name declarations follow to the new names. */
  followDeclarations(names: ReadonlyMap<string, string>): this {
    return this.follow(names, (container, property) => {
      if (!ast.isNameExpression(container)) return property !== "member" && property !== "members";
      return ast.isPathExpression(container.$container) && container.$container.receiver === container;
    });
  }

  /** Lets expressions and indexes that name members follow to the new names. */
  followMembers(names: ReadonlyMap<string, string>): this {
    return this.follow(names, (container, property) => {
      if (ast.isNameExpression(container)) return true;
      if (ast.isPathExpression(container)) return ast.isThisExpression(container.receiver);
      return property === "member" || property === "members" || property === "after";
    });
  }

  /** Takes old names away: they are those of the original. */
  withoutOldNames(nodes: readonly AstNode[]): this {
    for (const node of nodes.flatMap((each) => flatTree(each).nodes)) {
      if (!isAnnotated(node)) continue;
      for (const annotation of annotationsOf(node).filter(isOldName)) {
        const change = removeAnnotation(node, annotation, this.scrap.text);
        if (change) this.edits.add(SCRAP, change);
      }
    }
    return this;
  }

  /** Takes a word away that stands in front of a name: `key`, `principal`. */
  without(node: AstNode, word: string): this {
    const { text } = this.scrap;
    const start = spanOf(node)?.offset;
    const name = nameSpanOf(node)?.offset;
    for (let at = start ?? 0; name !== undefined && at < name; ) {
      const end = tokenEnd(text, at);
      if (text.slice(at, end) === word) {
        const gap = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
        this.edits.add(SCRAP, deletion(at, end + gap));
        break;
      }
      at = skipTrivia(text, end);
    }
    return this;
  }

  /** Takes a clause away. */
  withoutClause(clause: ast.Clause): this {
    const span = spanOf(clause);
    if (span) this.edits.add(SCRAP, removePart(this.scrap.text, span));
    return this;
  }

  private follow(names: ReadonlyMap<string, string>, isMeant: (container: AstNode, property: string) => boolean): this {
    for (const { reference, container, property } of flatTree(this.scrap.file).references) {
      const name = names.get(reference.$refText);
      const span = isReference(reference) ? referenceSpan(reference) : undefined;
      if (name !== undefined && span && isMeant(container, property)) this.edits.add(SCRAP, replacement(span, name));
    }
    return this;
  }
}

function isAnnotated(node: AstNode): node is Parameters<typeof annotationsOf>[0] {
  return ast.isMember(node) || ("annotations" in node && Array.isArray(node.annotations));
}
