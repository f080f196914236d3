import type { AstNode } from "langium";
import type * as ast from "../generated/ast.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { extentOf } from "./extent.ts";
import {
  endsLine,
  indentationAt,
  indentationStep,
  indented,
  lineEndOf,
  lineStart,
  skipBlanks,
  skipBlanksBack,
  startsLine,
} from "./neighbourhood.ts";
import { insertion, type TextChange } from "./text-change.ts";

/** What has a body in braces whose elements nothing separates. */
export type Bodied = ast.Entity | ast.Mixin | ast.ValueObject | ast.Extension | ast.Policy | ast.States;

/** Where something comes in among others. */
export type Place<Node extends AstNode = AstNode> =
  | "start"
  | "end"
  | { readonly before: Node }
  | { readonly after: Node };

/**
 * Puts an element into a body: a member, an index, a check, a rule, a transition. It comes on lines of its own, indented
 * as its neighbours, unless the body stands on one line and it fits there.
 *
 * @param lines the element's lines, with its comments, indented from nothing
 * @param options `apart`: a blank line between it and the element in front
 * @returns undefined where the body has no closing brace
 */
export function insertElement(
  body: Bodied,
  lines: readonly string[],
  place: Place,
  text: string,
  options: { readonly apart?: boolean } = {},
): TextChange | undefined {
  const span = spanOf(body);
  if (!span || text[span.end - 1] !== "}") return undefined;
  const elements = elementsOf(body);
  const neighbour = neighbourOf(elements, place);
  const close = span.end - 1;
  if (!neighbour) return intoEmpty(text, span, lines);
  const extent = extentOf(neighbour.node, text);
  if (!extent) return undefined;
  const first = elements[0] && spanOf(elements[0]);
  const isInline = first !== undefined && !text.slice(first.offset, close).includes("\n") && fitsInline(lines);
  if (isInline && !startsLine(text, first.offset)) {
    const [line = ""] = lines;
    return neighbour.behind ? insertion(extent.end, `  ${line}`) : insertion(extent.offset, `${line}  `);
  }
  const newline = lineEndOf(text);
  const indentation = indentationFor(elements, span, text);
  const block = indented(lines, indentation).join(newline);
  if (!neighbour.behind) {
    if (startsLine(text, extent.offset)) {
      return insertion(lineStart(text, extent.offset), `${block}${newline}${options.apart ? newline : ""}`);
    }
    const start = skipBlanksBack(text, extent.offset);
    return { offset: start, end: extent.offset, text: `${newline}${block}${newline}${indentation}` };
  }
  const apart = options.apart ? newline : "";
  if (endsLine(text, extent.end)) return insertion(extent.end, `${newline}${apart}${block}`);
  const next = skipBlanks(text, extent.end);
  const behind = next === close ? indentationAt(text, span.offset) : indentation;
  return { offset: extent.end, end: next, text: `${newline}${apart}${block}${newline}${behind}` };
}

/** What stands in a body, in the order of the text. */
export function elementsOf(body: Bodied): readonly AstNode[] {
  switch (body.$type) {
    case "Policy":
      return body.rules;
    case "States":
      return body.transitions;
    default:
      return body.elements;
  }
}

function neighbourOf(elements: readonly AstNode[], place: Place): { node: AstNode; behind: boolean } | undefined {
  if (typeof place === "object") {
    return "before" in place ? { node: place.before, behind: false } : { node: place.after, behind: true };
  }
  const node = place === "start" ? elements[0] : elements.at(-1);
  return node && { node, behind: place === "end" };
}

function fitsInline(lines: readonly string[]): boolean {
  return lines.length === 1 && !lines[0]?.includes("//");
}

function intoEmpty(text: string, span: Span, lines: readonly string[]): TextChange {
  const close = span.end - 1;
  const newline = lineEndOf(text);
  const base = indentationAt(text, span.offset);
  const block = indented(lines, base + indentationStep(text)).join(newline);
  if (startsLine(text, close)) return insertion(lineStart(text, close), `${block}${newline}`);
  const start = skipBlanksBack(text, close);
  return { offset: start, end: close, text: `${newline}${block}${newline}${base}` };
}

/** As the elements that begin a line have it, or one step more than the body's own line. */
function indentationFor(elements: readonly AstNode[], span: Span, text: string): string {
  for (const element of elements) {
    const offset = spanOf(element)?.offset;
    if (offset !== undefined && startsLine(text, offset)) return indentationAt(text, offset);
  }
  return indentationAt(text, span.offset) + indentationStep(text);
}
