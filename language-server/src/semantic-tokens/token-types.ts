import { type ast, isDeprecated, isSynthetic, LIBRARY_URI } from "@domainsmith/language";
import { type AstNode, AstUtils } from "langium";
import { DEPRECATED, LIBRARY, READONLY, TOKEN_TYPES, type TokenType } from "./legend.ts";

const TYPES: Readonly<Record<string, TokenType>> = {
  Entity: "class",
  Mixin: "interface",
  ValueObject: "struct",
  Enum: "enum",
  EnumValue: "enumMember",
  NamedType: "type",
  Primitive: "type",
  DomainEvent: "event",
  AnnotationDeclaration: "decorator",
  Role: "enumMember",
  View: "namespace",
  Member: "property",
  Computed: "property",
  InverseClause: "property",
  Parameter: "parameter",
  Lambda: "parameter",
  Action: "method",
  Builtin: "function",
  Import: "namespace",
};

/** The built-in names that stand for a value; the others are functions. */
const BUILTIN_VALUES: Readonly<Record<string, TokenType>> = {
  me: "variable",
  old: "variable",
  anyone: "variable",
  id: "property",
};

/** How names of a node are coloured, as a place in the legend; undefined for what names do not stand for. */
export function tokenTypeOf(node: AstNode): number | undefined {
  const value = node.$type === "Builtin" ? BUILTIN_VALUES[(node as ast.Builtin).name] : undefined;
  return value === undefined ? PLACES.get(node.$type) : TOKEN_TYPES.indexOf(value);
}

const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries(TYPES).map(([type, token]) => [type, TOKEN_TYPES.indexOf(token)]),
);

const modifiers = new WeakMap<AstNode, number>();

/** What sets names of a node apart, as bits. It depends on the node's own declaration alone. */
export function modifiersOf(node: AstNode): number {
  if (isSynthetic(node)) return LIBRARY;
  let found = modifiers.get(node);
  if (found === undefined) {
    found = isReadonly(node) ? READONLY : 0;
    if (isDeprecated(node)) found |= DEPRECATED;
    if (AstUtils.getDocument(node).uri.scheme === LIBRARY_URI.scheme) found |= LIBRARY;
    modifiers.set(node, found);
  }
  return found;
}

function isReadonly(node: AstNode): boolean {
  if (node.$type !== "Member") return node.$type === "Computed";
  return (node as ast.Member).clauses.some(({ $type }) => $type === "ReadonlyClause");
}
