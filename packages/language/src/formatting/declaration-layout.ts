import {
  type Declaration,
  type Entity,
  type Extension,
  isAnnotationDeclaration,
  isDomainEvent,
  isEntity,
  isEnum,
  isExtension,
  isMixin,
  isNamedType,
  isRoles,
  isValueObject,
  isView,
  type Mixin,
  type ValueObject,
  type View,
} from "../generated/ast.ts";
import { type Doc, group, INDENT, indent, leadingComments, line, space } from "./doc.ts";
import { layoutBody } from "./element-layout.ts";
import { annotationLines, type Layout } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";

/** Lays out a declaration with the annotations in front of it. */
export function layoutDeclaration(layout: Layout, node: Declaration): Doc {
  const { from, to } = layout.rangeOf(node);
  const last = node.annotations.at(-1);
  const start = last ? layout.rangeOf(last).to : from;
  return [annotationLines(layout, node.annotations), layoutPlain(layout, node, { from: start, to })];
}

/** A declaration without its annotations. */
function layoutPlain(layout: Layout, node: Declaration, range: TokenRange): Doc {
  if (isEntity(node) || isMixin(node) || isValueObject(node) || isExtension(node)) {
    return layoutWithBody(layout, node, range);
  }
  if (isEnum(node)) return layoutEnum(layout, range);
  if (isView(node)) return layoutView(layout, node, range);
  if (isNamedType(node)) return layout.phrases(range, node.pattern === undefined ? [] : [range.to - 2]);
  if (isDomainEvent(node)) return layoutParameters(layout, range);
  if (isAnnotationDeclaration(node)) return layoutAnnotation(layout, range);
  return isRoles(node) ? layout.list(range) : layout.phrase(range);
}

/** What has a header and elements in braces. A header that is too long goes on in lines of their own, before `{`. */
function layoutWithBody(layout: Layout, node: Entity | Mixin | ValueObject | Extension, range: TokenRange): Doc {
  const open = layout.partnerOf(range.to - 1);
  const mixins = "mixins" in node && node.mixins.length > 0 ? layout.startOfNames(open) - 1 : open;
  const base = isEntity(node) && node.base ? layout.startOfNames(mixins) - 1 : mixins;
  const parts: Doc[] = [];
  if (base < mixins) parts.push(layout.phrase({ from: base, to: mixins }));
  if (mixins < open) parts.push(layout.list({ from: mixins, to: open }));
  const header = [
    layout.phrase({ from: range.from, to: base }),
    indent(
      INDENT,
      parts.map((part) => [line(), part]),
    ),
  ];
  return [group([header, parts.length > 0 ? line() : space()]), layoutBody(layout, open, node.elements)];
}

function layoutEnum(layout: Layout, range: TokenRange): Doc {
  const open = layout.partnerOf(range.to - 1);
  return [
    layout.phrase({ from: range.from, to: open }),
    space(),
    layout.braces(open, true, (inside) => layout.columnItems(inside)),
  ];
}

/** `event Name(…)`. */
function layoutParameters(layout: Layout, { from, to }: TokenRange): Doc {
  const open = layout.partnerOf(to - 1);
  return [layout.phrase({ from, to: open }), layout.parentheses(open, (inside) => layout.columnItems(inside))];
}

/** `annotation name(…) on …`. */
function layoutAnnotation(layout: Layout, range: TokenRange): Doc {
  const on = layout.startOfNames(range.to) - 1;
  const head =
    layout.at(on - 1).text === ")"
      ? layoutParameters(layout, { from: range.from, to: on })
      : layout.phrase({ from: range.from, to: on });
  return group([head, indent(INDENT, [line(), layout.list({ from: on, to: range.to })])]);
}

function layoutView(layout: Layout, node: View, range: TokenRange): Doc {
  const close = range.to - 1;
  const open = layout.partnerOf(close);
  const depth = node.depth === undefined ? close : close - 2;
  const parts = [{ from: open + 1, to: depth }, ...(depth < close ? [{ from: depth, to: close }] : [])];
  return [
    layout.phrase({ from: range.from, to: open }),
    space(),
    group(
      [open, indent(INDENT, [parts.map((part) => [line(), layout.list(part)]), leadingComments(close)]), line(), close],
      layout.brokenBehind(open),
    ),
  ];
}
