import { type Cardinality, cardinalitySuffix, MANY, OPTIONAL } from "@domainsmith/model";
import { tokenEnd } from "../../edits/scan.ts";
import type * as ast from "../../generated/ast.ts";
import { skipTrivia } from "../../parser/trivia.ts";
import { coreOf } from "../../refactorings/support/type-parts.ts";
import { nameSpanOf, type Span, spanOf } from "../../syntax/index.ts";
import { type Refusal, refuse } from "../gesture.ts";

/** How a cardinality is written, or what is wrong with it. */
export function writtenCardinality(cardinality: Cardinality): { readonly ok: true; readonly text: string } | Refusal {
  const { many, lower, upper } = cardinality;
  const isCount = (count: number) => Number.isInteger(count) && count >= 0;
  if (!isCount(lower) || (upper !== undefined && !isCount(upper))) return refuse("Bounds are whole numbers from 0.");
  if (!many) return { ok: true, text: cardinalitySuffix(lower === 0 ? OPTIONAL : { many, lower: 1, upper: 1 }) };
  if (upper !== undefined && (upper < lower || upper === 0)) {
    return refuse(`There cannot be ${lower} at least and ${upper} at most.`);
  }
  return { ok: true, text: cardinalitySuffix({ ...MANY, lower, ...(upper === undefined ? {} : { upper }) }) };
}

/** Where the cardinality of a type is written, empty where it has none; undefined for a type that is not complete. */
export function cardinalitySpan(type: ast.TypeRef): Span | undefined {
  const offset = coreOf(type)?.end;
  const end = spanOf(type)?.end;
  return offset === undefined || end === undefined ? undefined : { offset, end };
}

/** Where `owns` stands, with the white space behind it, up to a comment. */
export function ownsSpan(member: ast.Member, text: string): Span | undefined {
  const name = nameSpanOf(member)?.end;
  if (!member.owns || name === undefined) return undefined;
  const colon = skipTrivia(text, name);
  const offset = skipTrivia(text, colon + 1);
  let end = tokenEnd(text, offset);
  while (/\s/.test(text[end] ?? "")) end++;
  return { offset, end };
}
