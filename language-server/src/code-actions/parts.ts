import {
  type ast,
  deletion,
  insertion,
  propertySpan,
  referenceSpan,
  removePart,
  type Span,
  spanOf,
  type TextChange,
} from "@domainsmith/language";
import type { AstNode } from "langium";
import { fileText } from "./offer.ts";

/** Takes a word in front of something else out: a modifier, `key`, `owns`, with the blank behind it. */
export function removeWord(node: AstNode, property: string, index?: number): TextChange | undefined {
  const span = propertySpan(node, property, index);
  return span && deletion(span.offset, behindBlanks(fileText(node), span.end));
}

/** Takes a clause out. */
export function removeClause(clause: AstNode | undefined): TextChange | undefined {
  const span = clause && spanOf(clause);
  return span && removePart(fileText(clause), span);
}

/** The sign behind a type: `?`, `[]`, `[1..*]`; empty where there is none, with its place. */
export function cardinalitySpan(type: ast.TypeRef): Span | undefined {
  const span = spanOf(type);
  // Broken text may have a sign without a name in front of it.
  const name = type.type ? referenceSpan(type.type) : undefined;
  if (!span || !name) return undefined;
  const last = type.arguments.at(-1);
  const behind = last && spanOf(last)?.end;
  const text = fileText(type);
  const from = behind === undefined ? name.end : text.indexOf(")", behind) + 1;
  return { offset: from, end: span.end };
}

/** Gives a type another sign: `?`, `[]`, or none. */
export function setCardinality(type: ast.TypeRef | undefined, sign: string): TextChange | undefined {
  const span = type && cardinalitySpan(type);
  return span && { ...span, text: sign };
}

/** Writes a modifier in front of a declaration, behind those that are there. */
export function addModifier(node: ast.Declaration, modifier: ast.Modifier): TextChange | undefined {
  const keyword = propertySpan(node, "name");
  const span = spanOf(node);
  if (!keyword || !span) return undefined;
  const before = fileText(node).slice(span.offset, keyword.offset);
  const start = /\b(\w+)\s*$/.exec(before)?.index;
  return start === undefined ? undefined : insertion(span.offset + start, `${modifier} `);
}

/** Takes a modifier of a declaration out. */
export function removeModifier(node: ast.Declaration, modifier: ast.Modifier): TextChange | undefined {
  const index = node.modifiers.lastIndexOf(modifier);
  return index < 0 ? undefined : removeWord(node, "modifiers", index);
}

function behindBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** The offset of the white space in front of a keyword that stands directly in front of an offset. */
export function beforeKeyword(text: string, offset: number, keyword: string): number | undefined {
  let at = offset;
  while (/\s/.test(text[at - 1] ?? "")) at--;
  if (!text.startsWith(keyword, at - keyword.length)) return undefined;
  at -= keyword.length;
  while (/\s/.test(text[at - 1] ?? "")) at--;
  return at;
}
