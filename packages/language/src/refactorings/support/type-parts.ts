import * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { referenceSpan, type Span, spanOf } from "../../syntax/index.ts";
import { textAround } from "./sites.ts";

/** The type of a member or computed member. */
export function typeOf(element: ast.Element | undefined): ast.TypeRef | undefined {
  return ast.isMember(element) || ast.isComputed(element) ? element.type : undefined;
}

/** A type without its cardinality; undefined where it is not complete. */
export function coreOf(type: ast.TypeRef): Span | undefined {
  const name = referenceSpan(type.type);
  const last = type.arguments.at(-1);
  if (!name || !last) return name;
  const text = textAround(type);
  let end = skipTrivia(text, spanOf(last)?.end ?? text.length);
  if (text[end] === ",") end = skipTrivia(text, end + 1);
  return text[end] === ")" ? { offset: name.offset, end: end + 1 } : undefined;
}
