import type { Delete } from "@domainsmith/model/diagram";
import type { AstNode, Reference } from "langium";
import {
  DocumentEdits,
  keepComments,
  removeExtents,
  removeItems,
  removePart,
  replacement,
  type TextChange,
} from "../edits/index.ts";
import { lastTokenEnd } from "../edits/scan.ts";
import * as ast from "../generated/ast.ts";
import { skipTrivia } from "../parser/trivia.ts";
import { importChanges } from "../refactorings/support/imports.ts";
import type { Site } from "../refactorings/support/sites.ts";
import { importsOnlyFor } from "../refactorings/support/unused-imports.ts";
import { nameSpanOf, referenceSpan, type Span, spanOf } from "../syntax/index.ts";
import type { Gesture } from "./gesture.ts";
import { Deletion } from "./support/deletion.ts";
import { findAllOwn } from "./support/find.ts";
import { clauseGone, headerEnd } from "./support/header-parts.ts";
import { extentsByNode, isRowHolder, removeRows } from "./support/rows.ts";

/** Declarations, members, values and relations go, and with them what makes no sense without them. */
export const deleteGesture: Gesture<Delete> = ({ keys }, context) => {
  const { document, file, text, services } = context;
  const nodes = findAllOwn(keys, context);
  if ("ok" in nodes) return nodes;
  const deletion = new Deletion(nodes, document, services);
  const remaining = deletion.dependents.filter(({ effect }) => effect === "error");
  const edits = new DocumentEdits();
  const imported = deletion.nodes.filter(ast.isImportedName);
  const unused = importsOnlyFor(file, new Set(deletion.nodes)).filter((each) => !imported.includes(each));
  edits.add(
    document.uri,
    ...keepComments(text, importChanges(file, { remove: [...imported, ...unused] })),
    ...removals(deletion.nodes, text),
    ...keepComments(text, lostReferences(deletion.lost, text)),
  );
  const [first] = remaining;
  const warning = first && warningFor(first.title, `${first.file}, line ${first.line}`, remaining.length);
  return { ok: true, edits, takesComments: true, ...(warning ? { warning } : {}) };
};

function warningFor(title: string, place: string, count: number): string {
  return count > 1
    ? `${title} (${place}) and ${count - 1} more still use what is deleted, which is an error now.`
    : `${title} (${place}) still uses what is deleted, which is an error now.`;
}

/** Takes nodes out of their lists. */
function removals(nodes: readonly AstNode[], text: string): TextChange[] {
  const changes: TextChange[] = [];
  const whole: AstNode[] = [];
  const listed = new Map<AstNode, AstNode[]>();
  for (const node of nodes) {
    if (ast.isImportedName(node)) continue;
    if (ast.isInverseClause(node)) {
      const span = spanOf(node);
      if (span) changes.push(removePart(text, span));
    } else if (isListed(node)) listed.set(node.$container, [...(listed.get(node.$container) ?? []), node]);
    else whole.push(node);
  }
  changes.push(...removeExtents(text, [...extentsByNode(whole, text).values()]));
  for (const [holder, gone] of listed) changes.push(...listRemovals(holder, gone, text));
  return changes;
}

function isListed(node: AstNode): node is ast.EnumValue | ast.Parameter | ast.IndexPart | ast.Operation {
  return ast.isEnumValue(node) || ast.isParameter(node) || ast.isIndexPart(node) || ast.isOperation(node);
}

function listRemovals(holder: AstNode, gone: readonly AstNode[], text: string): TextChange[] {
  if (isRowHolder(holder)) return [...removeRows(holder, gone, text)];
  const all: readonly AstNode[] = ast.isIndex(holder) ? holder.parts : ast.isRule(holder) ? holder.operations : [];
  const spans = all.flatMap((node) => spanOf(node) ?? []);
  const indexes = all.flatMap((node, index) => (gone.includes(node) ? [index] : []));
  return removeItems(text, spans, indexes);
}

/** Takes references out of what stays. */
function lostReferences(sites: readonly Site[], text: string): TextChange[] {
  const lists = new Map<AstNode, Map<string, Reference[]>>();
  for (const { container, property, reference } of sites) {
    const lost = lists.get(container) ?? new Map<string, Reference[]>();
    lists.set(container, lost.set(property, [...(lost.get(property) ?? []), reference]));
  }
  return [...lists].flatMap(([node, byProperty]) =>
    [...byProperty].flatMap(([property, lost]) => withoutReferences(node, property, lost, text)),
  );
}

function withoutReferences(node: AstNode, property: string, lost: readonly Reference[], text: string): TextChange[] {
  const value: unknown = node[property as keyof AstNode];
  const all = (Array.isArray(value) ? value : [value]) as readonly Reference[];
  const spans = all.flatMap((reference) => referenceSpan(reference) ?? []);
  const indexes = all.flatMap((reference, index) => (lost.includes(reference) ? [index] : []));
  if (indexes.length < all.length) return removeItems(text, spans, indexes);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  if (ast.isEntity(node) && property === "base") {
    const name = nameSpanOf(node)?.end;
    return name === undefined ? [] : [clauseGone(name, last.end, text)];
  }
  if ((ast.isEntity(node) || ast.isMixin(node)) && property === "mixins") {
    // Where the base goes as well, its change ends here.
    const start = headerEnd(node);
    return start === undefined ? [] : [clauseGone(start, last.end, text)];
  }
  const word = wordBefore(node, first, text);
  return word === undefined ? [] : [replacement({ offset: word, end: last.end }, "")];
}

/** Where the part of a node ends that stands in front of the word before a list: `with`, `after`, `emits`. */
function wordBefore(node: AstNode, first: Span, text: string): number | undefined {
  const start = spanOf(node)?.offset;
  if (start === undefined) return undefined;
  const ends: number[] = [];
  for (let at = skipTrivia(text, start); at < first.offset; ) {
    const end = lastTokenEnd(text, at, at + 1);
    ends.push(end);
    at = skipTrivia(text, end);
  }
  return ends.at(-2);
}
