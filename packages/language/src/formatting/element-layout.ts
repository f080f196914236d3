import type { AstNode } from "langium";
import {
  type Element,
  isAction,
  isCheck,
  isComputed,
  isMember,
  isPolicy,
  isStates,
  type States,
} from "../generated/ast.ts";
import { column } from "./columns.ts";
import { type Doc, group, INDENT, indent, line, space } from "./doc.ts";
import type { Layout, TokenRange } from "./layout.ts";
import { layoutMember, memberColumns } from "./member-layout.ts";
import { layoutPolicy } from "./policy-layout.ts";

/** Lays out what stands in a body, element by element. */
export function elementDocs(layout: Layout, elements: readonly Element[]): readonly Doc[] {
  const columns = memberColumns(layout, elements);
  return elements.map((element) => layoutElement(layout, element, columns));
}

function layoutElement(layout: Layout, node: Element, columns: ReadonlyMap<AstNode, number>): Doc {
  const range = layout.rangeOf(node);
  if (isMember(node)) return layoutMember(layout, node, columns.get(node));
  if (isStates(node)) return layoutStates(layout, node, range);
  if (isPolicy(node)) return layoutPolicy(layout, node, range);
  if (isComputed(node)) {
    const annotations = node.annotations.map((annotation) => layout.rangeOf(annotation).from);
    return layout.phrases(range, [...layout.keywordsOf(node, range, ["="]), ...annotations]);
  }
  if (isAction(node)) {
    const annotations = node.annotations.map((annotation) => layout.rangeOf(annotation).from);
    return layout.phrases(range, [...layout.keywordsOf(node, range, ["when", "emits"]), ...annotations]);
  }
  if (isCheck(node)) {
    const otherwise = layout.keywordsOf(node, range, ["else"])[0] ?? range.to;
    const condition = group(indent(INDENT, layout.tokens({ from: range.from, to: otherwise })));
    if (otherwise === range.to) return condition;
    return group([condition, indent(INDENT, [line(), layout.tokens({ from: otherwise, to: range.to })])]);
  }
  return layout.phrase(range);
}

/** `from -> to on action`, in columns. */
function layoutStates(layout: Layout, node: States, range: TokenRange): Doc {
  const open = layout.partnerOf(range.to - 1);
  const parts = node.transitions.map((transition) => {
    const { from, to } = layout.rangeOf(transition);
    const [arrow = to, on = to] = layout.keywordsOf(transition, { from, to }, ["->", "on"]);
    return { from: { from, to: arrow }, to: { from: arrow, to: on }, on: { from: on, to } };
  });
  const fromWidth = column(parts.map((part) => layout.width(part.from)));
  const toWidth = column(parts.map((part) => layout.width(part.to)));
  return [
    layout.phrase({ from: range.from, to: open }),
    space(),
    layout.body(
      open,
      parts.map((part) =>
        group(
          indent(INDENT, [
            layout.tokens(part.from, "indent"),
            line(fromWidth - layout.width(part.from) + 1),
            layout.tokens(part.to),
            line(toWidth - layout.width(part.to) + 1),
            layout.tokens(part.on),
          ]),
        ),
      ),
    ),
  ];
}
