import type { AstNode } from "langium";
import {
  type Declaration,
  isAnnotationDeclaration,
  isEntity,
  isEnum,
  isExtension,
  isMixin,
  isNamedType,
  isRoles,
  isValueObject,
  isView,
  type SourceFile,
} from "../generated/ast.ts";
import { type Doc, hardline, space } from "./doc.ts";
import { elementDocs } from "./element-layout.ts";
import { annotationLines, type Layout, type TokenRange } from "./layout.ts";

/** Lays out a whole file: what stands on its top level, each on lines of its own. */
export function layoutFile(layout: Layout, file: SourceFile): Doc {
  const items: { readonly range: TokenRange; readonly doc: Doc }[] = [
    ...file.imports.map((node) => ({ range: layout.rangeOf(node), doc: layout.phrase(layout.rangeOf(node)) })),
    ...file.declarations.map((node) => ({ range: layout.rangeOf(node), doc: layoutDeclaration(layout, node) })),
  ];
  const head: TokenRange = { from: 0, to: items[0]?.range.from ?? layout.source.tokens.length };
  const docs = items.map(({ doc }) => doc);
  if (head.to > 0) docs.unshift(layout.tokens(head));
  return docs.map((doc, index) => (index > 0 ? [hardline, doc] : doc));
}

function layoutDeclaration(layout: Layout, node: Declaration): Doc {
  const { from, to } = layout.rangeOf(node);
  const last = node.annotations.at(-1);
  const start = last ? layout.rangeOf(last).to : from;
  return [annotationLines(layout, node.annotations), layoutPlain(layout, node, { from: start, to })];
}

/** A declaration without its annotations. */
function layoutPlain(layout: Layout, node: Declaration, range: TokenRange): Doc {
  if (isEntity(node) || isMixin(node) || isValueObject(node) || isExtension(node)) {
    const open = layout.partnerOf(range.to - 1);
    return [
      layout.phrase({ from: range.from, to: open }),
      space(),
      layout.body(open, elementDocs(layout, node.elements)),
    ];
  }
  if (isEnum(node)) {
    const open = layout.partnerOf(range.to - 1);
    return [layout.phrase({ from: range.from, to: open }), space(), layout.braces(open, true)];
  }
  if (isView(node)) return layoutView(layout, node, range);
  if (isNamedType(node)) return phrasesAt(layout, node, range, ["matches"]);
  if (isAnnotationDeclaration(node)) return phrasesAt(layout, node, range, ["on"]);
  return layout.phrase(range, isRoles(node) ? "indent" : "stay");
}

function phrasesAt(layout: Layout, node: AstNode, range: TokenRange, words: readonly string[]): Doc {
  return layout.phrases(range, layout.keywordsOf(node, range, words));
}

function layoutView(layout: Layout, node: AstNode, range: TokenRange): Doc {
  const close = range.to - 1;
  const open = layout.partnerOf(close);
  const inside = { from: open + 1, to: close };
  const depth = layout.keywordsOf(node, inside, ["depth"])[0] ?? close;
  const parts = [{ from: inside.from, to: depth }, ...(depth < close ? [{ from: depth, to: close }] : [])];
  return [layout.phrase({ from: range.from, to: open }), space(), layout.clauses(open, parts)];
}
