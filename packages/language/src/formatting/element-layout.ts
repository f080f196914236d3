import type { AstNode } from "langium";
import {
  type Action,
  type Check,
  type Computed,
  type Element,
  type Index,
  isAction,
  isCheck,
  isComputed,
  isMember,
  isPolicy,
  isStates,
  type Policy,
  type States,
} from "../generated/ast.ts";
import { type Doc, group, INDENT, indent, line, space } from "./doc.ts";
import { type Layout, markAnnotation } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";
import { layoutMember, memberColumns } from "./member-layout.ts";
import { layoutPolicy } from "./policy-layout.ts";
import { layoutStates } from "./states-layout.ts";

/** Lays out `{ … }` with elements in it. */
export function layoutBody(layout: Layout, open: number, elements: readonly Element[]): Doc {
  const columns = memberColumns(layout, elements);
  const apart = new Set<Doc>();
  const docs = elements.map((element) => {
    const doc = layoutElement(layout, element, columns);
    if (isBlock(element)) apart.add(doc);
    return doc;
  });
  return layout.body(open, docs, apart);
}

function isBlock(element: Element): element is Policy | States {
  return isPolicy(element) || isStates(element);
}

function layoutElement(layout: Layout, node: Element, columns: ReadonlyMap<AstNode, number>): Doc {
  const range = layout.rangeOf(node);
  if (isMember(node)) return layoutMember(layout, node, range, columns.get(node) ?? 0);
  if (isStates(node)) return layoutStates(layout, node, range);
  if (isPolicy(node)) return layoutPolicy(layout, node, range);
  if (isComputed(node)) return layoutComputed(layout, node, range);
  if (isAction(node)) return layoutAction(layout, node, range);
  if (isCheck(node)) return layoutCheck(layout, node, range);
  return layoutIndex(layout, node, range);
}

function layoutComputed(layout: Layout, node: Computed, range: TokenRange): Doc {
  const annotations = annotationStarts(layout, node);
  const equals = layout.rangeOf(node.type).to;
  layout.markExpression({ from: equals + 1, to: annotations[0] ?? range.to });
  return layout.phrases(range, [equals, ...annotations]);
}

function layoutAction(layout: Layout, node: Action, range: TokenRange): Doc {
  const annotations = annotationStarts(layout, node);
  const end = annotations[0] ?? range.to;
  const open = range.from + 2;
  const when = layout.partnerOf(open) + 1;
  const emits = node.emits.length > 0 ? layout.startOfNames(end) - 1 : end;
  const parts: Doc[] = [];
  if (node.guard) {
    layout.markExpression({ from: when + 1, to: emits });
    parts.push(layout.phrase({ from: when, to: emits }));
  }
  if (emits < end) parts.push(layout.list({ from: emits, to: end }));
  annotations.forEach((from, index) => {
    parts.push(layout.phrase({ from, to: annotations[index + 1] ?? range.to }));
  });
  return group([
    layout.phrase({ from: range.from, to: open }),
    layout.parentheses(open, (inside) => layout.columnItems(inside)),
    indent(
      INDENT,
      parts.map((part) => [line(), part]),
    ),
  ]);
}

function layoutCheck(layout: Layout, node: Check, { from, to }: TokenRange): Doc {
  const otherwise = node.message === undefined ? to : to - 2;
  const start = layout.at(from + 2).text === ":" ? from + 3 : from + 1;
  layout.markExpression({ from: start, to: otherwise });
  const condition = group(indent(INDENT, layout.phraseTokens({ from, to: otherwise })));
  if (otherwise === to) return condition;
  return group([condition, indent(INDENT, [line(), layout.phraseTokens({ from: otherwise, to })])]);
}

function layoutIndex(layout: Layout, node: Index, { from, to }: TokenRange): Doc {
  const annotations = annotationStarts(layout, node);
  const open = from + 1;
  layout.markApart(open);
  return group([
    layout.phraseTokens({ from, to: open }),
    space(),
    layout.parentheses(open, (inside) => layout.plainItems(inside)),
    indent(
      INDENT,
      annotations.map((start, index) => [line(), layout.phrase({ from: start, to: annotations[index + 1] ?? to })]),
    ),
  ]);
}

/** First tokens of the annotations behind something. */
function annotationStarts(layout: Layout, { annotations }: Action | Computed | Index): readonly number[] {
  return annotations.map((annotation) => {
    const range = layout.rangeOf(annotation);
    markAnnotation(layout, range);
    return range.from;
  });
}
